"""Saying what is being done, and how long it took: on stderr, with a moving sign only on a terminal."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["step"]


@contextmanager
def step(name: str) -> Iterator[Callable[[str], None]]:
    """Time a step of a command; the function given takes the words that say what came of it.

    A step that fails prints nothing: its error says enough.
    """
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    said: list[str] = []
    began = time.perf_counter()
    if console.is_terminal:
        with console.status(Text(f"{name} …")):
            yield said.append
    else:
        yield said.append
    console.print(Text(f"{name:<8} {time.perf_counter() - began:6.2f} s  {'; '.join(said)}"))
