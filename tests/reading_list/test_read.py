"""`litgraph.reading_list.read`: files to lists, and what is refused."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.errors import BadList
from litgraph.reading_list import ReadingList, insert, mended, read_list
from litgraph.records import Identifier

EXAMPLE = Path(__file__).parents[2] / "examples" / "model-inference-systems.md"
ONE = "# Notes\n\n- **[OSDI 22]** Orca: Serving [Paper](https://arxiv.org/abs/2309.06180)\n"


@pytest.fixture
def write(tmp_path):
    """Write bytes to a list and give its path."""

    def writes(data: bytes) -> Path:
        path = tmp_path / "list.md"
        path.write_bytes(data)
        return path

    return writes


def refusal(path: Path) -> str:
    """The one line with which a list is refused."""
    with pytest.raises(BadList) as caught:
        read_list(path)
    message = str(caught.value)
    assert len(message.splitlines()) == 1
    assert message.startswith(str(path))
    return message.removeprefix(str(path))


def test_the_example_list_is_read_whole():
    """All seven entries come with line, section, title, venue, year, links and id as the file has them."""
    entries = read_list(EXAMPLE).entries
    assert {entry.section for entry in entries} == {"Academic Papers"}
    assert [(e.number, e.line, e.title.split(":")[0], len(e.authors), e.venue, e.year) for e in entries] == [
        (1, 21, "MoE-Lightning", 9, "ASPLOS", 2025),
        (2, 24, "Mooncake", 9, "FAST", 2025),
        (3, 27, "DistServe", 8, "OSDI", 2024),
        (4, 30, "Taming Throughput-Latency Tradeoff in LLM Inference with Sarathi-Serve", 8, "OSDI", 2024),
        (5, 33, "PowerInfer", 4, "SOSP", 2024),
        (6, 36, "Efficient Memory Management for Large Language Model Serving with PagedAttention", 9, "SOSP", 2023),
        (7, 39, "Orca", 5, "OSDI", 2022),
    ]
    assert [(e.code_url.removeprefix("https://github.com/"), *map(str, e.ids)) for e in entries] == [
        ("caoshiyi/artifacts/blob/asplos25", "doi:10.1145/3669940.3707267"),
        ("kvcache-ai/Mooncake", "usenix:fast25/presentation/qin"),
        ("LLMServe/DistServe", "usenix:osdi24/presentation/zhong-yinmin"),
        ("microsoft/sarathi-serve", "usenix:osdi24/presentation/agrawal"),
        ("SJTU-IPADS/PowerInfer", "doi:10.1145/3694715.3695964"),
        ("vllm-project/vllm", "doi:10.1145/3600006.3613165"),
        ("", "usenix:osdi22/presentation/yu"),
    ]


def test_authors_of_the_example_list_are_names():
    """Names separated by "and", and those after "and" with two spaces, come out clean."""
    entries = read_list(EXAMPLE).entries
    assert entries[1].authors[-2:] == ("Weimin Zheng", "Xinran Xu")
    assert entries[6].authors == ("Gyeong-In Yu", "Joo Seong Jeong", "Geon-Woo Kim", "Soojeong Kim", "Byung-Gon Chun")


def test_a_damaged_title_is_repaired_for_reading_and_kept_as_printed():
    """The dash that was decoded wrongly is a dash in `title`, and stays as it is in `printed_title` and the text."""
    example = read_list(EXAMPLE)
    mooncake = example.entries[1]
    assert "Computation — A KVCache" in mooncake.title
    assert "Computation \u00e2\u20ac\u201d A KVCache" in mooncake.printed_title
    assert mooncake.printed_title in example.text[slice(*mooncake.span)]


def test_a_span_is_the_entry_from_its_bullet_to_its_last_line():
    """The text of a span is the entry and nothing else."""
    example = read_list(EXAMPLE)
    first, last = example.entries[0], example.entries[-1]
    assert example.text[slice(*first.span)].startswith("- **[ASPLOS 25]** MoE-Lightning")
    assert example.text[slice(*first.span)].endswith("[Code](https://github.com/caoshiyi/artifacts/blob/asplos25)")
    assert example.text[slice(*last.span)].count("\n") == 2


def test_a_list_carries_its_name_path_and_digest(write):
    """The name is the heading of level 1; the digest is that of the bytes."""
    path = write(ONE.encode())
    found = read_list(path)
    digest = hashlib.sha256(ONE.encode()).hexdigest()
    assert found == ReadingList(path, "Notes", ONE, found.entries, digest, found.parts)


def test_a_list_without_heading_is_named_after_its_file(write):
    """The file's stem serves as the name."""
    assert read_list(write(ONE.partition("\n\n")[2].encode())).name == "list"


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbf" + ONE.encode(), ONE.replace("\n", "\r\n").encode(), ONE[:-1].encode()]
)
def test_byte_order_mark_line_ends_and_missing_last_line_end_are_kept(write, data):
    """Encoded again, the text is the file byte for byte, and the entry is found in its place."""
    found = read_list(write(data))
    assert found.text.encode() == data
    assert found.name == "Notes"
    (entry,) = found.entries
    assert (entry.line, entry.title, entry.ids) == (3, "Orca: Serving", (Identifier("arxiv", "2309.06180"),))
    assert found.text[slice(*entry.span)] == ONE.splitlines()[2]


