"""What the parser says in English, said in Chinese for the person who fills in the file.

In:  the parser's complaint with its marks, and the text.   Out: one `Diagnostic` that names the likely cause and what to do.
The cause is looked for where a person makes it: a full-width colon or a missing blank behind a colon stands above the complaint.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.messages import _
from reportgen.yamlfile.tree import Mapping, Node, Sequence, Source

COLON_IN_KEY = re.compile(r"[：:]")
_KEY = r"[^\s：:，,。；、“”{}\[\]|#\"'-][^\s：:，,。；、“”{}\[\]|#\"']{0,29}"
WIDE = "\u3000\xa0"
"""Blanks that are none to YAML: full-width, and the one that does not break, of Word and web pages."""
_NO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u2060\ufe0e\ufe0f]")
_FULL_COLON = re.compile(rf"^\s*(?:- )?\s*(?:\{{\s*)?{_KEY}(：)|[{{,，]\s*{_KEY}(：)")
_TIGHT_COLON = re.compile(rf"^\s*(?:- )?\s*(?:\{{\s*)?{_KEY}(:)(?=[^\s:/])|[{{,，]\s*{_KEY}(:)(?=[^\s:/])")
_WIDE_BLANK = re.compile(rf"^\s*(?:- )?\s*(?:\{{\s*)?{_KEY}(:)(?=[{WIDE}])|[{{,，]\s*{_KEY}(:)(?=[{WIDE}])")
_WIDE_INDENT = re.compile(rf" *[{WIDE}]\s*(?=\S)")
_FULL_BRACKET = re.compile(rf"^\s*(?:- )?\s*{_KEY}: *([｛［【〔])|^\s*- *([｛［【〔])")
_TIGHT_DASH = re.compile(r" *-(?=[^\s-])")
_MARK = re.compile(r"\{[^{}:]+\}")
"""What a passage calls or declares in its text: {研发投入强度.较上年}."""
_OPEN = {"[": "]", "{": "}"}


class Mark(Protocol):
    """A place as the parser tells it, from 0."""

    line: int
    column: int


def error(code: str, message: str, location: Location, hint: str | None = None) -> Diagnostic:
    """A finding that makes the file unusable."""
    return Diagnostic(code=code, severity=Severity.ERROR, message=message, location=location, hint=hint)


def colon_in_key(key: str, location: Location) -> Diagnostic:
    """A key in braces that swallowed its colon: `{数值：5}` or `{数值:5}`."""
    if "：" in key:
        place = Location(location.path, location.line, location.column + key.index("："))
        return _full_width_colon(place)
    place = Location(location.path, location.line, location.column + key.index(":"))
    return _tight_colon(place)


def forbidden_character(text: str, offset: int, path: str) -> Diagnostic:
    """A character that nobody can see and no file may hold."""
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return _unseen(text[offset], Location(path, line, column), Severity.ERROR)


def unseen_in_keys(root: Node) -> Iterator[Diagnostic]:
    """Keys that begin with a blank which is none to YAML, or hold a character of no width: they look like the right ones.

    What somebody has put in quotes is meant as it stands.
    """
    nodes = [root]
    while nodes:
        node = nodes.pop()
        if isinstance(node, Mapping):
            for key in node:
                place = node.key_place(key)
                if node.key_is_quoted(key):
                    continue
                if key[:1] in WIDE and key:
                    yield wide_indent(place)
                elif match := _NO_WIDTH.search(key):
                    yield _unseen(match[0], Location(place.path, place.line, place.column + match.start()), Severity.ERROR)
            nodes.extend(node.values())
        elif isinstance(node, Sequence):
            nodes.extend(node)


def unseen(source: Source) -> list[Diagnostic]:
    """Characters of no width in texts, once a line: they would be printed and make a word another."""
    found: dict[int, Diagnostic] = {}
    for match in _NO_WIDTH.finditer(source.text):
        place = source.place(match.start())
        found.setdefault(place.line, _unseen(match[0], place, Severity.WARNING))
    return list(found.values())


def _unseen(character: str, place: Location, severity: Severity) -> Diagnostic:
    name = _("零宽字符") if _NO_WIDTH.match(character) else unicodedata.name(character, _("控制字符"))
    message = _("有不可见的字符 U+{code:04X}（{name}）").format(code=ord(character), name=name)
    hint = _("删去它；多半是从别处粘贴带来的")
    return Diagnostic(code="D104", severity=severity, message=message, location=place, hint=hint)


def mark_in_braces(mark: str, place: Location) -> Diagnostic:
    """Prose without quotation marks whose own braces YAML takes for its own: {会商会议|17|次}."""
    hint = _('整段文字两边加英文引号，写作 "……{mark}……"；或写 文: |，文字另起一行').format(mark=mark)
    return error("D110", _("文字里的标记 {mark} 被当成了 YAML 的花括号").format(mark=mark), place, hint)


def syntax(text: str, path: str, problem: str, context: str, mark: Mark | None, context_mark: Mark | None) -> Diagnostic:
    """The parser's complaint as a finding in Chinese, at the place where it is to be mended."""
    lines = text.splitlines()
    here = _location(path, mark or context_mark)
    since = _location(path, context_mark or mark)
    if context == "while scanning a quoted scalar":
        return _quote(lines, since)
    if (found := _bare_mark(lines, here)) is not None:
        return found
    if context.startswith(("while parsing a flow", "while parsing a flow node")):
        return _flow(lines, since, here)
    if (found := _wide_indent(lines, here.line, path) or _colon(lines, here.line, path)) is not None:
        return found
    for (in_problem, in_context), tell in _COMPLAINTS:
        if in_problem in problem and in_context in context:
            return tell(_Complaint(lines, here, since))
    if _line(lines, here.line).startswith("\t"):
        return _no_token(_Complaint(lines, Location(here.path, here.line, 1), since))
    return error("D105", _("这里看不懂"), here, _("检查这一行和上一行的缩进、冒号和引号"))


