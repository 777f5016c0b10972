"""`litgraph.reading_list.moving`: an entry goes to its place, and nothing else is touched."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from litgraph.reading_list import find_order, in_order, list_from

ENTRIES = {
    "Dee": "- **[OSDI 24]** Dee Serves\n  - [Paper](https://arxiv.org/abs/2404.00001)\n",
    "Eff": "- **[OSDI 24]** Eff Serves\n\n  Much is said of it.\n",
    "Gee": "- **[SOSP 23]** Gee Serves\n  - [Paper](https://arxiv.org/abs/2304.00003)\n",
    "Aye": "- **[OSDI 22]** Aye Serves\n  - [Paper](https://arxiv.org/abs/2204.00004)\n",
}
HEAD, TAIL = "# Papers\n\nOrdered by:\n1. date, newest first\n2. venue\n3. title\n\n## Serving\n\n", "\nThe end.\n"


def laid(names, *, gap=""):
    """A list with these entries."""
    return HEAD + gap.join(ENTRIES[name] for name in names) + TAIL


def moved(text, title):
    """The list with that entry moved."""
    reading = list_from(Path("list.md"), text.encode())
    number = next(entry.number for entry in reading.entries if entry.title.startswith(title))
    return in_order(reading, number, find_order(text, reading.entries, ("newest", "venue", "title")))


@given(st.sampled_from(list(ENTRIES)), st.integers(0, 3), st.sampled_from(["", "\n"]))
def test_an_entry_goes_to_its_place(name, place, gap):
    """Wherever it stood among entries in order, it stands in order then, whole, with the same gaps."""
    others = [one for one in ENTRIES if one != name]
    assert moved(laid([*others[:place], name, *others[place:]], gap=gap), name) == laid(ENTRIES, gap=gap)


def test_what_only_a_person_can_place_stays():
    """Entries that are not in order themselves, or numbered ones, tell no place."""
    assert moved(laid(["Gee", "Aye", "Dee", "Eff"]), "Aye") is None
    numbered = laid(["Eff", "Dee", "Gee", "Aye"])
    for number in range(1, 5):
        numbered = numbered.replace("\n- **", f"\n{number}. **", 1)
    assert moved(numbered, "Eff") is None
