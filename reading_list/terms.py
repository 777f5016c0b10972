"""Definition lists whose terms are but the names with which titles open."""

from typing import NamedTuple

from litgraph.reading_list.passages import Passage, Source
from litgraph.reading_list.titles import may_be_subtitle

__all__ = ["Written", "joined"]


class Written(NamedTuple):
    """A paragraph as written, where it stands, and what it says."""

    content: str
    source: Source
    passage: Passage


def joined(term: Written, definition: Written, text: str) -> tuple[str, Source] | None:
    """A name and the definition that goes on as its title, as one paragraph; None where the two stand for themselves.

    ``[Orca](…)``, and below it ``: A Distributed Serving System …``, is as though it stood on one line of the list,
    which is `text`.
    """
    if not may_be_subtitle(term.passage, definition.passage):
        return None
    begins = definition.source.places[0]
    colon = text.rfind(":", 0, begins)
    opening = term.content + text[colon:begins]
    starts = (0, len(term.content), *(len(opening) + start for start in definition.source.starts))
    return opening + definition.content, Source(starts, (term.source.places[0], colon, *definition.source.places))
