import pytest

pytestmark = pytest.mark.browser


def titles(page):
    """The titles of the suggestions that are shown."""
    return page.locator("#missing .card h3").filter(visible=True).all_inner_texts()


def test_suggestions_are_filtered_by_words_years_and_venue(visit):
    """What lacks one of the words, or another year or venue, goes; how many are left is said."""
    page = visit()
    everything = titles(page)
    page.get_by_role("searchbox", name="Filter suggestions by words").fill("INFERENCE phase")
    left = titles(page)
    said = page.locator("#missing .card article").evaluate_all(
        "(all) => all.map((one) => one.textContent.toLowerCase())"
    )
    assert len(left) == sum("inference" in words and "phase" in words for words in said) > 0
    assert len(left) < (total := len(said))
    assert page.locator(".filters output").inner_text() == f"{len(left)} of {total}"
    page.get_by_role("searchbox", name="Filter suggestions by words").fill("phase nonesuch")
    assert titles(page) == []
    assert page.get_by_text("No suggestion is left").is_visible()
    page.get_by_role("searchbox", name="Filter suggestions by words").fill("")
    page.get_by_role("combobox", name="First year of suggestions").select_option("2024")
    shown = page.locator("#missing .card").filter(visible=True)
    assert min(shown.evaluate_all("(all) => all.map((one) => one.dataset.year)")) == "2024"
    page.get_by_role("combobox", name="First year of suggestions").select_option("")
    assert titles(page) == everything


@pytest.mark.parametrize(
    ("name", "label", "value"), [("section", "Section", "<b>Training</b>"), ("venue", "Venue", "NeurIPS")]
)
def test_suggestions_are_filtered_by_a_choice(visit, name, label, value):
    """Of a chosen section or venue all suggestions are shown and no other; the address says which."""
    page = visit("of sections")
    having = page.locator("#missing .card").evaluate_all("(all) => all.map((one) => ({ ...one.dataset }))")
    page.get_by_role("combobox", name=f"{label} of suggestions").select_option(value)
    shown = page.locator("#missing .card").filter(visible=True)
    assert shown.evaluate_all("(all) => all.map((one) => ({ ...one.dataset }))") == [
        one for one in having if one[name] == value
    ]
    assert 0 < shown.count() < len(having)
    assert f"{name}=" in page.evaluate("location.hash")


def test_filters_stand_in_the_address(visit):
    """A link shows the suggestions that its sender saw; what it cannot mean is passed over."""
    first = visit()
    first.get_by_role("searchbox", name="Filter suggestions by words").fill("phase")
    second = visit(anchor=first.evaluate("location.hash"))
    assert titles(second) == titles(first) != titles(visit())
    assert titles(visit(anchor="#missing?venue=Nowhere&from=x")) == titles(visit())


def test_hostile_venues_are_choices(visit):
    """A venue made of markup is a choice like another."""
    page = visit("hostile")
    page.get_by_role("combobox", name="Venue of suggestions").select_option(index=1)
    assert titles(page) == titles(visit("hostile")) != []
    assert page.troubles == []
