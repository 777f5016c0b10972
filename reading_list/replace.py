"""Writing a file of the keeper's: whole or not at all."""

import os
import shutil
import tempfile
from pathlib import Path

from litgraph.errors import BadOutput

__all__ = ["replace_file"]


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in the file's place in one step, and keep its permissions; a link is followed.

    Raises:
        BadOutput: it cannot be written; what stood there stands there still.
    """
    real = path.resolve()
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{real.name[:60]}.", dir=real.parent)
        written = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if real.exists():
                shutil.copymode(real, written)
            else:
                written.chmod(0o666 & ~_umask())
            written.replace(real)
        finally:
            written.unlink(missing_ok=True)
    except OSError as error:
        raise BadOutput(f"{path} cannot be written ({error.strerror}); it stands as it was") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
