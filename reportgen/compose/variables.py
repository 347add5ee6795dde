"""What every template may call: the names of the variables, and those that are chosen by a name in brackets.

In:  a reader, a rendering, what template.yaml declares.   Out: views.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from reportgen.compose import list_tables, passages, tables
from reportgen.compose.forms import indicator_view
from reportgen.compose.reader import Reader, may_read
from reportgen.compose.rendering import Rendering
from reportgen.compose.spec import COLUMN_NAMES, TableSpec
from reportgen.compose.tables import Say
from reportgen.compose.views import View, unknown
from reportgen.document import Paragraph
from reportgen.facts import Missing
from reportgen.messages import _
from reportgen.records import light
from reportgen.wording.phrases import BlockGroup, Printable

NAMES = frozenset(
    {
        *("指标", "地区", "本年", "上年", "来年", "目前", "材料", "目标", "到期目标", "建议目标", "线索"),
        *("表", "图", "附件", "文", "版本", "公开版"),
    }
)
"""What every template may call."""
HEAD_NAMES = NAMES | COLUMN_NAMES
"""What the heads of tables may call besides."""


@light
@dataclass(frozen=True, slots=True)
class Indicators(View):
    """指标["…"]."""

    NAME: ClassVar[str] = "指标"
    reader: Reader

    def names(self) -> tuple[str, ...]:
        return tuple(self.reader.book.dataset.indicators)

    def get(self, name: str) -> object:
        return indicator_view(self.reader, name)

    def printable(self) -> Printable:
        raise unknown(_("“指标”要写明是哪一个"), "", ())


@light
@dataclass(frozen=True, slots=True)
class Materials(View):
    """材料["…"]."""

    NAME: ClassVar[str] = "材料"
    reader: Reader

    def names(self) -> tuple[str, ...]:
        file = self.reader.book.file
        return () if file is None else tuple(file.passages)

    def get(self, name: str) -> object:
        return passages.Topic(self.reader, name)

    def printable(self) -> Printable:
        raise unknown(_("“材料”要写明主题"), "", self.names())


@light
@dataclass(frozen=True, slots=True)
class Tables(View):
    """表["…"]."""

    NAME: ClassVar[str] = "表"
    specs: Mapping[str, TableSpec]
    rendering: Rendering
    say: Say

    def names(self) -> tuple[str, ...]:
        return tuple(self.specs)

    def get(self, name: str) -> BlockGroup:
        """Nothing where it is not for this audience."""
        spec = declared_table(self.specs, name)
        if not may_read(spec.audience, self.rendering.reader.audience):
            return BlockGroup(())
        if spec.rows is None:
            told = tables.table(spec, self.rendering, self.say)
            return BlockGroup((Paragraph(self.rendering.phrase(told, spec.location).inlines) if isinstance(told, Missing) else told,))
        made = list_tables.table(spec, spec.rows, self.rendering, self.say)
        return BlockGroup((made,) if made.body else ())

    def printable(self) -> Printable:
        raise unknown(_("“表”要写明是哪一个"), "", self.names())


def declared_table(specs: Mapping[str, TableSpec], name: str) -> TableSpec:
    """The table as template.yaml declares it; UnknownName where there is none."""
    if name not in specs:
        raise unknown(_("template.yaml 里没有表“{name}”").format(name=name), name, tuple(specs))
    return specs[name]
