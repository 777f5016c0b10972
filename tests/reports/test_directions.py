from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from litgraph.reports.directions import isolate

HEBREW, ARABIC = "\u05d0\u05d5\u05e8\u05e7\u05d4", "\u0625\u062f\u0627\u0631\u0629"


def test_words_from_right_to_left_are_by_themselves():
    """Each title is set apart with its words and its dots, and what follows it is not."""
    assert (
        isolate(f"most often {ARABIC} {ARABIC}\u2026 (25), DistServe (22), {HEBREW} (21) & more")
        == f"most often <bdi>{ARABIC} {ARABIC}\u2026</bdi> (25), DistServe (22), <bdi>{HEBREW}</bdi> (21) &amp; more"
    )
    assert isolate(f"{HEBREW} and {ARABIC}") == f"<bdi>{HEBREW}</bdi> and <bdi>{ARABIC}</bdi>"
    assert isolate("<b>{} Orca") == "&lt;b&gt;{} Orca"


@given(st.text(st.sampled_from([*"ab1 (),<&{}", *HEBREW, *ARABIC])))
def test_no_word_is_lost(text):
    """Without the marks the text is what it was."""
    marked = str(isolate(text))
    assert marked.count("<bdi>") == marked.count("</bdi>")
    assert unescape(marked.replace("<bdi>", "").replace("</bdi>", "")) == text
