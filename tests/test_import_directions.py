"""Data flows one way between the folders, and only `commands` joins them."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = {"errors", "identifiers", "matching", "records", "titles", "venues", "wording"}
ROOMS = ("reading_list", "fetchers", "store", "graph", "reports")
ALLOWED = {
    "errors": set(),
    "records": set(),
    "identifiers": {"records"},
    "wording": {"records"},
    "titles": {"wording"},
    "matching": {"titles", "wording"},
    "venues": {"wording"},
    **{room: SHARED | {room} for room in ROOMS},
    "commands": {*SHARED, *ROOMS, "commands"},
    "options": set(),
    "cli": {"cli_import", "errors", "options", "commands"},
    "cli_import": {"options", "commands"},
}


def modules():
    """Every module of ours, with the part of the house that it stands in."""
    for path in sorted(
        [*ROOT.glob("*.py"), *(file for room in (*ROOMS, "commands") for file in ROOT.glob(f"{room}/**/*.py"))]
    ):
        relative = path.relative_to(ROOT)
        yield pytest.param(path, relative.parts[0].removesuffix(".py"), id=str(relative))


def imported_parts(path):
    """The parts of litgraph that a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import hides where it leads"
            if node.module == "litgraph":
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif node.module and node.module.startswith("litgraph."):
                yield node.module.split(".")[1], node.lineno
        elif isinstance(node, ast.Import):
            names = (alias.name.split(".") for alias in node.names)
            yield from ((name[1], node.lineno) for name in names if name[0] == "litgraph" and len(name) > 1)


@pytest.mark.parametrize(("path", "part"), list(modules()))
def test_imports_go_with_the_flow(path, part):
    """A module imports only what its part of the house may know."""
    wrong = [f"line {line}: litgraph.{name}" for name, line in imported_parts(path) if name not in ALLOWED[part]]
    assert wrong == []


def test_every_part_has_a_rule():
    """No folder of code stands outside the rules."""
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    files = {path.stem for path in ROOT.glob("*.py")}
    assert folders | files == set(ALLOWED)
