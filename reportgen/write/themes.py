"""Looks of the sheet by name: the shipped profiles, and the bureau's own.

In: `measures.yaml` beside this module; the bytes of a workspace's `data/版式.yaml`.   Out: `Theme`, `Measure`s; DataError with every
problem of the bureau's file (D1xx, D2xx).
A profile and a bureau's file say only what differs: the file names the profile it starts from and the measures it sets anew. Rows and
characters that it does not set follow from the lengths that it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from reportgen import yamlfile
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.errors import DataError, UsageError
from reportgen.messages import _
from reportgen.write.theme import POINTS_PER_MM, Face, Look, Theme

PROFILES: Mapping[str, str] = MappingProxyType({"common": "通用", "strict": "严格", "practice": "实务"})
"""The shipped profiles: the name of the option, the name in files. Either is understood."""
OWN = "own"
OWN_NAME = "本单位"
BASE = "依据"

_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "纸宽": "width",
        "纸高": "height",
        "天头": "top",
        "订口": "left",
        "版心宽": "text_width",
        "版心高": "text_height",
        "行数": "rows",
        "字数": "columns",
        "行距": "pitch",
        "发文机关标志": "mark",
        "标志距离": "mark_below",
        "红线": "red_rule",
        "红线距离": "red_rule_below",
        "标题": "title",
        "正文": "body",
        "首行缩进": "indent",
        "署名缩进": "signature_indent",
        "日期缩进": "date_indent",
        "着重": "strong",
        "页码": "page_number",
        "页码距离": "page_number_below",
        "附件序号": "label",
        "版记": "copies",
        "版记外线": "outer_rule",
        "版记内线": "inner_rule",
        "表题": "caption",
        "表头": "table_head",
        "表格文字": "table_cell",
        "表注": "table_note",
        "图中文字": "chart_text",
        "表内行距": "table_line",
        "表行同页": "table_rows_together",
        "整表同页": "table_rows_whole",
        "表线": "rule",
    }
)
HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")
SIZES = {"2号": "22", "小2号": "18", "3号": "16", "小3号": "15", "4号": "14", "小4号": "12", "5号": "10.5", "小5号": "9"}
# As Word calls them.
SIZES |= {"二号": "22", "小二": "18", "三号": "16", "小三": "15", "四号": "14", "小四": "12", "五号": "10.5", "小五": "9"}
WHOLE = frozenset(("行", "字"))
MOST = 1000


class Strength(StrEnum):
    """How strongly a measure is meant."""

    MUST = "规定"
    RULE = "一般"
    ADVICE = "推荐"
    PRACTICE = "实务"
    DERIVED = "推算"


Value = Decimal | int | Face | Look


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of the sheet as the standard has it."""

    key: str
    value: Value
    unit: str
    """毫米, 磅, 行 or 字; empty for a look or a face."""
    clause: str
    """Of GB/T 9704-2012; empty where the standard says nothing."""
    strength: Strength
    says: str


@cache
def measures() -> tuple[Measure, ...]:
    """Every measure with clause and strength, in the order of the file."""
    return tuple(
        Measure(key, _shipped(entry), entry.get("单位", ""), entry.get("条款", ""), Strength(entry["强度"]), entry["说明"])
        for key, entry in _file()["量"].items()
    )


@cache
def profile(name: str) -> Theme:
    """A shipped profile by either of its names. Raises UsageError for another name."""
    english = next((english for english, chinese in PROFILES.items() if name in (english, chinese)), None)
    if english is None:
        raise unknown(name)
    values = {measure.key: measure.value for measure in measures()}
    reader = _Reader(values)
    values |= reader.read(_file()["方案"][PROFILES[english]])
    return _theme(english, values)


def chosen(name: str, own_look: Theme | None) -> Theme:
    """The look that a person names; without a name the bureau's own where there is one, else 通用. UsageError where there is none."""
    if name in ("", OWN, OWN_NAME) and own_look is not None:
        return own_look
    if name in (OWN, OWN_NAME):
        raise UsageError(_("没有本单位的版式"), hint=_("写在 data/版式.yaml，见 docs/reference/data.md；或用 通用、严格、实务"))
    return profile(name or "common")


