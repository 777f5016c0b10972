"""How a list writes venues and years."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from litgraph.reading_list.escape import as_text
from litgraph.reading_list.samples import MONTH
from litgraph.records import Entry
from litgraph.venues import VenueNames

__all__ = ["TagForms", "learn_tags"]

_YEAR = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|\d\d)(?!\d)")
_PLAIN = re.compile(r"[^\W\d_][\w .&*+-]*")
_NAMED = re.compile(r"\b([A-Z][a-z]{2,8})\.?(?: \d{1,2},)? ((?:19|20)\d\d)")
_MONTHS: tuple[str, ...] = ("January", "February", "March", "April", "May", "June")
_MONTHS += ("July", "August", "September", "October", "November", "December")
_MONTH = re.compile(rf"(?:\d{{1,2}} )?{MONTH}\.? $")
_NUMBER_OF_MONTH = re.compile(r"([./-])(?:0?[1-9]|1[0-2])(?!\d)")
_MARKUP = re.compile(r"</?\w+[^<>]*>")
_DATE = re.compile(r"((?:19|20)\d\d)([./-])(0?[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class TagForms:
    """How venues are spelled, and which entries have them.

    Attributes:
        spellings: by the venue's canonical name, the list's own.
        printed: by entry number, the venue as it stands there.
        preprint: what the list calls a preprint's venue; ``""`` where it names none.
        names: which names are one venue's, the keeper's own among them.
    """

    spellings: Mapping[str, str] = field(default_factory=dict)
    printed: Mapping[int, str] = field(default_factory=dict)
    preprint: str = "arXiv"
    names: VenueNames = field(default_factory=VenueNames, compare=False)

    def is_preprint(self, venue: str) -> bool:
        """Whether a venue is a server of preprints, or none."""
        found = self.names.find(venue)
        return bool(found and found.kind == "preprint") or venue.strip().casefold() in ("preprint", "arxiv", "corr")

    def spelled(self, venue: str) -> str:
        """The venue as the list would write it; ``""`` where it writes none."""
        if not venue.strip() or self.is_preprint(venue):
            return self.preprint if venue.strip() else ""
        return self.spellings.get(self.names.canonical(venue), self.names.canonical(venue))

    def retold(self, said: str, entry: Entry, venue: str, year: int) -> str:
        """An entry's tag with another venue and year in it; ``""`` where the tag holds more than these."""
        form = _form(said, self.printed.get(entry.number, ""))
        return _filled(form, self.spelled(venue), year) if form else ""

    def write(self, kind: str, venue: str, year: int, month: int | None, samples: Sequence[tuple[int, str]]) -> str:
        """A venue with its year, a year, or a month, in the form that most samples have.

        Args:
            kind: ``venue``, ``year`` or ``date``.
            venue: any name of the venue.
            year: its year.
            month: its month, or None.
            samples: number and tag of entries to take for examples.

        The venue's own signs are escaped; those of the form are the list's.
        """
        if kind == "year":
            return str(year)
        if kind == "date" and month and (named := [match for _, said in samples if (match := _NAMED.search(said))]):
            in_full = sum(len(match[1]) > 4 for match in named) * 2 > len(named)
            return f"{_MONTHS[month - 1][: None if in_full else 3]} {year}"
        if kind == "date":
            signs = Counter(match[2] for _, said in samples if (match := _DATE.search(said)))
            return f"{year}{signs.most_common(1)[0][0] if signs else '.'}{month:02}" if month else str(year)
        forms = Counter(form for number, said in samples if (form := _form(said, self.printed.get(number, ""))))
        form = forms.most_common(1)[0][0] if forms else "{venue} {yy}"
        return _filled(form, self.spelled(venue), year, month)


def learn_tags(entries: Sequence[Entry], names: VenueNames | None = None) -> TagForms:
    """The spellings of a list; where preprints mostly stand without a venue, they are written so.

    Args:
        entries: those of the list.
        names: which names are one venue's; those of the table alone where it is None.
    """
    names = names or VenueNames()
    alone = TagForms(names=names)
    counts: dict[str, Counter[str]] = {}
    preprints: Counter[str] = Counter()
    bare = 0
    for entry in entries:
        if entry.venue and alone.is_preprint(entry.venue):
            preprints[entry.venue] += 1
        elif entry.venue and _PLAIN.fullmatch(entry.venue):
            counts.setdefault(names.canonical(entry.venue), Counter())[entry.venue] += 1
        elif entry.ids and entry.ids[0].scheme == "arxiv":
            bare += 1
    named = sum(preprints.values())
    preprint = preprints.most_common(1)[0][0] if named else "arXiv"
    return TagForms(
        {name: spelled.most_common(1)[0][0] for name, spelled in counts.items()},
        {entry.number: entry.venue for entry in entries},
        "" if bare > named and bare > 2 else preprint,
        names,
    )


def _filled(form: str, venue: str, year: int, month: int | None = None) -> str:
    if "{month} " in form:
        form = form.replace("{month} ", f"{_MONTHS[month - 1][:3]} " if month else "")
    form = re.sub(r"([./-])\{mm\}", rf"\g<1>{month:02}" if month else "", form)
    dated = form.replace("{yyyy}", str(year)).replace("{yy}", f"{year % 100:02}")
    return dated.replace("{venue}", as_text(venue, in_table=True))


def _form(said: str, venue: str) -> str:
    """The tag with its venue and its year, where it has one, left open; ``""`` where it holds more than these."""
    if not venue or venue not in said:
        return ""
    place = said.index(venue)
    before, after = said[:place], said[place + len(venue) :]
    match = _YEAR.search(after)
    if match and (named := _MONTH.search(after, 0, match.start())):
        after = f"{after[: named.start()]}{{month}} {after[match.start() :]}"
        match = _YEAR.search(after)
    if match and (number := _NUMBER_OF_MONTH.match(after, match.end())):
        after = f"{after[: match.end()]}{number[1]}{{mm}}{after[number.end() :]}"
    rest = after[: match.start()] + after[match.end() :] if match else after
    rest = rest.replace("{month}", "").replace("{mm}", "")
    if before.strip(" ([*") or re.search(r"\w", _MARKUP.sub("", rest)):
        return ""
    if not match:
        return f"{before}{{venue}}{after}"
    digits = "{yyyy}" if len(match[0]) == 4 else "{yy}"
    return f"{before}{{venue}}{after[: match.start()]}{digits}{after[match.end() :]}"
