"""Packing questions under the caps of a service, so that as few as possible do."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

__all__ = ["chunks", "fill", "pack"]

T = TypeVar("T")


def chunks(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Runs of at most `size` values, in order."""
    return (values[start : start + size] for start in range(0, len(values), size))


def pack(sizes: Sequence[int], *, most: int, room: int) -> list[list[int]]:
    """Places of `sizes` in bins of at most `most` each that together take at most `room`; one too large stands alone.

    First-fit decreasing, which needs at most 11/9 of the fewest bins, and 2 more [Johnson 1973]. It fills one bin after
    the other, so that what is left after some bins were emptied is packed as it was before.
    """
    waiting = sorted(range(len(sizes)), key=lambda place: (-sizes[place], place))
    bins = []
    while waiting:
        chosen: list[int] = []
        left: list[int] = []
        used = 0
        for place in waiting:
            fits = not chosen or (len(chosen) < most and used + sizes[place] <= room)
            (chosen if fits else left).append(place)
            used += sizes[place] if fits else 0
        bins.append(chosen)
        waiting = left
    return bins


def fill(sizes: Sequence[int], *, most: int, room: int) -> list[list[int]]:
    """The same in the order of `sizes`, for many small ones of which the first matter most."""
    bins: list[list[int]] = []
    used = 0
    for place, size in enumerate(sizes):
        if not bins or len(bins[-1]) >= most or used + size > room:
            bins.append([])
            used = 0
        bins[-1].append(place)
        used += size
    return bins
