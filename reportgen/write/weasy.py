"""The report as PDF by WeasyPrint: bookmarks, tags, PDF/A.

In: Document, Theme.   Out: PDF bytes; the same for the same input and the same fonts.
With `breaks`, `justify` and `quick` the only importers of WeasyPrint, which is loaded when a PDF is first asked for. One font
configuration serves a process: making one reads every font of the machine. Nothing is fetched: the page refers to nothing but installed
fonts.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from reportgen.document import Document
from reportgen.errors import MachineError
from reportgen.messages import _
from reportgen.write import css, fonts, html
from reportgen.write.theme import Face, Theme

LIBRARIES = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
ARCHIVAL = "pdf/a-2u"


def write(document: Document, theme: Theme, *, archival: bool = False) -> bytes:
    """The report as PDF. Raises MachineError where fonts or system libraries are missing."""
    faces = fonts.faces()
    page = html.page(document, theme, "")
    fonts.require(page)
    sheet = _sheet(theme, tuple(faces.items()))
    from reportgen.write import quick

    with quick.hands():
        return _printed(page, sheet, ARCHIVAL if archival else None)


def _printed(page: str, sheet: Any, variant: str | None) -> bytes:
    """WeasyPrint's work, with Chinese lines stretched."""
    from reportgen.write import breaks, justify, quick

    with breaks.chinese(), justify.chinese(), warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves the colour profile of PDF/A open until it is let go
        pdf: bytes = quick.source(page, _fetcher(), sheet).write_pdf(
            stylesheets=[sheet], font_config=_font_configuration(), pdf_tags=True, pdf_variant=variant, finisher=_turn
        )
    return pdf


def pages(document: Document, theme: Theme) -> Mapping[str, int]:
    """The page on which each anchor of the report stands. Raises MachineError as `write` does."""
    sheet = _sheet(theme, tuple(fonts.faces().items()))
    from reportgen.write import breaks, justify, quick

    with quick.hands(), breaks.chinese(), justify.chinese():
        source = quick.source(html.page(document, theme, ""), _fetcher(), sheet)
        laid = source.render(stylesheets=[sheet], font_config=_font_configuration())
    return {name: number for number, page in enumerate(laid.pages, 1) for name in page.anchors}


def _turn(_document: Any, pdf: Any) -> None:
    """Show every sheet upright, as it will be bound: those with a sideways table have their head at the left (GB/T 9704 8)."""
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Type") == "/Page":
            _left, _bottom, width, height = item["MediaBox"]
            if width > height:
                item["Rotate"] = 270


@cache
def _weasyprint() -> Any:
    try:
        import weasyprint
    except OSError as error:
        raise MachineError(
            _("缺少 PDF 所需的系统库：{error}").format(error=str(error).splitlines()[0]),
            hint=_("请管理员执行：{command}").format(command=LIBRARIES),
        ) from error
    return weasyprint


@cache
def _font_configuration() -> Any:
    from multiprocessing.util import Finalize

    from weasyprint.text.fonts import FontConfiguration

    configuration = FontConfiguration()

    def tidy() -> None:
        configuration.__del__()
        configuration._folder = None  # noqa: SLF001 so that it is not tidied again when the interpreter has nothing left to do it with

    # It keeps fonts in a temporary folder. A worker of a process pool ends without atexit, but not without this.
    Finalize(None, tidy, exitpriority=1)
    return configuration


@cache
def _sheet(theme: Theme, faces: tuple[tuple[Face, tuple[str, ...]], ...]) -> Any:
    """The parsed style sheet; its @font-face is lost where it is not parsed with the font configuration of the page."""
    families = dict(faces)
    return _weasyprint().CSS(
        string=css.sheet(theme, families),
        font_config=_font_configuration(),
        url_fetcher=_fetcher(fonts.files(families[Face.LATIN])),
    )


@cache
def _fetcher(allowed: frozenset[Path] = frozenset()) -> Any:
    from weasyprint.urls import URLFetcher

    class Only(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        """A report refers to nothing outside itself; only its fonts are read, and whatever else is asked for is not ours."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in {path.as_uri() for path in allowed}:
                raise ValueError(f"a report fetches nothing: {url}")
            return super().fetch(url, headers)

    return Only()
