"""A list and its settings laid out in a folder of their own, to be worked on before anything is kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from litgraph.reading_list import ReadingList, Settings

__all__ = ["Desk", "laid_out"]


class Desk:
    """The list and the files of its settings, as they stand at one moment."""

    def __init__(self, folder: Path, list_path: Path, read: Callable[[str], bytes | None]) -> None:
        """Lay them out.

        Args:
            folder: an empty one.
            list_path: where the list really is.
            read: gives a file beside the list, by name; None where there is none.
        """
        from litgraph.reading_list import PYPROJECT_FILE, SETTINGS_FILE

        self._folder, self._list_path = folder, list_path
        self.files = (list_path.name, SETTINGS_FILE, PYPROJECT_FILE)
        for name in self.files:
            if (data := read(name)) is not None:
                (folder / name).write_bytes(data)
        self._kept = self.data()

    @property
    def path(self) -> Path:
        """The list on the desk."""
        return self._folder / self._list_path.name

    def reading(self) -> "ReadingList":
        """The list as it stands on the desk, under its real path."""
        from litgraph.reading_list import list_from

        return list_from(self._list_path, self.path.read_bytes())

    def settings(self) -> "Settings":
        """The settings as they stand on the desk."""
        from litgraph.reading_list import read_settings

        return read_settings(self.path)

    def write(self, text: str) -> None:
        """Give the list another text."""
        self.path.write_bytes(text.encode())

    def changed(self) -> dict[str, bytes]:
        """The files that were changed since this was last asked, by name."""
        now = self.data()
        found = {name: data for name, data in now.items() if self._kept.get(name) != data}
        self._kept = now
        return found

    def data(self) -> dict[str, bytes]:
        """The files as they stand on the desk, by name."""
        return {name: (self._folder / name).read_bytes() for name in self.files if (self._folder / name).exists()}


@contextmanager
def laid_out(list_path: Path, read: Callable[[str], bytes | None]) -> Iterator[Desk]:
    """A desk for a while."""
    with TemporaryDirectory(prefix="litgraph-") as folder:
        yield Desk(Path(folder), list_path, read)
