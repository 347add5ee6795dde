"""The reference page of wording: every form with an example that the engine itself has made, and what each choice of the house changes.

In:  the specimens.   Out: the text of `reference/wording.md`; `docs/build.py` writes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args, get_type_hints

from docs.specimen_rows import ALTERNATIVES, SECTIONS, TOGETHER
from docs.specimens import Row, said
from reportgen.house import HOUSE, Choice, House, choices
from reportgen.load.house import shown

HEAD = """\
# 措辞一览

由 `./run docs` 从措辞引擎生成：每一行的“印出”都是程序当场印的。报告年为 2023 年，说话的是柯城区；一行六个数依次是柯城区、衢江区、\
龙游县、江山市、常山县、开化县。“规则”是措辞规范的条号。写法怎样嵌进模板和材料，见 [templates.md](templates.md)；怎样换成本单位的说法，\
见最后一节和 [data.md](data.md) 第六节。

动词由指标的类型定，不由写稿的人定：

| 类型 | 差 | 百分比 | 相等 |
|---|---|---|---|
| 总量、数量 | 增加、减少（单位） | 增长、下降（%） | 与上年持平 |
| 比率 | 提高、下降（个百分点） | 不说 | 与上年持平 |
| 增速 | 加快、回落（个百分点）；两年都为负：降幅收窄、扩大 | 不说 | 与上年持平 |
| 指数 | 提高、下降（分、点） | 增长、下降（%） | 与上年持平 |
| 效率 | 增加、减少（单位） | 提高、下降（%） | 与上年持平 |
| 价格 | 上涨、下降（单位） | 上涨、下降（%） | 与上年持平 |
"""

CHOICES = """
## 本单位的选择

`data/措辞.yaml` 里每一个键能改什么。“缺省印”“换后印”是同一份数据。

| 键 | 缺省 | 换成 | 缺省印 | 换后印 | 规则 |
|---|---|---|---|---|---|
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for title, rows in SECTIONS.items():
        parts.append(f"\n## {title}\n\n| 何时用 | 数据 | 写法 | 印出 | 规则 |\n|---|---|---|---|---|\n")
        parts.extend(
            _line(row.when, _code(f"{row.indicator} {row.shown()}"), _code(row.call or "（不加）"), said(row), row.rule) for row in rows
        )
    parts.append(CHOICES)
    parts.extend(_line(*cells) for choice in choices() for cells in _changes(choice))
    return "".join(parts)


def alternatives(choice: Choice) -> tuple[object, ...]:
    """What else a bureau may choose; of a number, one other number."""
    kind: Any = get_type_hints(House)[choice.name]
    if kind is bool:
        return (not choice.default,)
    words = get_args(kind)
    return tuple(word for word in words if word != choice.default) or (ALTERNATIVES[choice.name],)


def difference(choice: Choice, other: object) -> tuple[Row, str, str] | None:
    """The first specimen that is said otherwise, before and after; None where nothing changes."""
    joined: dict[str, Any] = dict(TOGETHER.get(choice.name, {}))
    before = replace(HOUSE, **joined)
    changed: dict[str, Any] = {choice.name: other}
    after = replace(before, **changed)
    for rows in SECTIONS.values():
        for row in rows:
            if (first := said(row, before)) != (second := said(row, after)):
                return row, first, second
    return None


def _changes(choice: Choice) -> Iterator[tuple[str, ...]]:
    for other in alternatives(choice):
        found = difference(choice, other)
        first, second = ("", "") if found is None else found[1:]
        yield f"`{choice.key}`", shown(choice.default), shown(other), first, second, choice.rule


def _line(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


def _code(text: str) -> str:
    return f"`{text}`"