def unknown(name: str) -> UsageError:
    """There is no look of that name."""
    return UsageError(
        _("没有版式 {name}").format(name=name),
        hint=_("可选：{names}").format(names="、".join((*PROFILES.values(), OWN_NAME))),
    )


def own(content: bytes, path: str) -> Theme:
    """The bureau's look from its file. Raises DataError with every problem of it."""
    try:
        root = yamlfile.load(content, path).root
    except yamlfile.YamlError as error:
        raise _broken(path, error.diagnostics) from error
    if root is None:
        return profile("common")
    if not isinstance(root, yamlfile.Mapping):
        raise _broken(path, (_problem("D203", Location(path, 1, 1), _("文件的最外层应为“键: 值”"), None),))
    base = root.get(BASE, PROFILES["common"])
    if base not in (*PROFILES, *PROFILES.values()):
        hint = _("可选：{names}").format(names="、".join(PROFILES.values()))
        raise _broken(path, (_problem("D205", root.place(BASE), _("没有版式 {name}").format(name=base), hint),))
    start = profile(base)
    reader = _Reader({key: getattr(start, name) for key, name in _FIELDS.items()} | dict(zip(HEADINGS, start.headings, strict=True)))
    changed = reader.read(root)
    values = reader.values | changed
    _follow(values, changed)
    made = None if reader.problems else _theme(OWN, values)
    if made is not None:
        reader.problems += _impossible(made, root)
    if made is None or reader.problems:
        raise _broken(path, tuple(reader.problems))
    return made


def _file() -> yamlfile.Mapping:
    path = Path(__file__).with_name("measures.yaml")
    root = yamlfile.load(path.read_bytes(), path.name).root
    assert isinstance(root, yamlfile.Mapping)
    return root


def _shipped(entry: yamlfile.Mapping) -> Value:
    if "值" in entry:
        return int(entry["值"]) if entry["单位"] in WHOLE else Decimal(entry["值"])
    face = Face(entry["字体"])
    return Look(face=face, size=Decimal(entry["字号"])) if "字号" in entry else face


def _theme(name: str, values: Mapping[str, Value]) -> Theme:
    fields = {field: values[key] for key, field in _FIELDS.items()}
    return Theme(name=name, headings=tuple(values[key] for key in HEADINGS), **fields)  # type: ignore[arg-type,misc]


def _follow(values: dict[str, Value], changed: Mapping[str, Value]) -> None:
    """Rows and characters that nobody has set follow from pitch, sizes and the text block."""
    height, width, pitch, body = values["版心高"], values["版心宽"], values["行距"], values["正文"]
    assert isinstance(height, Decimal)
    assert isinstance(width, Decimal)
    assert isinstance(pitch, Decimal)
    assert isinstance(body, Look)
    if "行数" not in changed and changed.keys() & {"版心高", "行距"}:
        values["行数"] = int(height * POINTS_PER_MM / pitch)
    if "字数" not in changed and changed.keys() & {"版心宽", "正文"}:
        values["字数"] = max(1, round(width * POINTS_PER_MM / body.size))


def _impossible(theme: Theme, root: yamlfile.Mapping) -> Iterator[Diagnostic]:
    """What no sheet can hold."""
    if theme.right < 0 or theme.bottom < theme.page_number_below:
        yield _problem("D208", root.location, _("版心和白边超出纸面"), _("改小 天头、订口、版心宽 或 版心高"))
    if theme.rows * theme.pitch > theme.text_height * POINTS_PER_MM:
        message = _("{rows}行、行距{pitch}磅超出版心高").format(rows=theme.rows, pitch=theme.pitch)
        yield _problem("D208", root.key_place("行数" if "行数" in root else "行距"), message, _("改小 行数 或 行距；行数可以不写"))