def test_a_missing_file_is_refused(tmp_path):
    """The message says so, and what to give."""
    assert refusal(tmp_path / "no.md") == ": no such file; give the path of a Markdown reading list"


def test_a_folder_is_refused(tmp_path):
    """The message says that it is a folder."""
    assert refusal(tmp_path) == " is a folder; give the path of a Markdown file in it"


def test_a_path_through_a_file_is_refused(write):
    """What the system says stands in the message."""
    assert refusal(write(b"x") / "list.md") == " cannot be read (Not a directory); check its name and its permissions"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf\n"])
def test_an_empty_list_is_refused(write, data):
    """White space and a byte order mark are nothing."""
    assert refusal(write(data)) == " is empty; give the path of a Markdown reading list"


def test_bytes_that_are_not_utf8_are_refused_with_their_place(write):
    """Line, byte and offset are named, and how to convert."""
    assert refusal(write(b"# R\n\n- caf\xe9 [Paper](x.pdf)\n")) == (
        " is not UTF-8: line 3 has the byte 0xE9 at offset 10; convert it, for instance with: "
        "iconv -f WINDOWS-1252 -t UTF-8"
    )


def test_a_binary_file_is_refused_with_its_place(write):
    """A NUL byte is named with line and offset."""
    assert refusal(write(b"# R\n\0")) == (" is not text: line 2 has a NUL byte at offset 4; give a Markdown file")


def test_utf16_is_refused_with_the_way_to_convert_it(write):
    """UTF-16 is recognised by its byte order mark."""
    assert refusal(write(ONE.encode("utf-16"))) == " is in UTF-16; convert it with: iconv -f UTF-16 -t UTF-8"


def test_a_list_without_a_paper_is_refused_with_an_example(write):
    """The message shows what an entry looks like."""
    assert refusal(write(b"# Tools\n\n- [vim](https://www.vim.org)\n")) == (
        " has no entry with a paper; an entry is a list item with a link to a paper or a venue and year, as in: "
        "- **[OSDI 22]** Title [Paper](https://\u2026)"
    )


def test_a_path_with_a_line_end_stays_on_one_line(tmp_path):
    """A path that would break the line is shown escaped."""
    with pytest.raises(BadList, match=r"a\\nb\.md': no such file") as caught:
        read_list(tmp_path / "a\nb.md")
    assert len(str(caught.value).splitlines()) == 1


LINES = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            ["# H", "- [a](b)", "| a | b |", "|--|--|", "```", "<!--", "-->", "> q", "<li>", "[x]: y", "---"]
        ),
        st.just(ONE.splitlines()[2]),
    ),
    max_size=12,
)


def read_or_refused(path: Path) -> ReadingList | None:
    """The list; None where it is refused, which has to be in one line."""
    try:
        return read_list(path)
    except BadList as refused:
        lines = str(refused).splitlines()
    assert len(lines) == 1
    return None


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder for all examples of a test."""
    return tmp_path_factory.mktemp("lists")


@given(
    LINES,
    st.lists(st.sampled_from(["\n", "\r\n", "\r", "\n\n"]), min_size=1, max_size=5),
    st.sampled_from(["", "\ufeff"]),
    st.booleans(),
)
def test_a_file_that_is_read_comes_back_byte_for_byte(folder, lines, ends, mark, closed):
    """Whatever stands in a file, with any line ends, mark and ending, its text is the file; or it is refused."""
    text = "".join(f"{line}{ends[n % len(ends)]}" for n, line in enumerate([ONE.splitlines()[2], *lines]))
    data = (mark + (text if closed else text.rstrip("\r\n"))).encode("utf-8", "surrogatepass")
    path = folder / "list.md"
    path.write_bytes(data)
    found = read_or_refused(path)
    if not found:
        return
    assert found.text.encode() == data
    assert [found.text[slice(*entry.span)] != "" for entry in found.entries] == [True] * len(found.entries)
    assert insert(found, []).text == found.text
    assert mended(found.text, []) == found.text


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_one_line(folder, data):
    """No file crashes the reader, and none is changed by it."""
    path = folder / "bytes.md"
    path.write_bytes(data)
    found = read_or_refused(path)
    assert not found or found.text.encode() == data
