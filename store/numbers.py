"""From the numbers by which a source names its papers to the dense numbers of records, millions at a time."""

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["Numbers"]

# Fits in a core's own cache, with all that is made on the way.
_CHUNK = 1 << 17
# So much memory the bitmap may take, in words of eight bytes; beyond that a binary search serves.
_MOST_WORDS = 1 << 28


class Numbers:
    """The records of a source's ids.

    A bit for each number that an id could be, and before each word of bits the count of those set so far: an id's
    place is that count and the bits below its own (the rank of Jacobson, "Space-efficient static trees and graphs",
    1989). For ids up to 280 million this takes 53 MB, and 21 million are looked up ten times faster than by binary
    search.
    """

    def __init__(self, ids: "npt.NDArray[np.int64]", records: "npt.NDArray[np.int32]") -> None:
        """Take ids, each once and ascending, with the record of each."""
        self._ids, self._records = ids, records
        self._first = int(ids[0]) if len(ids) else 0
        self._span = int(ids[-1]) - self._first + 1 if len(ids) else 0
        self._is_dense = self._span >> 6 < _MOST_WORDS
        # Mostly the records were numbered in the order of their ids.
        self._base = int(records[0]) if len(records) else 0
        self._in_order = bool((np.diff(records) == 1).all())
        if self._is_dense:
            self._make_bits()

    def _make_bits(self) -> None:
        offsets = self._ids - self._first
        self._words = np.zeros((self._span >> 6) + 1, np.uint64)
        place, bit = offsets >> 6, np.uint64(1) << (offsets & 63).astype(np.uint64)
        starts = np.flatnonzero(np.diff(place, prepend=-1))
        if len(starts):
            self._words[place[starts]] = np.bitwise_or.reduceat(bit, starts)
        self._before = np.zeros(len(self._words), np.int32)
        np.cumsum(np.bitwise_count(self._words[:-1]), out=self._before[1:])

    def find(self, ids: "npt.NDArray[np.int64]") -> "npt.NDArray[np.int32]":
        """The record of each id, -1 for one that is not known."""
        found = np.empty(len(ids), np.int32)

        def look_up(start: int) -> None:
            found[start : start + _CHUNK] = self._find(ids[start : start + _CHUNK])

        with ThreadPoolExecutor(2) as threads:
            list(threads.map(look_up, range(0, len(ids), _CHUNK)))
        return found

    def _find(self, ids: "npt.NDArray[np.int64]") -> "npt.NDArray[np.int32]":
        if not len(self._ids):
            return np.full(len(ids), -1, np.int32)
        known = (ids >= self._first) & (ids < self._first + self._span)
        offsets = np.where(known, ids - self._first, 0)
        if self._is_dense:
            words, shifts = self._words[offsets >> 6], (offsets & 63).astype(np.uint64)
            known &= (words >> shifts) & np.uint64(1) == 1
            below = words & ((np.uint64(1) << shifts) - np.uint64(1))
            places = self._before[offsets >> 6] + np.bitwise_count(below)
        else:
            places = np.searchsorted(self._ids, offsets + self._first)
            known &= self._ids[np.minimum(places, len(self._ids) - 1)] == ids
        places = np.where(known, places, 0)
        records = places + self._base if self._in_order else self._records[places]
        return np.where(known, records, -1).astype(np.int32, copy=False)