class _Reader:
    """Reads measures that are set anew; collects what is wrong."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self.values = dict(values)
        self.problems: list[Diagnostic] = []

    def read(self, root: yamlfile.Mapping) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for key, node in root.items():
            if key == BASE:
                continue
            if key not in self.values:
                self._unknown(key, root, (BASE, *self.values))
                continue
            value = self._value(self.values[key], node, root, key)
            if value is not None:
                found[key] = value
        return found

    def _value(self, before: Value, node: yamlfile.Node, root: yamlfile.Mapping, key: str) -> Value | None:
        if isinstance(before, Look):
            return self._look(before, node, root, key)
        if isinstance(before, Face):
            return self._face(node, root.place(key))
        number = self._number(node, root.place(key))
        if number is not None and isinstance(before, int):
            if number != int(number) or number < 1:
                self._wrong("D204", root.place(key), _("“{key}”应为从 1 起的整数").format(key=key))
                return None
            return int(number)
        return number

    def _look(self, before: Look, node: yamlfile.Node, root: yamlfile.Mapping, key: str) -> Look | None:
        if not isinstance(node, yamlfile.Mapping):
            self._wrong("D203", root.place(key), _("“{key}”应为一组“键: 值”").format(key=key), _("写作 {字体: 楷体, 字号: 3号, 加粗: 是}"))
            return None
        face: Face | None = before.face
        size: Decimal | None = before.size
        bold: bool | None = before.bold
        for name, value in node.items():
            place = node.place(name)
            if name == "字体":
                face = self._face(value, place)
            elif name == "字号":
                size = self._number(SIZES.get(str(value), value), place, _("写磅数，或 2号（二号）、3号、4号、小4号（小四）、5号"))
            elif name == "加粗" and key in HEADINGS:
                bold = {"是": True, "否": False}.get(str(value))
                if bold is None:
                    self._wrong("D205", place, _("“加粗”写 是 或 否"))
            else:
                self._unknown(name, node, ("字体", "字号", "加粗") if key in HEADINGS else ("字体", "字号"))
        if face is None or size is None or bold is None:
            return None
        return Look(face=face, size=size, bold=bold)

    def _face(self, node: yamlfile.Node, place: Location) -> Face | None:
        faces = [face for face in Face if face is not Face.LATIN]
        if node in faces:
            return Face(str(node))
        self._wrong("D205", place, _("没有字体 {name}").format(name=node), _("可选：{names}").format(names="、".join(faces)))
        return None

    def _number(self, node: yamlfile.Node, place: Location, hint: str | None = None) -> Decimal | None:
        number = Decimal(node) if isinstance(node, str) and node in SIZES.values() else node
        if isinstance(number, Decimal) and 0 < number < MOST:
            return number
        self._wrong("D204", place, _("应为一个正数，不带单位"), hint)
        return None

    def _unknown(self, key: str, node: yamlfile.Mapping, known: tuple[str, ...]) -> None:
        near = get_close_matches(key, known, n=1, cutoff=0.4)
        hint = _("是否想写 {name}？").format(name=near[0]) if near else _("可选：{names}").format(names="、".join(known))
        self._wrong("D201", node.key_place(key), _("没有“{key}”这个键").format(key=key), hint)

    def _wrong(self, code: str, place: Location, message: str, hint: str | None = None) -> None:
        self.problems.append(_problem(code, place, message, hint))


def _problem(code: str, place: Location, message: str, hint: str | None) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.ERROR, message=message, location=place, hint=hint)


def _broken(path: str, problems: tuple[Diagnostic, ...]) -> DataError:
    message = _("{path} 里有 {n} 处错误").format(path=path, n=len(problems))
    return DataError(message, hint=_("逐条改正后再运行"), diagnostics=problems)


COMMON: Theme
"""The shipped look 通用."""


def __getattr__(name: str) -> Theme:
    """COMMON, read when it is first asked for."""
    if name != "COMMON":
        raise AttributeError(name)
    return profile("common")
