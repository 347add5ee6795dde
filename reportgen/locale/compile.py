"""Build hook: compiles the message catalogues (`*.po` → `*.mo`) into the package; nothing compiled is committed.

In: the `.po` files of this folder.   Out: a `.mo` beside each; the shipped folders inside a wheel.
While messages change, `python reportgen/locale/compile.py` does the same without a build.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand where the build backend is not installed
    BuildHookInterface = object  # type: ignore[assignment, misc]

PAGES = ("reference/data.md", "reference/templates.md", "reference/wording.md", "how-to/use-a-letterhead.md")
SHIPPED = ("templates", "data", *(f"docs/{page}" for page in PAGES))
"""Document types, sample data, the pages of a workspace: they travel inside the wheel; in a checkout they stand beside the package."""


NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""When a catalogue was made: the same one has the same bytes whenever it is compiled, and machines of a cluster compare them."""


def compile_catalogues(locale: Path) -> None:
    """Write a `.mo` beside every `.po` below `locale`; who reads one meanwhile reads the old one or the new one, whole."""
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file)
        catalogue.creation_date = NO_TIME
        unfinished = source.with_suffix(f".{os.getpid()}.part")
        with unfinished.open("wb") as file:
            write_mo(file, catalogue)
        unfinished.replace(source.with_suffix(".mo"))


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before a wheel is packed, editable ones included."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        compile_catalogues(root / "reportgen" / "locale")
        if version == "standard":  # an editable installation finds them beside the package, where they are worked on
            build_data["force_include"].update({str(root / name): f"reportgen/{name}" for name in SHIPPED})


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent)
