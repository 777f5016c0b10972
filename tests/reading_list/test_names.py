"""`litgraph.reading_list.names`: names written as a list writes them."""

import pytest

from litgraph.reading_list.names import learn_authors
from litgraph.wording import split_authors

NEW = ("Ann Lee", "Jan van der Berg", "Hao-Yu Wu")


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        (["Bo Xu, Cy Day, Di Fu", "Ed Ng, Flo Im, Gus Jo"], "Ann Lee, Jan van der Berg, Hao-Yu Wu"),
        (["Bo Xu, Cy Day, and Di Fu", "Ed Ng and Flo Im"], "Ann Lee, Jan van der Berg, and Hao-Yu Wu"),
        (["Bo Xu, Cy Day and Di Fu", "Ed Ng, Flo Im and Gus Jo"], "Ann Lee, Jan van der Berg and Hao-Yu Wu"),
        (["Bo Xu; Cy Day; Di Fu", "Ed Ng; Flo Im"], "Ann Lee; Jan van der Berg; Hao-Yu Wu"),
        (["B. Xu, C. Day, D. Fu", "E. Ng, F. Im"], "A. Lee, J. van der Berg, H.-Y. Wu"),
        (["Xu, B., Day, C., & Fu, D.", "Ng, E., & Im, F."], "Lee, A., van der Berg, J., & Wu, H.-Y."),
        (["Bo Xu et al.", "Cy Day et al."], "Ann Lee et al."),
        (["Bo Xu, Cy Day, et al.", "Di Fu, Ed Ng, et al."], "Ann Lee, Jan van der Berg, et al."),
        ([], "Ann Lee, Jan van der Berg, and Hao-Yu Wu"),
    ],
)
def test_names_are_written_as_the_list_writes_them(lines: list[str], written: str) -> None:
    """Order, initials, what joins names and where a line is cut are those of the list."""
    form = learn_authors([(line, split_authors(line)) for line in lines])
    assert form.write(NEW) == written


def test_few_names_are_not_cut() -> None:
    """A list that says "et al." of many names them where they are few."""
    form = learn_authors([(line, split_authors(line)) for line in ("Bo Xu et al.", "Cy Day et al.", "Di Fu and Ed Ng")])
    assert form.write(NEW[:1]) == "Ann Lee"
    assert form.write(NEW).endswith("et al.")
