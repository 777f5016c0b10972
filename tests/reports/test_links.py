import pytest

from litgraph.reports.links import web_address


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://doi.org/10.1145/3600006.3613165", "https://doi.org/10.1145/3600006.3613165"),
        (" http://example.org/a?b=c&d=%20#e ", "http://example.org/a?b=c&d=%20#e"),
        ("https://example.org/a (b)", "https://example.org/a%20%28b%29"),
        ('https://example.org/"onclick="x', "https://example.org/%22onclick=%22x"),
        ("https://example.org/<b>", "https://example.org/%3Cb%3E"),
        ("https://example.org/é", "https://example.org/%C3%A9"),
    ],
)
def test_web_addresses_pass_encoded(url, expected):
    """An address of the web passes, with what HTML or Markdown could misread percent-encoded."""
    assert web_address(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "mailto:someone@example.org",
        "//example.org/a",
        "example.org",
        "https://",
        "https:///a",
        "http://[::1",
    ],
)
def test_other_addresses_are_refused(url):
    """What does not lead to the web gives no address."""
    assert web_address(url) == ""
