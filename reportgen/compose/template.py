"""Document types: finding them, reading template.yaml, and saying clearly what is wrong with it.

In:  the folders in which document types are looked for.   Out: their names; a `Template`; TemplateError with all problems of its files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from reportgen import yamlfile
from reportgen.compose import numbering
from reportgen.compose.chart_spec import charts
from reportgen.compose.entry import Entry
from reportgen.compose.limits import Limits
from reportgen.compose.spec import AttachmentSpec, PlanSpec, SectionFile, TableSpec, Template
from reportgen.compose.table_spec import tables
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.errors import TemplateError, UsageError
from reportgen.messages import _
from reportgen.model import Audience
from reportgen.project import TEMPLATE as FILE
from reportgen.project import Project, document_types

SECTIONS = "sections"
SUFFIX = ".md.j2"
MAX_BYTES = 4 * Limits().source
SHARED = "共用"
KEYS = (
    *("说明", "标题", "编号", "需要", "需要材料", "名称", "主送", "红头", "目录", "落款", "附注", "信息公开"),
    *("牵头", "责任单位", "章节", "附文", "附件", "表", "图"),
)
SECTION_KEYS = ("文件", "编号", "公开")
PLAN_KEYS = ("标题", "编号", "章节")
ATTACHMENT_KEYS = ("题", "表", "文件", "编号", "方向", "公开")
_SIGNED = ("是", "盖章")
_UNSEALED = "不盖章"
UPRIGHT, WIDE = "竖", "横"


def template(folders: Sequence[Path], name: str, project: Project) -> Template:
    """The document type `name` from the first of `folders` that has it; files of its sections from the first that has them.

    So a folder of a bureau that holds one section, and no template.yaml, replaces that section of a shipped type.
    UsageError where none has it; TemplateError with every problem of its template.yaml.
    """
    for folder in folders:
        if name in document_types([folder]):
            return _read(folder / name, name, folders, project)
    raise no_such_type(folders, name, project)


def no_such_type(folders: Sequence[Path], name: str, project: Project) -> UsageError:
    """What to say of a document type that none of `folders` has: the nearest, and all there are; or that one is begun."""
    begun = next((folder / name / FILE for folder in folders if (folder / name).is_dir()), None)
    if begun is not None:
        return UsageError(_("没有文种 {name}").format(name=name), hint=_("新建 {path}").format(path=project.display(begun)))
    known = document_types(folders)
    near = get_close_matches(name, known, n=1, cutoff=0.4)
    hint = _("是否想写 {name}？").format(name=near[0]) if near else ""
    return UsageError(_("没有文种 {name}").format(name=name), hint=hint + _("可选：{names}").format(names="、".join(known) or _("无")))


def _read(folder: Path, name: str, folders: Sequence[Path], project: Project) -> Template:
    path = project.display(folder / FILE)
    try:
        content = (folder / FILE).read_bytes()
        document = yamlfile.load(content, path)
    except yamlfile.YamlError as error:
        raise TemplateError(error.message, hint=error.hint, location=error.location, diagnostics=error.diagnostics) from None
    problems: list[Diagnostic] = []
    files: dict[str, tuple[str, str]] = {}
    for each in reversed(folders):
        files |= _files(each / SHARED, project, problems, prefix=f"{SHARED}/")
        files |= _files(each / name / SECTIONS, project, problems)
    root = Entry.root(document.root, Location(path), problems)
    root.expect(KEYS)
    scheme = _scheme(root, numbering.DEFAULT)
    if root.text("落款") not in (None, "否", *_SIGNED, _UNSEALED):
        root.problem("T106", _("“落款”要写 是、否 或 不盖章"), "落款")
    if root.yes("红头") and root.yes("目录") and "附文" not in root:
        root.problem("T106", _("有红头的文种，目录只能放在附文前；这里没有附文"), "目录", _("去掉“目录”或“红头”"))
    found_tables = tables(root)
    made = Template(
        name=name,
        title=root.small_text("标题"),
        needs=root.words("需要"),
        topics=root.words("需要材料"),
        names=root.words("名称"),
        salutation=root.yes("主送"),
        closing=root.text("落款") in (*_SIGNED, _UNSEALED),
        sealed=root.text("落款") != _UNSEALED,
        letterhead=root.yes("红头"),
        contents=root.yes("目录"),
        remark=root.small_text("附注"),
        disclosure=root.yes("信息公开"),
        explain_lead=root.yes("牵头"),
        responsibility=root.yes("责任单位"),
        sections=_sections(root, scheme, files),
        plan=_plan(root, scheme, files),
        attachments=_attachments(root, scheme, files, found_tables),
        tables=found_tables,
        charts=charts(root),
        files=files,
        source=content.decode("utf-8", "replace"),
        location=Location(path),
    )
    if problems:
        first = problems[0]
        raise TemplateError(
            _("文种 {name} 的 {file} 有 {n} 处错误").format(name=name, file=FILE, n=len(problems)),
            location=first.location,
            hint=first.hint,
            diagnostics=problems,
        )
    return made


def _files(folder: Path, project: Project, problems: list[Diagnostic], *, prefix: str = "") -> dict[str, tuple[str, str]]:
    files = {}
    for path in sorted(folder.glob("*.j2")):
        shown = project.display(path)
        if path.stat().st_size > MAX_BYTES:
            problems.append(_error("T112", _("模板文件超过 {n} 字节").format(n=MAX_BYTES), Location(shown), _("把它拆成几个文件")))
            continue
        try:
            source = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            message, hint = _("模板文件不是 UTF-8 编码（第 {n} 个字节起）").format(n=error.start + 1), _("用编辑器另存为 UTF-8")
            problems.append(_error("T101", message, Location(shown), hint))
            continue
        files[prefix + path.name] = (source.replace("\r\n", "\n").replace("\r", "\n"), shown)
    return files


def _scheme(entry: Entry, default: tuple[str, ...]) -> tuple[str, ...]:
    if "编号" not in entry:
        return default
    patterns = entry.words("编号", blank=True)
    for pattern in patterns:
        if numbering.problem(pattern):
            entry.problem("T115", _("编号“{pattern}”里没有样数").format(pattern=pattern), "编号", _("写作 一、 （一） 1. （1） 1.1 或 ①"))
    if len(patterns) > numbering.MAX_LEVEL:
        entry.problem("T115", _("编号最多 {n} 级").format(n=numbering.MAX_LEVEL), "编号")
    return patterns


def _sections(root: Entry, scheme: tuple[str, ...], files: dict[str, tuple[str, str]]) -> tuple[SectionFile, ...]:
    if "章节" not in root:
        root.problem("T110", _("缺少“章节”"), hint=_("列出 sections 里的文件，如 章节: [现状, 亮点]"))
    sections = []
    for entry in root.entries("章节", short="文件"):
        entry.expect(SECTION_KEYS)
        section = _section(entry, scheme, files)
        if section is not None:
            sections.append(section)
    return tuple(sections)


def _section(entry: Entry, scheme: tuple[str, ...], files: dict[str, tuple[str, str]]) -> SectionFile | None:
    file = entry.text("文件")
    if file is None:
        return None
    name = file if file.endswith(".j2") else file + SUFFIX
    if name not in files:
        known = tuple(each.removesuffix(SUFFIX) for each in files)
        near = get_close_matches(file, known, n=1, cutoff=0.4)
        path = PurePosixPath(entry.location.path).parent / SECTIONS / name
        hint = (_("是否想写 {name}？").format(name=near[0]) if near else "") + _("新建 {path}").format(path=path)
        entry.problem("T111", _("没有章节文件 sections/{name}").format(name=name), "文件", hint)
        return None
    audience = entry.choice("公开", Audience, Audience.PUBLIC)
    return SectionFile(file=name, scheme=_scheme(entry, scheme), audience=audience, location=entry.location)


def _plan(root: Entry, scheme: tuple[str, ...], files: dict[str, tuple[str, str]]) -> PlanSpec | None:
    entry = root.entry("附文")
    if entry is None:
        return None
    entry.expect(PLAN_KEYS)
    own = _scheme(entry, scheme)
    return PlanSpec(title=entry.small_text("标题"), sections=_sections(entry, own, files), location=entry.location)


def _attachments(
    root: Entry, scheme: tuple[str, ...], files: dict[str, tuple[str, str]], known: Mapping[str, TableSpec]
) -> tuple[AttachmentSpec, ...]:
    found = []
    for entry in root.entries("附件"):
        entry.expect(ATTACHMENT_KEYS)
        table, section = entry.text("表"), _section(entry, scheme, files)
        title = entry.small_text("题", required=section is not None)
        if ("表" in entry) == ("文件" in entry):
            entry.problem("T117", _("附件要写“表”或“文件”，只写一个"))
        elif table is not None and table not in known:
            near = get_close_matches(table, tuple(known), n=1, cutoff=0.4)
            hint = _("是否想写 {name}？").format(name=near[0]) if near else None
            entry.problem("T118", _("template.yaml 里没有表“{name}”").format(name=table), "表", hint)
        else:
            audience = entry.choice("公开", Audience, Audience.PUBLIC)
            wide = _wide(entry)
            found.append(AttachmentSpec(title=title, table=table, section=section, wide=wide, audience=audience, location=entry.location))
    return tuple(found)


def _wide(entry: Entry) -> bool:
    return entry.one_of("方向", (UPRIGHT, WIDE), UPRIGHT) == WIDE


def _error(code: str, message: str, location: Location, hint: str | None = None) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.ERROR, message=message, location=location, hint=hint)
