"""Titles made to measure, and damaged as people copy them; the same every time."""

import random

import numpy as np

from litgraph.wording import clean

__all__ = ["DAMAGES", "damaged", "made_titles"]

DAMAGES = ("none", "case", "letters", "cut", "subtitle", "encoding")


def made_titles(count: int) -> list[str]:
    """Titles of 5 to 12 words by Zipf's law, one in three with a subtitle."""
    draw = np.random.default_rng(0)
    letters = np.array(list("abcdefghiklmnoprstuvéö"))
    words = ["".join(draw.choice(letters, size)) for size in draw.integers(4, 11, 60_000)]
    ranks = (draw.pareto(0.6, (count, 12)) * 40).astype(np.int64) % len(words)
    sizes, colons = draw.integers(5, 13, count), draw.random(count) < 0.33
    titles = []
    for row, size, colon in zip(ranks.tolist(), sizes.tolist(), colons.tolist(), strict=True):
        said = [words[rank] for rank in row[:size]]
        titles.append(f"{' '.join(said[:4])}: {' '.join(said[4:])}" if colon else " ".join(said))
    return titles


def damaged(title: str, how: str, draw: random.Random) -> str:
    """The title as somebody copied it badly."""
    if how == "case":
        return title.upper()
    if how == "letters":
        places = draw.sample(range(1, len(title)), 2)
        return "".join(draw.choice("aeiou") if place in places else c for place, c in enumerate(title))
    if how == "cut":
        return title[: len(title) * 2 // 3]
    if how == "subtitle":
        return title.partition(":")[0]
    return clean(title.encode().decode("latin-1")) if how == "encoding" else title
