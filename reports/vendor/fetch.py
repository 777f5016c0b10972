"""Rebuild this folder's scripts and licences from the npm packages that versions.toml names.

Run as a program: ``python reports/vendor/fetch.py``. It needs npm, and Python's own library alone.
"""

import base64
import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

__all__ = ["as_plain_script", "main"]

HERE = Path(__file__).parent


def main() -> None:
    """Fetch each package, hold it against its digest, and write its script and licence."""
    packages = tomllib.loads((HERE / "versions.toml").read_text("utf-8"))["package"]
    with tempfile.TemporaryDirectory() as folder:
        for package in packages:
            name, version = package["name"], package["version"]
            with tarfile.open(_packed(name, version, package["integrity"], Path(folder))) as archive:
                (HERE / f"{name}.LICENSE").write_bytes(_member(archive, "LICENSE"))
                if "file" in package:
                    script = as_plain_script(_member(archive, package["file"]).decode("utf-8"))
                    (HERE / Path(package["file"]).name).write_bytes(script.encode("utf-8"))
            print(f"{name} {version}")


def _packed(name: str, version: str, integrity: str, folder: Path) -> Path:
    npm = ["npm", "pack", "--silent", f"{name}@{version}"]
    printed = subprocess.run(npm, cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603
    path = folder / printed.stdout.split()[-1]
    digest = base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != integrity:
        sys.exit(f"{name}@{version}: the package is not the one that versions.toml names; nothing of it was written")
    return path


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(f"package/{name}")
    if file is None:
        raise FileNotFoundError(name)
    return file.read()


def as_plain_script(source: str) -> str:
    """The source as a script that a page can hold: no imports or exports, and no pointer to a source map.

    vega-interpreter comes as a module alone. The three names that it takes from vega-util are also exported by
    vega; what it exports becomes a property of a global `vegaInterpreter`.
    """
    source = re.sub(r"^//# sourceMappingURL=.*\n?", "", source, flags=re.MULTILINE)
    source, modules = re.subn(
        r"^import (\{[^}]*\}) from 'vega-util';$", r"const \1 = vega;", source, flags=re.MULTILINE
    )
    if not modules:
        return source
    source = re.sub(
        r"^export \{ (\w+) as (\w+) \};$", r"globalThis.vegaInterpreter = { \2: \1 };", source, flags=re.MULTILINE
    )
    return f'(function () {{\n"use strict";\n{source.rstrip()}\n}})();\n'


if __name__ == "__main__":
    main()
