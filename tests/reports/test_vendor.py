import importlib.util
import tomllib
from pathlib import Path

import litgraph.reports.page

VENDOR = Path(litgraph.reports.page.__file__).parent / "vendor"


def _fetch():
    spec = importlib.util.spec_from_file_location("fetch", VENDOR / "fetch.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_folder_holds_what_the_table_names():
    """Each package has its licence, each script comes from a named package, and nothing else is there."""
    packages = tomllib.loads((VENDOR / "versions.toml").read_text("utf-8"))["package"]
    expected = {f"{package['name']}.LICENSE" for package in packages}
    expected |= {Path(package["file"]).name for package in packages if "file" in package}
    found = {path.name for path in VENDOR.iterdir() if path.is_file()}
    assert found == expected | {"versions.toml", "fetch.py"}


def test_scripts_can_stand_in_a_page():
    """No script holds what would end its element, or asks for a source map."""
    for path in VENDOR.glob("*.js"):
        text = path.read_text("utf-8")
        assert [part for part in ("</script", "<!--", "sourceMappingURL") if part in text] == []


def test_a_module_becomes_a_plain_script():
    """Imports come from the vega global, and exports become one global; a plain script only loses its source map."""
    module = "import { a, b } from 'vega-util';\nconst c = a(b);\nexport { c as d };\n//# sourceMappingURL=x.map\n"
    assert _fetch().as_plain_script(module) == (
        '(function () {\n"use strict";\nconst { a, b } = vega;\nconst c = a(b);\n'
        "globalThis.vegaInterpreter = { d: c };\n})();\n"
    )
    assert _fetch().as_plain_script("var a;\n//# sourceMappingURL=x.map\n") == "var a;\n"
