"""Signs, venues and names that stand close to a title, in the ways of single lists."""

import pytest

from litgraph.reading_list import parse

A = "https://arxiv.org/abs/2309.06180"
P = "https://example.org/files/fast.pdf"
TITLE = "Fast Serving of Models"
NAMES = ("Ann Lee", "Bo Xu")


def said(text: str) -> list:
    """Title, venue, year and authors of every entry."""
    return [(e.title, e.venue, e.year, e.authors) for e in parse(text).entries]


@pytest.mark.parametrize(
    "text",
    [
        f"* <[{TITLE}]({A})> by Ann Lee and Bo Xu, 2022.\n",
        f"* [Queues] <[{TITLE}\n]({A})> by\tAnn Lee, Bo Xu, 2022.\n",
    ],
)
def test_a_title_may_stand_in_angle_brackets(text):
    """Also behind a word in brackets; the names behind it are no venue."""
    assert said(text) == [(TITLE, "", 2022, NAMES)]


@pytest.mark.parametrize("sign", [".", "?"])
@pytest.mark.parametrize("leads", ["In", "in", "In:"])
def test_the_word_that_leads_to_a_venue_is_none_of_the_title(sign, leads):
    """The venue stands in a style of its own."""
    title = f"{TITLE}?" if sign == "?" else TITLE
    assert said(f"- {TITLE}{sign} {leads} *OSDI 2022*. [[pdf]({A})]\n") == [(title, "OSDI", 2022, ())]


@pytest.mark.parametrize("end", [" - OSDI - 2022", " - OSDI -2022", ", OSDI 2022", ". OSDI, 2022", " \u2013 OSDI 2022"])
@pytest.mark.parametrize("link", ["[{}]({})", "**{}** [[p]({})]"])
def test_a_marked_title_may_end_with_its_venue_behind_a_sign(end, link):
    """The venue is one that is known."""
    text = f"- {link.format(TITLE + end, A)}\n"
    assert [(e.title, e.venue, e.year) for e in parse(text).entries] == [(TITLE, "OSDI", 2022)]
    tag = parse(text).parts[0].tag
    assert tag
    assert text[slice(*tag)].startswith("OSDI")
    assert text[slice(*tag)].endswith("2022")


def test_a_title_that_ends_with_other_words_and_a_year_keeps_them():
    """Such words are no venue."""
    text = f"- [The Race for Speed - Winter - 2022]({A})\n"
    assert said(text) == [("The Race for Speed - Winter - 2022", "", None, ())]


@pytest.mark.parametrize(
    ("led", "venue"),
    [
        ("IEEE CLOUD 2022, ", "IEEE CLOUD"),
        ("ACM Comput. Surv. 2022, ", "ACM Comput. Surv"),
        ("SOCC 2022,", "SOCC"),
        ("SIGGRAPH Asia 2022: ", "SIGGRAPH Asia"),
        ("HotCloud '22 -- ", "HotCloud"),
    ],
)
@pytest.mark.parametrize("mark", [f"[{TITLE}]({A})", f"**{TITLE}** [[p]({A})]"])
def test_what_parts_a_marked_title_from_the_beginning_may_be_its_venue(led, venue, mark):
    """A venue of several words with its year is one, in an item and in a paragraph."""
    assert said(f"- {led}{mark}\n") == [(TITLE, venue, 2022, ())]
    assert said(f"{led}{mark}---Notes\n\n{led}{mark}\n") == [(TITLE, venue, 2022, ())] * 2


def test_names_with_a_year_before_a_title_are_no_venue():
    """None of their words looks as a venue does."""
    assert "Ann Lee" not in [entry.venue for entry in parse(f"- Ann Lee 2022, [{TITLE}]({A})\n").entries]


@pytest.mark.parametrize(
    ("led", "venue"),
    [("(2022 arXiv)", "arXiv"), ("(2022 Front. Genet.)", "Front. Genet"), ("CVPR 2022 award candidate,", "CVPR")],
)
def test_venues_before_titles_are_read_behind_their_year_too(led, venue):
    """Short forms of journals have full stops."""
    assert said(f"- {led} **{TITLE}.** _Ann Lee, Bo Xu_. [[p]({A})]\n") == [(TITLE, venue, 2022, NAMES)]


