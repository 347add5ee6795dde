"""One rendering: what it has printed, what was missing, what it may use.

In:  printed values of any sort, from templates and tables.   Out: marks and phrases; gaps as diagnostics (R47).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from jinja2.runtime import Undefined

from reportgen.compose.limits import Meter
from reportgen.compose.marks import FIRST, NOT_APPLICABLE, Marked, Marks, Piece, split
from reportgen.compose.passages import Points
from reportgen.compose.reader import Reader
from reportgen.compose.responsible import Responsible
from reportgen.compose.sharing import Shared
from reportgen.compose.views import Method, View
from reportgen.diagnostics import Diagnostic, Location, Related, Severity
from reportgen.errors import TemplateError
from reportgen.facts import Missing
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.wording import phrases
from reportgen.wording.phrases import LITERAL, BlockGroup, Paragraphs, Phrase, joined


class Dropped(Exception):  # noqa: N818 -- no error: an optional clause ends here
    """Something inside an optional clause is missing."""

    def __init__(self, missing: Missing, place: Location) -> None:
        super().__init__(missing.name)
        self.missing = missing
        self.place = place


@dataclass(slots=True)
class Rendering:
    """The state of one document in the making."""

    reader: Reader
    meter: Meter
    shared: Shared = field(default_factory=Shared)
    proper_names: tuple[str, ...] = ()
    marks: Marks = field(default_factory=Marks)
    gaps: dict[str, Diagnostic] = field(default_factory=dict)
    gaps_told: int = 0
    """How often something was missing; the same gap may be told several times."""
    notes: dict[Diagnostic, None] = field(default_factory=dict)
    explain_lead: bool = False
    """The next list of 责任单位 says that the first one leads."""
    optional: int = 0
    """In how many optional clauses, one inside the other, we are; there a missing fact raises `Dropped`."""
    any_not_applicable: bool = False
    """Something that does not apply has been printed."""
    _names: tuple[str, ...] | None = None

    def typed(self, text: str, place: Location) -> Piece:
        """A line of template text: its words stay markup, its digits become values."""
        parts = phrases.typed(text, place, kinds=LITERAL, names=self.names)
        return [split(part) if isinstance(part, str) else Phrase((part,)) for part in parts]

    @property
    def names(self) -> tuple[str, ...]:
        """Proper names with digits in them: the document type's and the reader's."""
        if self._names is None:
            self._names = (*self.proper_names, *self.reader.listed_names)
        return self._names

    def printed(self, value: object, place: Location) -> Marked:
        """What is printed for `value`; TemplateError for what cannot be."""
        if type(value) is Phrase:  # as nearly everything is
            return value
        if isinstance(value, View):
            if self.optional and (nothing := value.nothing_new) is not None:
                raise Dropped(nothing, place)
            shown = self._responsible(value) if type(value) is Responsible else value.shown(self.phrase)
            return shown if type(shown) is Phrase else self.printed(shown, place)
        match value:
            case Paragraphs() | BlockGroup():
                return value
            case Missing():
                return self.gap(value, place)
            case Points():
                return value.blocks(self.phrase)
            case bool() | None | Undefined():
                raise TemplateError(_("这里没有可印的内容（{value}）").format(value=value if not isinstance(value, Undefined) else "?"))
            case str() | int() | Decimal():
                return self._text(str(value), place)
            case Method():
                raise TemplateError(_("“{name}”要带参数").format(name=value.name), hint=f'.{value.name}("2021")')
        raise TemplateError(_("一组内容不能直接印"), hint=_("逐项循环，或用 join"))

    def _responsible(self, units: Responsible) -> Phrase:
        """The first list that is printed explains who leads, where it is to be explained."""
        explained, self.explain_lead = self.explain_lead and bool(units), self.explain_lead and not units
        return units.told(explained=explained)

    def phrase(self, value: object, place: Location) -> Phrase:
        """What is printed for `value`, in one run of words."""
        if type(value) is Phrase:
            return value
        printed = self.printed(value, place)
        match printed:
            case Phrase():
                return printed
            case Paragraphs():
                return joined(printed.phrases, "")
        raise TemplateError(_("表和列表要独占一行"))

    def _text(self, text: str, place: Location) -> Phrase:
        """Words typed in a template's expression; marks inside them stand for what they stood for."""
        self.meter.write(len(text))
        if not any(ord(character) >= FIRST for character in text):
            return phrases.prose(text, place, kinds=LITERAL, names=self.names)
        parts: list[Phrase] = []
        held = ""
        for character in text:
            if ord(character) < FIRST:
                held += character
            elif (thing := self.marks.get(character)) is not None:
                parts += (phrases.prose(held, place, kinds=LITERAL, names=self.names), self.phrase(thing, place))
                held = ""
        return phrases.words(*parts, phrases.prose(held, place, kinds=LITERAL, names=self.names))

    def gap(self, missing: Missing, place: Location) -> Phrase:
        """【待补充：…】 and a line in the list of gaps; inside an optional clause it ends the clause.

        What does not apply is no gap: the clause of the line that it stands in is left out, optional or not (R47).
        """
        self.gaps_told += 1
        if self.optional:
            raise Dropped(missing, place)
        if not missing.applies:
            self.note_dropped(Dropped(missing, place), explain_lead=self.explain_lead)
            self.any_not_applicable = True
            return NOT_APPLICABLE
        label = phrases.gap_label(missing)
        reason = missing.reason or (_("已登记为待补") if missing.known else _("没有这个数据"))
        file = missing.file
        hint = _("在 {file} 补上").format(file=file) if file else _("补不了：改写这一处，或删去") if missing.denied else None
        self.gaps.setdefault(
            f"{label}|{file}",
            Diagnostic(
                code="T301",
                severity=Severity.WARNING,
                message=_("待补充：{label}（{reason}）").format(label=label, reason=reason),
                location=Location(file) if file else place,
                related=(Related(place, _("用在这里")),) if file else (),
                hint=hint,
                region=missing.region,
                shared=_("待补充：{label}").format(label=phrases.bare_gap_label(missing)),
            ),
        )
        return phrases.gap(missing, self._line_for(missing))

    def _line_for(self, missing: Missing) -> Location:
        if missing.named:
            return self.reader.location
        indicator = self.reader.book.dataset.indicators.get(missing.name)
        return self.reader.location if indicator is None else indicator.location

    def note_dropped(self, dropped: Dropped, *, explain_lead: bool) -> None:
        """The writer is told which clause did not stand, and why; what it had explained is unexplained again."""
        self.explain_lead = explain_lead
        missing, label = dropped.missing, phrases.gap_label(dropped.missing)
        if missing.applies:
            message = _("可有可无的句子没有印：缺{label}").format(label=label)
        elif missing.finding is Finding.RANK_ALL_TIED or not missing.file:  # nobody has said that it does not apply
            message = _("这一句没有印：{reason}（{label}）").format(reason=missing.reason, label=label)
        else:
            message = _("这一句没有印：{label}不适用").format(label=label)
        self.notes[Diagnostic(code="T401", severity=Severity.NOTICE, message=message, location=dropped.place)] = None
