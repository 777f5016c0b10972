"""Shares that rest on few papers: intervals, and whether a share rises or falls over the years."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from litgraph.graph.arrays import Bools, Floats, Ints

__all__ = ["ShareTrends", "share_trends", "wilson"]

FEWEST = 5
FALSE_DISCOVERIES = 0.1


@dataclass(frozen=True, slots=True)
class ShareTrends:
    """Whether the shares of several things rise or fall.

    Attributes:
        z: for each thing the statistic of Cochran and Armitage, positive where its share rises; NaN where it has too
            few papers, or the years differ in nothing.
        p: the probability of one as far from zero where the share stays the same, two-sided; NaN where `z` is.
        told: whether it is told from chance, with at most a tenth of those told expected to be told wrongly.
    """

    z: Floats
    p: Floats
    told: Bools


def wilson(part: ArrayLike, whole: ArrayLike, *, z: float = 1.959963984540054) -> tuple[Floats, Floats]:
    """Lower and upper end of the interval for a share, which is sound for small numbers too (Wilson 1927).

    Args:
        part: how many have it; any shape.
        whole: of how many; broadcast against `part`. Where it is 0 nothing is known, and the interval is 0 to 1.
        z: 1.96 standard deviations give 95 per cent.
    """
    k, n = np.broadcast_arrays(np.asarray(part, np.float64), np.asarray(whole, np.float64))
    share = np.divide(k, n, out=np.full(k.shape, 0.5), where=n > 0)
    middle = share * n + z * z / 2
    half = z * np.sqrt(n * share * (1 - share) + z * z / 4)
    low, high = (middle - half) / (n + z * z), (middle + half) / (n + z * z)
    # The ends are exact where nothing or all has it, whatever the rounding.
    return np.where(k > 0, low.clip(0, 1), 0.0), np.where(k < n, high.clip(0, 1), 1.0)


def share_trends(counts: Ints, totals: Ints) -> ShareTrends:
    """Test the share of each thing for a trend over the years (Cochran 1954; Armitage 1955).

    Things with fewer than five papers in these years are not tested. What is told from chance is chosen by the
    procedure of Benjamini and Hochberg (1995) over all that are tested, at a false discovery rate of 0.1.

    Args:
        counts: things by years, papers of each.
        totals: papers of each year, of which `counts` are part.
    """
    years = np.arange(counts.shape[1], dtype=np.float64)
    everything = float(totals.sum())
    ever = counts.sum(axis=1)
    share = ever / everything if everything else np.zeros(len(counts))
    mean_year = float(totals @ years) / everything if everything else 0.0
    spread = float(totals @ (years - mean_year) ** 2)
    scale = np.sqrt(share * (1 - share) * spread)
    z = np.full(len(counts), np.nan)
    tested = (ever >= FEWEST) & (scale > 0)
    z[tested] = (counts[tested] @ (years - mean_year)) / scale[tested]
    # Importing scipy.special takes longer than all that is computed here.
    p = np.array([math.erfc(one) for one in (np.abs(z) / math.sqrt(2)).tolist()])
    return ShareTrends(z, p, _told(p))


def _told(p: Floats) -> Bools:
    """Those that the procedure of Benjamini and Hochberg picks."""
    ascending = np.sort(p[~np.isnan(p)])
    passing = ascending <= FALSE_DISCOVERIES * np.arange(1, len(ascending) + 1) / max(len(ascending), 1)
    limit = ascending[np.flatnonzero(passing)[-1]] if passing.any() else -1.0
    return np.nan_to_num(p, nan=2.0) <= limit
