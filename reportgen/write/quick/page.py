"""The page as WeasyPrint reads it, without its HTML parser and without rules that match nothing in a report.

In: a page as well-formed XML, a fetcher, the parsed style sheet.   Out: `tree`, the class of what WeasyPrint makes a PDF of.
Left out of WeasyPrint's own style sheet are list markers, footnote marks and notes, which it would work out for every element, and the
margin boxes that the sheet of the report gives no content, which it would work out for every page.
"""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import Any
from xml.etree import ElementTree

NotWellFormed = ElementTree.ParseError

_UNUSED = frozenset({"marker", "note-call", "note-marker", "note-callback"})
_FOOTNOTES = frozenset({"footnote-call", "footnote-marker"})
FOOTNOTE = 'class="imprint"'
"""What stands in a page that has a footnote: 版记, which is set as one."""
_DOCTYPE = "<!DOCTYPE html>\n"
_KEPT = frozenset({"@footnote", "@note-area"})
"""Boxes of a page that are there whether the report's sheet names them or not."""


@cache
def tree() -> Any:
    """The class; made when WeasyPrint is first asked for."""
    import cssselect2
    import weasyprint

    class Tree(weasyprint.HTML):  # type: ignore[misc]  # WeasyPrint has no types
        """A page read by the XML parser."""

        def __init__(self, page: str, fetcher: Any, sheet: Any) -> None:
            self.unused = _UNUSED if FOOTNOTE in page else _UNUSED | _FOOTNOTES
            self.margins = _KEPT | {pseudo for _rule, selectors, _told in sheet.page_rules for _weight, pseudo, _type in selectors}
            root = ElementTree.fromstring(page.removeprefix(_DOCTYPE))
            self.base_url = None
            self.url_fetcher = fetcher
            self.media_type = "print"
            self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return [_without(sheet, self.unused, self.margins) for sheet in super()._ua_stylesheets(forms)]

    return Tree


def _without(sheet: Any, pseudo: frozenset[str], margins: frozenset[str]) -> Any:
    """A style sheet without what it says of these pseudo-elements of every element, and of margin boxes other than `margins`."""
    lean = copy(sheet)
    lean.matcher = copy(sheet.matcher)
    lean.matcher.other_selectors = [entry for entry in sheet.matcher.other_selectors if entry[3] not in pseudo]
    lean.page_rules = [
        (rule, kept, told)
        for rule, selectors, told in sheet.page_rules
        if (kept := [selector for selector in selectors if selector[1] is None or selector[1] in margins])
    ]
    return lean