@pytest.mark.parametrize(
    "text",
    [
        f'**[1]** Lee, Ann, and Bo Xu. "**{TITLE}**". In arXiv preprint, 2022. [[pdf]]({A}) :star:\n',
        f'**[1]** Ann Lee, Bo Xu. "**{TITLE}**." OSDI (2022) [[pdf]]({A})\n',
        f"- **Ann Lee and Bo Xu** - *{TITLE}* (2022) [p]({A})\n",
        f"- **Ann Lee, Bo Xu**, [{TITLE}]({A})\n",
    ],
)
def test_names_stand_before_titles_in_bold_or_are_bold_themselves(text):
    """Quotation marks may end before the full stop or behind it."""
    assert [(e.title, e.authors) for e in parse(text).entries] == [(TITLE, NAMES)]


def test_names_with_bare_initials_are_names_where_one_of_them_is_an_article():
    """As in "A Lee, B Xu"; "A Survey" alone is none."""
    text = f"- **{TITLE}.** OSDI, 2022. [p]({A})\n\n  *A Lee, B Xu, C Dee*\n"
    assert [entry.authors for entry in parse(text).entries] == [("A Lee", "B Xu", "C Dee")]
    assert [entry.authors for entry in parse(f"- **{TITLE}.** *A Survey* [p]({A})\n").entries] == [()]


def test_a_title_in_bold_goes_on_in_bold_on_the_next_line():
    """Each line is marked by itself."""
    assert said(f"1. **Fast Serving**\n   **of Models.** OSDI, 2022. [p]({A})\n") == [(TITLE, "OSDI", 2022, ())]


def test_a_paper_has_a_page_without_an_id_and_a_video():
    """Labels in brackets of their own say what each link leads to, and a page of publications is a paper's."""
    assert said(f"- **{TITLE}.** [[pdf]({P})] [[video](https://example.org/v)]\n") == [(TITLE, "", None, ())]
    assert said(f"- [{TITLE}](https://example.org/publication/fast-serving/)\n") == [(TITLE, "", None, ())]
    assert said("- [All that we wrote](https://example.org/publications/)\n") == []


def test_a_paragraph_with_a_title_names_and_a_page_of_a_publisher_is_an_entry():
    """Without names the page says too little."""
    page = "[[Nature](https://www.nature.com/articles/s42256-019-0049-9)]"
    assert said(f"**{TITLE}.**  \nAnn Lee, Bo Xu.  \n{page}\n\n## Next\n") == [(TITLE, "", None, NAMES)]


@pytest.mark.parametrize("venue", ["arXiv", "NeurIPS"])
def test_names_in_italics_may_end_with_their_venue(venue):
    """It stands behind "et al."; the year is that of the date before the title."""
    text = f"- [2022/07] **{TITLE}.** *Ann Lee et al. {venue}.* [[p]({A})]\n"
    assert said(text) == [(TITLE, venue, 2022, ("Ann Lee",))]
    tag = parse(text).parts[0].tag
    assert tag
    assert text[slice(*tag)] == venue
    assert said(text.replace(venue, "IEEE(XYZ)")) == [(TITLE, "", 2022, ("Ann Lee",))]


@pytest.mark.parametrize("ends", ['**" OSDI', '**." OSDI', '**", in OSDI', '." OSDI'])
def test_a_title_in_quotation_marks_ends_with_them(ends):
    """In a paragraph that opens with names nothing else need part the title from what follows."""
    bold = "**" if ends.startswith("**") else ""
    text = f'**[2]** Ann Lee, Bo Xu, et al. "{bold}{TITLE}{ends} (2022). [[pdf]]({A}) :star:\n'
    assert [(e.title, e.authors, e.year) for e in parse(text).entries] == [(TITLE, NAMES, 2022)]


@pytest.mark.parametrize("names", ["Lee A, Xu B", "Lee A, Xu B C", "Lee A, Xu B, Dee C D"])
def test_initials_behind_family_names_end_before_a_venue(names):
    """A full stop behind an initial ends the names, where one name after another has its own behind."""
    (entry,) = parse(f"* [{TITLE}]({A}) by {names}. OSDI, 2022.\n").entries
    assert [entry.venue, len(entry.authors)] == ["OSDI", names.count(",") + 1]
    assert all(name.endswith(("Lee", "Xu", "Dee")) for name in entry.authors)


def test_a_venue_keeps_its_short_form_in_brackets():
    """With both of them."""
    text = f"1. **{TITLE}.** ACM Computing Surveys (CSUR), 2022. [p]({A})\n"
    assert said(text) == [(TITLE, "ACM Computing Surveys (CSUR)", 2022, ())]