@dataclass(frozen=True, slots=True)
class _Complaint:
    """Where the parser stopped, and where began what it was reading."""

    lines: list[str]
    here: Location
    since: Location

    def character(self, place: Location) -> str:
        return _line(self.lines, place.line)[place.column - 1 : place.column]


def _location(path: str, mark: Mark | None) -> Location:
    return Location(path) if mark is None else Location(path, mark.line + 1, mark.column + 1)


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _colon(lines: list[str], number: int, path: str) -> Diagnostic | None:
    """A full-width or tight colon in the line of the complaint or the last two lines with text above it."""
    above = (n for n in range(number, 0, -1) if _line(lines, n).strip() and not _line(lines, n).lstrip().startswith("#"))
    for n in islice(above, 3):
        line = _line(lines, n)
        if match := _FULL_COLON.search(line):
            return _full_width_colon(Location(path, n, match.start(match.lastindex or 0) + 1))
        if match := _WIDE_BLANK.search(line):
            return _wide_blank(Location(path, n, match.start(match.lastindex or 0) + 2))
        if match := _TIGHT_COLON.search(line):
            return _tight_colon(Location(path, n, match.start(match.lastindex or 0) + 1))
    return None


def _full_width_colon(place: Location) -> Diagnostic:
    return error("D106", _("键后面的冒号是全角“：”"), place, _("改成半角冒号加一个空格，例如“数值: 5”"))


def _tight_colon(place: Location) -> Diagnostic:
    return error("D106", _("冒号后面缺少空格"), place, _("写作“数值: 5”，冒号后空一格"))


def _wide_blank(place: Location) -> Diagnostic:
    return error("D106", _("冒号后面的空格是全角的，或是从 Word、网页粘贴来的"), place, _("删去它，改成半角空格"))


def _wide_indent(lines: list[str], number: int, path: str) -> Diagnostic | None:
    """An indent of blanks that are none to YAML, in the line of the complaint or the one above it."""
    for n in islice((n for n in range(number, 0, -1) if _line(lines, n).strip()), 2):
        if (match := _WIDE_INDENT.match(_line(lines, n))) and COLON_IN_KEY.search(_line(lines, n), match.end()):
            return wide_indent(Location(path, n, _first_wide(match[0]) + 1))
    return None


