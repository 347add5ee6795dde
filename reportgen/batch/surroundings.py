"""What else a file depends on besides the report's own words: program, engines, fonts, the look of the sheet, options.

In:  a workspace, formats, options.   Out: one word for each format; when it changes, files of that format are made anew and compared.
Looked at on every run, so nothing heavy is loaded: versions come from the packages' own records, fonts from their folders.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from reportgen.batch import inputs
from reportgen.project import LETTERHEAD, SHEET, Project

ALWAYS = ("jinja2", "markupsafe", "babel")
ENGINES: Mapping[str, tuple[str, ...]] = {
    "docx": ("python-docx", "lxml"),
    "pdf": ("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "fonttools", "plutoprint", "pikepdf"),
    "html": ("lxml",),
}
"""The packages that a format is made with."""
_LIBRARIES = ("libpango", "libharfbuzz", "libfontconfig", "libfreetype")
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts")


def of_formats(project: Project, formats: Iterable[str], program: str) -> dict[str, str]:
    """One word a format; `program` is the word for the program's own content."""
    files = (project.data / SHEET, project.data / LETTERHEAD)
    look = "".join(sha256(file.read_bytes()).hexdigest() if file.is_file() else "-" for file in files)
    common = (program, sys.version, look, os.environ.get("LANGUAGE", ""), *map(_version, ALWAYS))
    return {form: sha256("\n".join((*common, form, *own(form))).encode()).hexdigest()[:32] for form in formats}


def own(form: str) -> Iterable[str]:
    yield from map(_version, ENGINES.get(form, ()))
    if form == "docx":
        yield zlib.ZLIB_RUNTIME_VERSION
    if form == "pdf":
        yield _fonts()


@cache
def _version(package: str) -> str:
    try:
        return f"{package} {metadata.version(package)}"
    except metadata.PackageNotFoundError:
        return package


@cache
def _fonts() -> str:
    """The fonts and font libraries that are installed, by name, time and size."""
    own = Path(os.path.expanduser("~"))  # noqa: PTH111  (in a container nobody may be at home)
    home = Path(os.environ.get("XDG_DATA_HOME") or own / ".local/share") / "fonts"
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or own / ".config") / "fontconfig"
    found = [
        f"{name}\t{stamp}" for folder in (*_FONT_FOLDERS, home, settings, own / ".fonts") for name, stamp in inputs.walk(folder).items()
    ]
    for folder in sorted(Path("/usr/lib").glob("*-linux-gnu")):
        found += [name for name in sorted(os.listdir(folder)) if name.startswith(_LIBRARIES)]  # noqa: PTH208  (names only)
    return sha256("\n".join(found).encode("utf-8", "surrogateescape")).hexdigest()
