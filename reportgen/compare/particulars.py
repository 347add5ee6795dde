"""What stands about the text: title, 文号, dates, issuer, attachments.

In: two PublishedTexts.   Out: `Particular`s that both tell, and tell differently.
A draft seldom says its 索引号, a page seldom its 作者: what one side leaves out is no difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from reportgen.compare.folding import folded
from reportgen.published import PublishedText, UnitKind
from reportgen.review import Particular

_DATE = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[（(【]\d{4}[〕\]）)】]第?\d+号")
_ATTACHMENT = re.compile(r"^附件\s*\d*\s*[:：]?\s*(?:\d+[.．、])?\s*(\S.*)$")
_ITEM = re.compile(r"^\d+[.．、]\s*(\S.*)$")
_SIGNED = 40
"""Characters of the longest line that may be a signature or a date at the end."""


def differing(draft: PublishedText, published: PublishedText) -> tuple[Particular, ...]:
    """The particulars that differ, in the order of `PARTICULARS`."""
    found = []
    for name, told in PARTICULARS.items():
        one, other = told(draft), told(published)
        if one and other and not _alike(name, _plain(one), _plain(other)):
            found.append(Particular(name=name, draft=one, published=other))
    return tuple(found)


def _alike(name: str, one: str, other: str) -> bool:
    """Whether both say the same; a bureau's own page leaves out whose bureau it is."""
    return one == other or (name == "发文机关" and (one.endswith(other) or other.endswith(one)))


def _plain(value: str) -> str:
    date = _DATE.fullmatch(value.strip())
    return "-".join(str(int(part)) for part in date.groups()) if date else folded(value)


def _title(text: PublishedText) -> str:
    return next((text.words(unit) for unit in text.units if unit.kind is UnitKind.TITLE), "") or text.meta("标题")


def _document_number(text: PublishedText) -> str:
    told = text.meta("文号", "发文字号")
    found = _NUMBER.search(told) or next((match for line in _heads(text) if (match := _NUMBER.fullmatch(line))), None)
    return found[0] if found else told


def _signed_date(text: PublishedText) -> str:
    """成文日期: what the page says, else the last line that is a date."""
    told = text.meta("成文日期")
    lines = [line for line in _tails(text) if _DATE.fullmatch(line)]
    return told or (lines[-1] if lines else "")


def _issuer(text: PublishedText) -> str:
    """发文机关: what the page says, else the line above the date at the end."""
    told = text.meta("发文机关", "发布机构", "发布单位")
    lines = _tails(text)
    above = next((lines[place - 1] for place in range(len(lines) - 1, 0, -1) if _DATE.fullmatch(lines[place])), "")
    return told or (above if above and not re.search(r"[。；，：]", above) else "")


def _attachments(text: PublishedText) -> str:
    names: list[str] = []
    listing = False
    for unit in text.units:
        words = text.words(unit).strip()
        found = _ATTACHMENT.match(words) or (_ITEM.match(words) if listing else None)
        listing = bool(found)
        if found and len(words) <= 2 * _SIGNED and "。" not in words:
            names.append(found[1])
    return "；".join(names)


def _heads(text: PublishedText) -> list[str]:
    return [text.words(unit).strip() for unit in text.units[:6]]


def _tails(text: PublishedText) -> list[str]:
    return [words for unit in text.units[-8:] if len(words := text.words(unit).strip()) <= _SIGNED and unit.kind is not UnitKind.ROW]


PARTICULARS: Mapping[str, Callable[[PublishedText], str]] = {
    "标题": _title,
    "文号": _document_number,
    "成文日期": _signed_date,
    "发文机关": _issuer,
    "附件": _attachments,
}
"""Name to what a text says of it; empty where it says nothing."""