def wide_indent(place: Location) -> Diagnostic:
    """A line that is moved in by full-width blanks."""
    return error("D107", _("行首的空格是全角的，或是从 Word、网页粘贴来的"), place, _("改成半角空格，每层两个"))


def _first_wide(text: str) -> int:
    return next(number for number, character in enumerate(text) if character in WIDE)


def _quote(lines: list[str], since: Location) -> Diagnostic:
    quote = _line(lines, since.line)[since.column - 1 : since.column] or '"'
    return error("D109", _("引号 {quote} 没有配对").format(quote=quote), since, _("补上后一个引号；中文引号“”不受此限"))


def _bare_mark(lines: list[str], here: Location) -> Diagnostic | None:
    """Prose without quotation marks that begins with a mark, or stands between braces: its own braces are taken for YAML's."""
    line = _line(lines, here.line)
    for match in _MARK.finditer(line):
        before, behind = line[match.start() - 1 : match.start()], line[match.end() : match.end() + 1]
        if match.start() < here.column <= match.end() + 1 and (before not in " ,[{" or behind not in " ,]}"):
            place = Location(here.path, here.line, match.start() + 1)
            return mark_in_braces(match[0], place)
    return None


def _flow(lines: list[str], since: Location, here: Location) -> Diagnostic:
    """Something is wrong between brackets: find the likely slip, the bracket that is open otherwise."""
    if (found := _colon(lines, here.line, here.path)) is not None and found.location is not None and found.location >= since:
        return found
    opened = _line(lines, since.line)[since.column - 1 : since.column]
    closing = _OPEN.get(opened, "}")
    span = lines[since.line - 1 : here.line]
    for n, line in enumerate(span, since.line):
        begin = since.column if n == since.line else 0
        comma = line.find("，", begin)
        if comma >= 0:
            return error("D110", _("括号里的逗号是全角“，”"), Location(here.path, n, comma + 1), _("改成半角逗号加一个空格"))
    if _line(lines, here.line)[here.column - 1 : here.column] == ",":
        return error("D110", _("逗号之间没有内容"), here, _("删去多余的逗号"))
    if here.line == since.line and closing in _line(lines, here.line)[here.column - 1 :]:
        return error("D110", _("括号里这一处看不懂"), here, _("各项之间用半角逗号隔开，冒号后空一格"))
    message = _("括号 {opened} 没有配对的 {closing}").format(opened=opened or "{", closing=closing)
    return error("D110", message, since, _("补上 {closing}").format(closing=closing))


def _no_token(complaint: _Complaint) -> Diagnostic:
    character = complaint.character(complaint.here)
    if character == "\t":
        return error("D107", _("用了制表符（Tab）缩进"), complaint.here, _("改成空格，每层两个"))
    message = _("值不能以 {character} 开头").format(character=character)
    return error("D108", message, complaint.here, _('给这段文字加上引号，例如 "{character}…"').format(character=character))


def _directive(complaint: _Complaint) -> Diagnostic:
    return error("D108", _("行首不能是 %"), complaint.since, _("以 % 开头的文字要加引号"))


def _sign(complaint: _Complaint) -> Diagnostic:
    character = complaint.character(complaint.since)
    message = _("值不能以 {character} 开头").format(character=character)
    return error("D108", message, complaint.since, _('给这段文字加上引号，例如 "{character}…"').format(character=character))


def _second_colon(complaint: _Complaint) -> Diagnostic:
    line = _line(complaint.lines, complaint.here.line)
    if match := _FULL_BRACKET.search(line):
        place = Location(complaint.here.path, complaint.here.line, match.start(match.lastindex or 0) + 1)
        message = _("括号是全角“{bracket}”").format(bracket=match[match.lastindex or 0])
        return error("D110", message, place, _("改成半角 { } 或 [ ]，里面的逗号、冒号也用半角"))
    if re.search(r":\s", line[: complaint.here.column - 1]):
        return error("D105", _("一行里有两个“冒号加空格”"), complaint.here, _("文字里有冒号时给文字加引号，或改用全角“：”"))
    return error("D105", _("这里不能再有“键: 值”：上面的键已经有了值，或缩进不对"), complaint.here, _("检查这一行和上一行的缩进"))


