"""One year file or plan: bytes become a `YearFile`.

In:  the bytes and path of the file, its region and year, and what it refers to.   Out: the `YearFile` and its findings.
A pure function: the same bytes and references give the same file, so that it can be kept, or done for some files only.
"""

from __future__ import annotations

from reportgen import yamlfile
from reportgen.chinese import has_digit
from reportgen.diagnostics import Diagnostic, Location
from reportgen.load import observations, passages, reading, targets
from reportgen.load.findings import Findings
from reportgen.load.references import References
from reportgen.load.shapes import DATE_KEYS, TEXT_KEYS, SourceShape, YearShape
from reportgen.load.subject import Subject
from reportgen.messages import _
from reportgen.model import Region, Source, TextLine, YearFile
from reportgen.period import Span
from reportgen.wording import dates


def year_file(
    content: bytes, path: str, *, region: Region, year: int | Span, references: References
) -> tuple[YearFile | None, tuple[Diagnostic, ...]]:
    """What one file says, as far as it can be read, and everything that is wrong with it."""
    findings = Findings()
    document = reading.document(content, path, findings)
    root = None if document is None else reading.top(document, findings)
    if document is None or root is None:
        return None, tuple(findings.all)
    if not document.text.strip():
        hint = _("里面原有内容的，从备份里找回；新的用 reportgen new 列出要填的数")
        findings.warn("D121", Location(path), _("文件是空的"), hint)
    shape = reading.partial(YearShape, root, findings)
    if shape is None:
        return None, tuple(findings.all)
    sources = {name.strip(): _source(name.strip(), source, root) for name, source in shape.sources.items()}
    names = tuple([name for name in (*references.groups, *shape.names) if has_digit(name)])
    typed = [source for source in sources.values() if source.file is None]
    only = typed[0] if len(typed) == 1 else None
    subject = Subject(region, year, document, references, sources, _names(root.get("来源")), only, names, findings)
    figures = root.get("指标")
    prose = passages.passages(shape.passages, subject)
    made = YearFile(
        region=region.path,
        year=year,
        path=path,
        document_types=tuple(shape.document_types),
        observations=tuple(observations.observations(shape.observations, figures, subject))
        if isinstance(figures, yamlfile.Mapping)
        else (),
        targets=tuple(targets.targets(shape.targets, subject, passages.responsibilities(prose))),
        passages=prose,
        sources=sources,
        names=tuple(shape.names),
        numbering=tuple(shape.numbering),
        texts=_texts(root, subject),
        location=root.location,
    )
    return made, tuple(findings.all)


def _source(name: str, shape: SourceShape, root: yamlfile.Mapping) -> Source:
    return Source(
        id=name,
        title=shape.title,
        publisher=shape.publisher,
        date=shape.date,
        url=shape.url,
        file=shape.file,
        digest=shape.digest,
        filled_by=shape.filled_by,
        location=root["来源"].key_place(name),
    )


def _names(node: object) -> frozenset[str]:
    """Ids of all sources that the file has, those that are broken too."""
    return frozenset(name.strip() for name in node) if isinstance(node, yamlfile.Mapping) else frozenset()


def _texts(root: yamlfile.Mapping, subject: Subject) -> dict[str, TextLine]:
    texts = {}
    for key in TEXT_KEYS:
        value = root.get(key)
        if value is None or isinstance(value, yamlfile.Mapping | yamlfile.Sequence):
            continue
        typed = value if isinstance(value, str) else yamlfile.number_text(value)
        line = passages.text_line(typed, root.value_mark(key), subject)
        if line is not None:
            texts[key] = line
            if key in DATE_KEYS and dates.parsed(line.text) is None:
                message = _("“{key}”不是日期：{text}").format(key=key, text=line.text)
                subject.findings.warn("D206", line.location, message, _("写作 2024-03-05，印作 2024年3月5日"))
    return texts
