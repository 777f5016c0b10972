"""`litgraph.reading_list.order`: what entries are ordered by, and which stand together."""

import pytest

from litgraph.reading_list import parse
from litgraph.reading_list.order import Order, find_order, runs_of


def listed(*entries: str, note: str = "") -> str:
    """A list of entries "VENUE YEAR TITLE", with a note above them."""
    lines = [
        f"- **[{venue} {year}]** {title} [Paper](https://arxiv.org/abs/2401.0000{n})"
        for n, (venue, year, title) in enumerate(entry.split(" ", 2) for entry in entries)
    ]
    return "\n".join([note, "", *lines, ""])


def order_of(text: str, settled: tuple[str, ...] = ()) -> Order:
    """The order of a list."""
    return find_order(text, parse(text).entries, settled)


NEWEST = ("OSDI 2024 Foo Bar", "FAST 2023 Baz Qux", "SOSP 2022 Apple Pie", "ATC 2021 Zoo Keeper")
TITLES = ("OSDI 2021 Apple Pie", "FAST 2024 Baz Qux", "SOSP 2022 Foo Bar", "ATC 2023 Zoo Keeper")
MIXED = ("OSDI 2021 Zoo Keeper", "FAST 2024 Apple Pie", "SOSP 2022 Foo Bar", "ATC 2023 Baz Qux")


@pytest.mark.parametrize(
    ("text", "keys", "said"),
    [
        (listed(*NEWEST), "newest", "newest first (found from the entries: 6 of 6 pairs)"),
        (listed(*reversed(NEWEST)), "oldest", "oldest first (found from the entries: 6 of 6 pairs)"),
        (listed(*TITLES), "title", "title (found from the entries: 6 of 6 pairs)"),
        (listed(*MIXED), "appended", "as added, new ones last (no order was found)"),
        (
            listed(*NEWEST, note="Papers are ordered by: 1. publication date\n2. venue name\n3. title"),
            "newest venue title",
            "newest first, then venue, then title (as the list states)",
        ),
        (listed(*TITLES, note="Sorted alphabetically by title."), "title", "title (as the list states)"),
        (listed(*MIXED, note="Entries are sorted in reverse chronological order."), "newest", None),
    ],
)
def test_the_order_is_stated_or_found(text: str, keys: str, said: str | None) -> None:
    """A note counts before what the entries show; without either, new entries go last."""
    found = order_of(text)
    assert " ".join(found.keys) == keys
    assert said is None or str(found) == said


def test_what_the_settings_say_counts_first() -> None:
    """Keys of the settings are taken as they are."""
    assert str(order_of(listed(*NEWEST), ("title",))) == "title (as the settings say)"


def test_dates_count_by_month_where_entries_show_months() -> None:
    """A column of months makes the month part of the key."""
    rows = "".join(f"|2023.{12 - n:02}|Paper number {n}|[pdf](https://arxiv.org/abs/2312.0000{n})|\n" for n in range(4))
    text = f"|Date|Title|Link|\n|--|--|--|\n{rows}"
    found = order_of(text)
    assert (found.keys, found.months, found.kept) == (("newest",), True, (6, 6))
    assert found.key("T", (), "", 2023, 5) == (-(2023 * 12 + 5),)


def test_new_entries_go_first_where_the_youngest_stand_there() -> None:
    """Where no order is found, entries whose arXiv ids mostly fall grow at their top; a list that counts does not."""
    months = (2312, 2310, 2311, 2309, 2308, 2307, 2305, 2306, 2304, 2303)
    titles = ["Zoo", "Fox", "Ape", "Yak", "Dog", "Cat", "Owl", "Bat", "Emu", "Cow"]
    lines = [
        f"[The {title} of serving](https://arxiv.org/abs/{month}.00001)"
        for title, month in zip(titles, months, strict=True)
    ]
    assert order_of("".join(f"- {line}\n" for line in lines)).keys == ("prepended",)
    assert order_of("".join(f"{n}. {line}\n" for n, line in enumerate(lines, 1))).keys == ("appended",)
    assert order_of("".join(f"- {line}\n" for line in reversed(lines))).keys == ("appended",)


def test_runs_end_at_headings_prose_and_other_bullets() -> None:
    """Entries stand together while only blank lines and the same bullet part them."""
    a, b, c, d, e = (f"[Paper about thing {n}](https://arxiv.org/abs/2401.0000{n})" for n in range(5))
    text = f"## One\n- {a}\n- {b}\n\nWords between.\n\n- {c}\n* {d}\n\n## Two\n- {e}\n"
    runs = runs_of(text, parse(text).entries)
    assert [(run.section, run.label, len(run.entries)) for run in runs] == [
        ("One", "", 2),
        ("One", "Words between.", 1),
        ("One", "", 1),
        ("Two", "", 1),
    ]


def test_a_blank_line_parts_runs_only_in_a_list_without_blank_lines() -> None:
    """Where most entries have none between them, a blank line means something."""
    lines = [f"- [Paper about thing {n}](https://arxiv.org/abs/2401.0000{n})\n" for n in range(6)]
    tight = "".join([*lines[:5], "\n", lines[5]])
    loose = "\n".join(lines)
    assert [len(run.entries) for run in runs_of(tight, parse(tight).entries)] == [5, 1]
    assert [len(run.entries) for run in runs_of(loose, parse(loose).entries)] == [6]