def _dash(complaint: _Complaint) -> Diagnostic:
    hint = _("列表的每一项另起一行写“- ”；没有数据写 待补")
    return error("D105", _("“-”不能写在这里"), complaint.here, hint)


def _block_text(complaint: _Complaint) -> Diagnostic:
    character = complaint.character(complaint.since)
    message = _("{character} 后面不能接文字").format(character=character)
    return error("D105", message, complaint.here, _("文字从下一行起，缩进两格；或给文字加引号"))


def _no_colon(complaint: _Complaint) -> Diagnostic:
    line = _line(complaint.lines, complaint.since.line)
    if (dash := _dash_without_blank(line, complaint.since)) is not None:
        return dash
    text = line.strip()
    message = _("这一行没有“键: 值”的冒号：{text}").format(text=text if len(text) <= 20 else text[:20] + "…")
    return error("D105", message, complaint.since, _("写作“键: 值”；长文字写在 | 下面并缩进"))


def _dash_without_blank(line: str, here: Location) -> Diagnostic | None:
    match = _TIGHT_DASH.match(line)
    if match is None:
        return None
    return error("D105", _("“-”后面缺少空格"), Location(here.path, here.line, match.end()), _("写作“- 题: …”，短横后空一格"))


def _no_key(complaint: _Complaint) -> Diagnostic:
    line = _line(complaint.lines, complaint.here.line)
    before = line[: complaint.here.column - 1].rstrip()
    if before.endswith(("'", '"')):
        return error("D109", _("引号后面还有文字"), complaint.here, _("整段文字用一对引号括起，里面的引号用“”"))
    if before.endswith(("}", "]")):
        return error("D110", _("括号后面还有文字"), complaint.here, _("以 { 或 [ 开头的文字要加引号，或写在 | 下面"))
    if (dash := _dash_without_blank(line, complaint.here)) is not None:
        return dash
    return error("D105", _("缩进不齐，或缺少“键: 值”"), complaint.here, _("同一层的键左边要对齐"))


def _stray_bracket(complaint: _Complaint) -> Diagnostic:
    character = complaint.character(complaint.here)
    return error("D110", _("{character} 没有配对").format(character=character), complaint.here, _("补上或删去括号；作文字时加引号"))


def _second_document(complaint: _Complaint) -> Diagnostic:
    return error("D113", _("数据在上面已经结束，这里不能再写"), complaint.here, _("删去上面的 ... 或 ---；以 { 或 [ 开头的文字要加引号"))


def _escape(complaint: _Complaint) -> Diagnostic:
    return error("D109", _("双引号里的反斜杠 \\ 用错了"), complaint.here, _("换成单引号，或把 \\ 写成 \\\\"))


_Tell = Callable[[_Complaint], Diagnostic]
_COMPLAINTS: tuple[tuple[tuple[str, str], _Tell], ...] = (
    (("cannot start any token", ""), _no_token),
    (("", "while scanning a directive"), _directive),
    (("", "while scanning an alias"), _sign),
    (("", "while scanning an anchor"), _sign),
    (("", "while scanning a tag"), _sign),
    (("", "while parsing a tag"), _sign),
    (("mapping values are not allowed", ""), _second_colon),
    (("block sequence entries are not allowed", ""), _dash),
    (("", "while scanning a block scalar"), _block_text),
    (("could not find expected ':'", ""), _no_colon),
    (("did not find expected key", ""), _no_key),
    (("did not find expected '-' indicator", ""), _no_key),
    (("did not find expected node content", ""), _stray_bracket),
    (("<document start>", ""), _second_document),
    (("unknown escape character", ""), _escape),
    (("", "while parsing a quoted scalar"), _escape),
)
