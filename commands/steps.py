"""Saying what is being done, and how long it took: on stderr, with a moving sign only on a terminal."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.status import Status

__all__ = ["Step", "step"]

_WORTH_SAYING = 0.5


@dataclass(slots=True)
class Step:
    """A step under way; called with words, it keeps them to be said at its end."""

    name: str
    said: list[str] = field(default_factory=list)
    parts: dict[str, float] = field(default_factory=dict)
    status: "Status | None" = None

    def __call__(self, words: str) -> None:
        """Say at the end what came of the step."""
        self.said.append(words)

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Time a part of the step; how long the longer ones took is said at the end."""
        began = time.perf_counter()
        self.show(name)
        yield
        self.parts[name] = self.parts.get(name, 0) + time.perf_counter() - began

    def show(self, words: str) -> None:
        """Show how far the step is, beside the moving sign; nothing where there is none."""
        from rich.text import Text

        if self.status:
            self.status.update(Text(f"{self.name} … {words}"))


@contextmanager
def step(name: str) -> Iterator[Step]:
    """Time a step of a command; what is given takes the words that say what came of it.

    A step that fails prints nothing: its error says enough.
    """
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    now = Step(name)
    began = time.perf_counter()
    if console.is_terminal:
        with console.status(Text(f"{name} …")) as now.status:
            yield now
    else:
        yield now
    parts = ", ".join(f"{part} {taken:.1f} s" for part, taken in now.parts.items() if taken >= _WORTH_SAYING)
    said = "; ".join([*now.said, *filter(None, [parts])])
    console.print(Text(f"{name:<8} {time.perf_counter() - began:6.2f} s  {said}"))
