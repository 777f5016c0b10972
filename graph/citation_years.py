"""Citations over time: how fast papers are cited, sleeping beauties, and the years that a field refers to."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from litgraph.graph.arrays import Bools, Floats, Ints

__all__ = ["SleepingBeauties", "Spectrum", "by_age", "sleeping_beauties", "spectrum"]

HALF_WINDOW = 2


@dataclass(frozen=True, slots=True)
class SleepingBeauties:
    """How late papers were noticed.

    Attributes:
        beauty: the beauty coefficient B of each paper; 0 where it was cited most at once, or evenly more.
        awakening: age in years at which its citations took off; 0 where `beauty` is 0.
        peak: age at which it was cited most, the first of several.
    """

    beauty: Floats
    awakening: Ints
    peak: Ints


@dataclass(frozen=True, slots=True)
class Spectrum:
    """References by the year of what is referred to.

    Attributes:
        years: every year from the first to the last, without a gap.
        references: how many references lead to a paper of each year.
        deviation: how far that is from the median of the year and the two on each side of it.
        peak: whether it is above that median and both its neighbours, or equal to the later one.
    """

    years: Ints
    references: Ints
    deviation: Floats
    peak: Bools


def by_age(
    paper: Ints,
    age: Ints,
    citers: ArrayLike,
    *,
    papers: int,
    ages: int,
) -> Floats:
    """Papers by ages, how often each was cited at each age; what cites a paper before its year counts at age 0.

    Args:
        paper: number of the paper, below `papers`.
        age: year of the citing papers less its own; equally long.
        citers: how many there are, or what they count for; equally long.
        papers: rows.
        ages: columns; what is older is left out.
    """
    kept = age < ages
    place = paper[kept] * ages + np.maximum(age[kept], 0)
    weight = np.asarray(citers, dtype=np.float64)[kept]
    counted: Floats = np.bincount(place, weights=weight, minlength=papers * ages).astype(np.float64)
    return counted.reshape(papers, ages)


def sleeping_beauties(cited: Floats | Ints) -> SleepingBeauties:
    """The beauty coefficient and the awakening of papers (Ke, Ferrara, Radicchi and Flammini 2015, PNAS 112:7426).

    B adds up, from publication to the year of most citations, how far the citations of a year lie below the straight
    line between those two years, relative to the citations of the year; the awakening is the year furthest from it.

    Args:
        cited: papers by ages, how often each was cited at each age.
    """
    papers, ages = cited.shape
    if not ages:
        nothing = np.zeros(papers, dtype=np.int64)
        return SleepingBeauties(np.zeros(papers), nothing, nothing)
    age = np.arange(ages)
    peak = cited.argmax(axis=1)
    first, most = cited[:, :1], cited[np.arange(papers), peak][:, None]
    slope = (most - first) / np.maximum(peak, 1)[:, None]
    below = np.where(age <= peak[:, None], first + slope * age - cited, 0.0)
    beauty = (below / np.maximum(cited, 1)).sum(axis=1)
    # The distance from the line is the height below it, times a factor that is the same at every age.
    awakening = np.where(beauty > 0, below.argmax(axis=1), 0)
    return SleepingBeauties(np.where(peak > 0, beauty, 0.0), np.where(peak > 0, awakening, 0), peak)


def spectrum(years: Ints, references: Ints) -> Spectrum:
    """Reference publication year spectroscopy (Marx, Bornmann, Barth and Leydesdorff 2014, JASIST 65:751).

    Args:
        years: years that are referred to, each once, in any order.
        references: references that lead to papers of that year; equally long.
    """
    if not len(years):
        none = np.zeros(0, dtype=np.int64)
        return Spectrum(none, none, np.zeros(0), np.zeros(0, dtype=bool))
    every = np.arange(years.min(), years.max() + 1, dtype=np.int64)
    counted = np.zeros(len(every), dtype=np.int64)
    counted[years - every[0]] = references
    padded = np.pad(counted.astype(np.float64), HALF_WINDOW, constant_values=np.nan)
    median = np.nanmedian(np.lib.stride_tricks.sliding_window_view(padded, 2 * HALF_WINDOW + 1), axis=1)
    # What comes after the last year is not known yet, so it is no peak.
    before, after = np.r_[0, counted[:-1]], np.r_[counted[1:], np.inf]
    peak = (counted > median) & (counted > before) & (counted >= after)
    return Spectrum(every, counted, counted - median, peak)
