"""How a list writes authors: learnt as the form that reproduces what stands in it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

__all__ = ["AuthorForm", "learn_authors"]

_ET_AL = re.compile(r",?\s*(?:et\.?\s?al\.?|and others)\s*$", re.IGNORECASE)
_STYLES = ("full", "initials", "surname, given", "surname, initials", "first turned")
_SHORT = {"full": "initials", "surname, given": "surname, initials"}
_ENDS = ((", and ", " and "), (" and ", " and "), (", ", ", "), (" & ", " & "), (", & ", " & "), (", & ", ", & "))
_JOINTS = (", ", " and ", "; ", "\u3001", "\uff0c")


@dataclass(frozen=True, slots=True)
class AuthorForm:
    """A way of writing names.

    Attributes:
        style: ``full`` ("Ann Lee"), ``initials`` ("A. Lee"), ``surname, given``, ``surname, initials``, or
            ``first turned`` ("Lee, Ann, Bo Xu"), or ``surname`` ("Lee et al.").
        joint: what stands between two names.
        last: what stands before the last of three or more.
        pair: what stands between two names that are all.
        shown: how many names stand before "et al."; 0 where all are named.
        most: up to how many are all named.
        et_al: how "et al." is written, with what separates it.
    """

    style: str = "full"
    joint: str = ", "
    last: str = ", and "
    pair: str = " and "
    shown: int = 0
    most: int = 0
    et_al: str = " et al."

    def write(self, names: Sequence[str]) -> str:
        """The names, given as "Given Surname", in this form."""
        shown = [_styled(name, self._style_of(place)) for place, name in enumerate(names)]
        if self.shown and len(shown) > max(self.most, self.shown):
            return self.joint.join(shown[: self.shown]) + self.et_al
        return self._joined(shown)

    def _style_of(self, place: int) -> str:
        if self.style != "first turned":
            return self.style
        return "full" if place else "surname, given"

    def _joined(self, shown: Sequence[str]) -> str:
        if len(shown) < 3:
            return self.pair.join(shown)
        return self.joint.join(shown[:-1]) + self.last + shown[-1]


def learn_authors(samples: Sequence[tuple[str, tuple[str, ...]]]) -> AuthorForm:
    """The form that reproduces most of the samples: each what stands in the list, and the names read from it."""
    whole = [(" ".join(text.split()), names) for text, names in samples if names]
    uncut = [(text, names) for text, names in whole if not _ET_AL.search(text)]
    forms = [
        AuthorForm(style=style, joint=joint, last=last, pair=pair)
        for style, joint, (last, pair) in product(_STYLES, _JOINTS, (*_ENDS, (" and ", " and ")))
    ] + [AuthorForm(style=style, joint="; ", last="; ", pair="; ") for style in _STYLES]
    forms.append(AuthorForm(style="first turned", pair=", and "))
    hits: Counter[AuthorForm] = Counter()
    for text, names in uncut[:200]:
        bare = text.rstrip(".")
        hits.update(form for form in forms if form.write(names).rstrip(".") == bare)
    best = max(forms, key=lambda form: (hits[form], -_STYLES.index(form.style)))
    if best.style in _SHORT and _has_initials(whole):
        best = replace(best, style=_SHORT[best.style])
    if best.style == "full" and _are_surnames(whole):
        best = replace(best, style="surname")
    return _with_cut(best, whole)


def _with_cut(form: AuthorForm, samples: Sequence[tuple[str, tuple[str, ...]]]) -> AuthorForm:
    """The form with the length at which the list turns to "et al.", if it does so."""
    cut = [(text, len(names)) for text, names in samples if _ET_AL.search(text)]
    uncut = [len(names) for text, names in samples if not _ET_AL.search(text)]
    if not cut or len(cut) * 4 < len(samples):
        return form
    shown = Counter(count for _, count in cut).most_common(1)[0][0]
    said = Counter(match[0] for text, _ in cut if (match := _ET_AL.search(text))).most_common(1)[0][0]
    usual = [count for count in uncut if count <= 3 * shown + 3]
    return AuthorForm(form.style, form.joint, form.last, form.pair, shown, max([shown, *usual]), said.rstrip())


def _has_initials(samples: Sequence[tuple[str, tuple[str, ...]]]) -> bool:
    """Whether given names are mostly cut to their first letters."""
    names = [name for _, each in samples for name in each]
    return sum(bool(re.match(r"\w\.", name)) for name in names) * 2 > len(names) > 0


def _are_surnames(samples: Sequence[tuple[str, tuple[str, ...]]]) -> bool:
    """Whether people mostly have but their family names: "Lee et al."."""
    names = [name for _, each in samples for name in each if name.isascii()]
    return sum(" " not in name for name in names) * 2 > len(names) > 1


def _styled(name: str, style: str) -> str:
    words = name.split()
    if style == "full" or len(words) < 2:
        return name
    cut = _family_at(words)
    given, family = words[:cut], " ".join(words[cut:])
    short = " ".join(_initials(word) for word in given)
    return {
        "surname": family,
        "initials": f"{short} {family}",
        "surname, given": f"{family}, {' '.join(given)}",
        "surname, initials": f"{family}, {short}",
    }[style]


def _family_at(words: Sequence[str]) -> int:
    """Where the family name begins: with its particles, such as "van der"."""
    cut = len(words) - 1
    if cut > 1 and re.fullmatch(r"(?:jr|sr|ii|iii|iv)\.?", words[cut], re.IGNORECASE):
        cut -= 1
    while cut > 1 and words[cut - 1].islower():
        cut -= 1
    return cut


def _initials(word: str) -> str:
    return "-".join(f"{part[0]}." for part in word.split("-") if part) if not word.endswith(".") else word
