"""The report as PDF, through HTML and WeasyPrint.

In: Document, Theme.   Out: PDF bytes; the same for the same input and the same fonts.
The only importer of WeasyPrint, which is loaded when a PDF is first asked for. One font configuration serves a process: making one reads
every font of the machine. Nothing is fetched: the page refers to nothing but installed fonts.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from reportgen.document import Document
from reportgen.errors import MachineError
from reportgen.messages import _
from reportgen.write import css, fonts, html
from reportgen.write.theme import Face, Theme

LIBRARIES = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def write(document: Document, theme: Theme) -> bytes:
    """The report as PDF. Raises MachineError where fonts or system libraries are missing."""
    faces = fonts.faces()
    page = html.page(document, theme, "")
    fonts.require(page)
    sheet = _sheet(theme, tuple(faces.items()))
    with _undisturbed():
        return _printed(page, sheet)


def pages(document: Document, theme: Theme) -> Mapping[str, int]:
    """The page on which each anchor of the report stands. Raises MachineError as `write` does."""
    from reportgen.write import justify

    sheet = _sheet(theme, tuple(fonts.faces().items()))
    source = _weasyprint().HTML(string=html.page(document, theme, ""), url_fetcher=_fetcher())
    with _undisturbed(), justify.chinese():
        laid = source.render(stylesheets=[sheet], font_config=_font_configuration())
    return {name: number for number, page in enumerate(laid.pages, 1) for name in page.anchors}


def _printed(page: str, sheet: Any) -> bytes:
    """WeasyPrint's work, with Chinese lines stretched."""
    from reportgen.write import justify

    source = _weasyprint().HTML(string=page, url_fetcher=_fetcher())
    with justify.chinese():
        pdf: bytes = source.write_pdf(stylesheets=[sheet], font_config=_font_configuration(), pdf_tags=True, finisher=_turn)
    return pdf


@contextmanager
def _undisturbed() -> Iterator[None]:
    """No search for garbage while one report is laid out, which takes a fifth of the time; what it leaves in circles is let go at its end.

    Left to itself, the search would also come late: the memory of a process would grow by half a megabyte a report.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
            gc.collect(0)


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
