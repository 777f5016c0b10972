from litgraph.reports.fields import FIELDS


def _paths(value, path):
    """The path of each value that is neither an object nor a list, as FIELDS spells it."""
    if isinstance(value, dict):
        return {found for name, part in value.items() for found in _paths(part, f"{path}.{name}" if path else name)}
    if isinstance(value, list):
        return {found for part in value for found in _paths(part, f"{path}[]")}
    return {path}


def test_every_field_is_described_and_nothing_else(example):
    """The fields of a whole report and the table of their meanings are the same."""
    assert _paths(example, "") | {"fields"} == set(FIELDS)


def test_descriptions_are_sentences():
    """Each description begins with a capital or a quoted word, and ends with a full stop."""
    assert [
        path for path, text in FIELDS.items() if not text.endswith(".") or not (text[0].isupper() or text[0] == "`")
    ] == []
