"""What paragraphs of a DOCX look like, whoever made it and whatever its styles are called.

In:  the parts of a DOCX.   Out: `File`: properties as Word takes them, `element.attribute` → value, the nearest wins: document defaults,
the chain of paragraph styles, the paragraph's own, the chain of character styles, the run's own. Faces that are named through the theme
are looked up in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PARTS = frozenset(f"word/{name}" for name in ("document.xml", "styles.xml", "settings.xml", "theme/theme1.xml", "_rels/document.xml.rels"))
_OFF = ("0", "false", "off")
_HANS = "Hans"

Properties = Mapping[str, str]


class File:
    """The parts of a DOCX and what follows from its styles."""

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self.document = parts["word/document.xml"]
        styles = parts["word/styles.xml"]
        self.styles = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
        self.defaults = styles.find(f"{W}docDefaults")
        self.normal = next((one for one, style in self.styles.items() if _is_default(style)), None)
        self.settings = parts.get("word/settings.xml")
        links = parts.get("word/_rels/document.xml.rels")
        targets = {} if links is None else {link.get("Id"): link.get("Target") for link in links}
        self.footers = {name: parts.get(f"word/{target}") for name, target in targets.items()}
        self._faces = dict(_theme_faces(parts.get("word/theme/theme1.xml")))

    def look(self, style: str | None, paragraph: Any = None, run: Any = None) -> Properties:
        """Properties of a paragraph style, of a paragraph with its own, or of a run of it."""
        found: dict[str, str] = {}
        for part in () if self.defaults is None else self.defaults:
            _gather(part, found)
        for part in self._chain(style or self.normal):
            _gather(part, found)
        if paragraph is not None:
            _gather(paragraph, found)
            run = strongest(paragraph) if run is None else run
        if run is not None:
            worn = run.find(f"{W}rPr/{W}rStyle")
            for part in self._chain(None if worn is None else worn.get(f"{W}val")):
                _gather(part, found)
            _gather(run, found)
        if theme := found.get("rFonts.eastAsiaTheme"):
            found["rFonts.eastAsia"] = self._faces.get(theme, theme)
        return found

    def of(self, paragraph: Any, run: Any = None) -> Properties:
        """What a paragraph looks like."""
        return self.look(style_of(paragraph), paragraph, run)

    def called(self, paragraph: Any) -> str:
        """The name that Word knows the paragraph's style by, in small letters; empty where it wears none."""
        style = self.styles.get(style_of(paragraph))
        name = None if style is None else style.find(f"{W}name")
        return "" if name is None else str(name.get(f"{W}val")).lower()

    def _chain(self, name: str | None) -> list[Any]:
        """A style and those that it is based on, the deepest first."""
        chain: list[Any] = []
        while name in self.styles and self.styles[name] not in chain:
            chain.insert(0, self.styles[name])
            parent = chain[0].find(f"{W}basedOn")
            name = None if parent is None else parent.get(f"{W}val")
        return chain


def style_of(paragraph: Any) -> str | None:
    """The identifier of the style that a paragraph wears."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if style is None else str(style.get(f"{W}val"))


def text_of(element: Any) -> str:
    """The words of a paragraph or run."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def strongest(paragraph: Any) -> Any:
    """The run with most of the words; the first where none has any."""
    runs = list(paragraph.iter(f"{W}r"))
    return max(runs, key=lambda run: len(text_of(run)), default=None)


def opening(paragraph: Any) -> Any:
    """The first run with words."""
    return next((run for run in paragraph.iter(f"{W}r") if text_of(run).strip()), None)


def off(properties: Properties, name: str) -> bool:
    """Whether a switch that is on by itself has been turned off: `snapToGrid`."""
    return properties.get(f"{name}.val", "1") in _OFF


def _gather(part: Any, found: dict[str, str]) -> None:
    """Add the paragraph and run properties below an element of a style, paragraph or run."""
    for kind in (f"{W}pPr", f"{W}rPr"):
        for properties in (part.find(kind), part.find(f"{kind}Default/{kind}")):
            for child in () if properties is None else properties:
                name = str(child.tag).rpartition("}")[2]
                given = {f"{name}.{str(key).rpartition('}')[2]}": str(value) for key, value in child.attrib.items()} or {f"{name}.val": "1"}
                if "rFonts.eastAsia" in given and "rFonts.eastAsiaTheme" not in given:
                    found.pop("rFonts.eastAsiaTheme", None)  # a face named nearer stands over the theme's
                found.update(given)


def _theme_faces(theme: Any) -> Iterator[tuple[str, str]]:
    """The East Asian faces of the theme, by the names that styles call them."""
    for kind in ("major", "minor"):
        fonts = None if theme is None else theme.find(f".//{A}{kind}Font")
        if fonts is None:
            continue
        named = fonts.find(f"{A}ea")
        face = "" if named is None else str(named.get("typeface", ""))
        hans = next((each.get("typeface", "") for each in fonts.findall(f"{A}font") if each.get("script") == _HANS), "")
        if face or hans:
            yield f"{kind}EastAsia", face or hans


def _is_default(style: Any) -> bool:
    return bool(style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph")
