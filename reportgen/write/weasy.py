"""The report as PDF by WeasyPrint: bookmarks, tags, PDF/A.

In: Document, Theme.   Out: PDF bytes; the same for the same input and the same fonts.
With `bold`, `breaks`, `justify` and `quick` the only importers of WeasyPrint, which is loaded when a PDF is first asked for. One font
configuration serves a process: making one reads every font of the machine. Nothing is fetched: the page refers to nothing but installed
fonts.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
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
    options = {"pdf_tags": True, "pdf_variant": ARCHIVAL if archival else None}
    lay = _layout(_sheet(theme, tuple(faces.items())), **options)
    with _chinese():
        return _printed(document, theme, lay, page, **options)


def _printed(document: Document, theme: Theme, lay: Callable[[str], Any], page: str, **options: Any) -> bytes:
    """WeasyPrint's work."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves the colour profile of PDF/A open until it is let go
        pdf: bytes = _settled(document, theme, lay, page).write_pdf(finisher=_turn, **options)
    return pdf


def pages(document: Document, theme: Theme) -> Mapping[str, int]:
    """The page on which each anchor of the report stands. Raises MachineError as `write` does."""
    lay = _layout(_sheet(theme, tuple(fonts.faces().items())))
    with _chinese():
        return _anchors(_settled(document, theme, lay, html.page(document, theme, "")))


@contextmanager
def _chinese() -> Iterator[None]:
    """WeasyPrint's work as Chinese wants it, and quicker, while inside."""
    from reportgen.write import bold, breaks, justify, quick
    from reportgen.write.quick.parts import swapped

    with quick.hands(), swapped(bold.chinese, breaks.chinese, justify.chinese):
        yield


def _layout(sheet: Any, **options: Any) -> Callable[[str], Any]:
    """How a page of HTML is laid out."""
    from reportgen.write import quick

    def lay(page: str) -> Any:
        return quick.source(page, _fetcher(), sheet).render(stylesheets=[sheet], font_config=_font_configuration(), **options)

    return lay


def _settled(document: Document, theme: Theme, lay: Callable[[str], Any], page: str) -> Any:
    """The report laid out, once more where that shows that a page ends in the midst of a cell, or 版记 falls on an odd page."""
    laid, seen = lay(page), html.NOTHING_SEEN
    if parted := _parted(laid):
        again = lay(html.page(document, theme, "", html.Seen(parted)))
        if parted == _parted(again):
            laid, seen = again, html.Seen(parted)
    if document.imprint is not None and len(laid.pages) % 2:
        last = html.Last.BEHIND_EMPTY if _is_empty(laid.pages[-1]) else html.Last.BACK
        laid = lay(html.page(document, theme, "", replace(seen, imprint=last)))
    return laid


def _parted(laid: Any) -> frozenset[str]:
    """Rows that begin a page and share a cell with another, the row before one of them."""
    found = {name.rpartition("/")[::2]: number for name, number in _anchors(laid).items() if name.startswith(html.ROW)}
    return frozenset(
        f"{table}/{place}" for (table, place), number in found.items() if found.get((table, str(int(place) - 1)), number) < number
    )


def _anchors(laid: Any) -> dict[str, int]:
    return {name: number for number, page in enumerate(laid.pages, 1) for name in page.anchors}


def _is_empty(page: Any) -> bool:
    """Whether nothing but 版记, its footnote, stands on a page."""
    text = page._page_box.children[0]  # noqa: SLF001 no other way to it
    return not any(getattr(box, "text", "") for box in text.descendants())


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
