"""`litgraph.reading_list.habits`: what one entry leaves open, the other entries of its list settle."""

from litgraph.reading_list import parse
from litgraph.reading_list.habits import NO_HABITS, Habits, Sight, habits_of

URL = "https://arxiv.org/abs/2401.0000{}"
SEVERAL = ("Ann Lee, Bo Xu, Cy Wu", "Di Fu, Ed Ng, Flo Im")


def said(lines: list[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Titles and authors of a list of these lines, each with the next number for its ``{}``."""
    text = "".join(f"- {line.replace('URL', URL.format(n))}\n" for n, line in enumerate(lines, start=1))
    return [(entry.title, entry.authors) for entry in parse(text).entries]


def test_a_single_author_in_front_is_one_where_the_others_stand_there() -> None:
    """One name before a full stop is an author in a list of citations, and part of the title in any other."""
    citations = [f"{names}. Fast Serving {n}. OSDI, 2024. [pdf](URL)" for n, names in enumerate(SEVERAL * 2)]
    lone = "Quan Roe. Slow Training of Models. ICML, 2023. [pdf](URL)"
    assert said([*citations, lone])[-1] == ("Slow Training of Models", ("Quan Roe",))
    assert said([lone])[-1][0].startswith("Quan Roe. Slow Training of Models")


def test_a_single_author_behind_is_one_where_the_others_stand_there() -> None:
    """What may be a name behind a title is one if other entries have names behind the same sign."""
    others = [f"[Fast Serving {n}](URL) - {names}, OSDI 2024" for n, names in enumerate(SEVERAL * 2)]
    lone = "[Slow Training](URL) - Quan Roe, ICML 2023"
    other_sign = "[Slow Training](URL) | Best Poster | ICML 2023"
    assert said([*others, lone])[-1] == ("Slow Training", ("Quan Roe",))
    assert said([*others, other_sign])[-1] == ("Slow Training", ())
    assert said([lone]) == [("Slow Training", ())]


def test_by_belongs_to_a_title_unless_names_follow() -> None:
    """Words in capitals behind "by" are no author of a title in capitals."""
    assert said(["Scaling Long Contexts by Keeping Tokens Intact [pdf](URL)"]) == [
        ("Scaling Long Contexts by Keeping Tokens Intact", ())
    ]
    two = "Lancet: Faster Training by Overlapping Weight Gradient Computation and All-to-All Communication"
    assert said([f"{two} [pdf](URL)"]) == [(two, ())]
    assert said(["Scaling long contexts with little effort by Ann Lee [pdf](URL)"]) == [
        ("Scaling long contexts with little effort", ("Ann Lee",))
    ]


def test_a_title_goes_on_behind_its_link_where_the_others_do() -> None:
    """A link with a name alone opens a title only in a list whose links are names."""
    names = [f"[Name{n}](URL) A System That Does Thing {n} (OSDI 2024)" for n in range(3)]
    assert said(names)[0] == ("Name0 A System That Does Thing 0", ())
    assert said(names[:1]) == [("Name0", ())]
    assert said(["[Name0](URL) This is a system that does things"] * 4)[0] == ("Name0", ())


def test_names_in_italics_may_hold_what_is_no_name() -> None:
    """A line of names in italics counts whole though one has a nickname in it; so does a group where names stand."""
    entries = [f"**Fast Serving {n}**  \n  *{names}*. [pdf](URL)" for n, names in enumerate(SEVERAL)]
    nick = "**Slow Training**  \n  *Bo (Bob)Lee, Cy Wu, Di Fu, Ed Ng*. [pdf](URL)"
    group = "**A Report**  \n  *Serving Team at Somewhere*. [pdf](URL)"
    read = said([*entries, nick, group])
    assert read[2:] == [
        ("Slow Training", ("Bo (Bob)Lee", "Cy Wu", "Di Fu", "Ed Ng")),
        ("A Report", ("Serving Team at Somewhere",)),
    ]


def test_habits_are_what_a_third_of_the_entries_show() -> None:
    """Three entries at least, and a third of all, make a habit."""
    shown = [Sight(joint="-")] * 3
    assert habits_of([*shown, *[Sight()] * 6]) == Habits(joint="-")
    assert habits_of([*shown, *[Sight()] * 9]) == NO_HABITS
    assert habits_of([Sight(first=True)] * 2) == NO_HABITS
    assert not NO_HABITS
    assert habits_of([Sight(first=True)] * 3) == Habits(names_first=True)
