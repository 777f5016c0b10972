"""Where a list's entries name their authors: what one entry leaves open, the others settle.

"Ann Lee. Fast Serving." may be an author with a title, or a title that goes on; so may "Fast Serving. Ann Lee.". Where
other entries of a list surely put names in such a place, words there that may be a name are one.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["NO_HABITS", "Habits", "Sight", "habits_of"]

_LEAST = 3
_SHARE = 3


@dataclass(frozen=True, slots=True)
class Habits:
    """Where names stand.

    Attributes:
        names_first: whether entries open with names.
        joint: what stands between a title and the names behind it, as `people.joint_before` gives it; None where most
            entries have no names there.
        subtitled: whether the link has the name alone, and the title goes on behind it: ``[Orca](…) A Distributed …``.
    """

    names_first: bool = False
    joint: str | None = None
    subtitled: bool = False

    def __bool__(self) -> bool:
        return self != NO_HABITS


NO_HABITS = Habits()


class Sight(NamedTuple):
    """What is seen of one entry's habits.

    Attributes:
        first: whether names surely stand before the title.
        joint: what stands between the title and names that surely stand behind it; None without such.
        subtitled: whether the title may go on behind its link.
    """

    first: bool = False
    joint: str | None = None
    subtitled: bool = False


def habits_of(sights: Sequence[Sight]) -> Habits:
    """The habits that at least a third of the entries of a list show."""
    least = max(_LEAST, len(sights) // _SHARE)
    joints = Counter(sight.joint for sight in sights if sight.joint is not None)
    joint, count = joints.most_common(1)[0] if joints else (None, 0)
    return Habits(
        names_first=sum(sight.first for sight in sights) >= least,
        joint=joint if count >= least else None,
        subtitled=sum(sight.subtitled for sight in sights) >= least,
    )
