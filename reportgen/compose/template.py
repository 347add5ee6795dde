"""Document types: finding them, reading template.yaml, and saying clearly what is wrong with it.

In:  the folders in which document types are looked for.   Out: their names; a `Template`; TemplateError with all problems of its files.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from reportgen import yamlfile
from reportgen.compose import numbering
from reportgen.compose.declared import Declared
from reportgen.compose.limits import Limits
from reportgen.compose.spec import SectionFile, Template
from reportgen.compose.table_spec import tables
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.errors import TemplateError, UsageError
from reportgen.messages import _
from reportgen.model import Audience
from reportgen.project import Project

FILE = "template.yaml"
SECTIONS = "sections"
SUFFIX = ".md.j2"
MAX_BYTES = 4 * Limits().source
KEYS = ("说明", "标题", "编号", "需要", "名称", "主送", "落款", "责任单位", "章节", "表")
SECTION_KEYS = ("文件", "编号", "公开")


def names(folders: Sequence[Path]) -> tuple[str, ...]:
    """The document types in `folders`, each once."""
    return tuple(sorted({path.parent.name for folder in folders for path in folder.glob(f"*/{FILE}")}))


def template(folders: Sequence[Path], name: str, project: Project) -> Template:
    """The document type `name` from the first of `folders` that has it.

    UsageError where none has it; TemplateError with every problem of its template.yaml.
    """
    for folder in folders:
        if name in names([folder]):
            return _read(folder / name, name, project)
    known = names(folders)
    near = get_close_matches(name, known, n=1, cutoff=0.4)
    hint = _("是否想写 {name}？").format(name=near[0]) if near else _("可选：{names}").format(names="、".join(known) or _("无"))
    raise UsageError(_("没有文种 {name}").format(name=name), hint=hint)


def _read(folder: Path, name: str, project: Project) -> Template:
    path = project.display(folder / FILE)
    try:
        document = yamlfile.load((folder / FILE).read_bytes(), path)
    except yamlfile.YamlError as error:
        raise TemplateError(error.message, hint=error.hint, location=error.location, diagnostics=error.diagnostics) from None
    problems: list[Diagnostic] = []
    files = _files(folder, project, problems)
    root = Declared.root(document.root, Location(path), problems)
    root.expect(KEYS)
    scheme = _scheme(root, numbering.DEFAULT)
    made = Template(
        name=name,
        title=root.small_text("标题"),
        needs=root.words("需要"),
        names=root.words("名称"),
        salutation=root.yes("主送"),
        closing=root.yes("落款"),
        responsibility=root.yes("责任单位"),
        sections=_sections(root, scheme, files),
        tables=tables(root),
        files=files,
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


def _files(folder: Path, project: Project, problems: list[Diagnostic]) -> dict[str, tuple[str, str]]:
    files = {}
    for path in sorted((folder / SECTIONS).glob("*.j2")):
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
        files[path.name] = (source.replace("\r\n", "\n").replace("\r", "\n"), shown)
    return files


def _scheme(entry: Declared, default: tuple[str, ...]) -> tuple[str, ...]:
    if "编号" not in entry:
        return default
    patterns = entry.words("编号", blank=True)
    for pattern in patterns:
        if numbering.problem(pattern):
            entry.problem("T115", _("编号“{pattern}”里没有样数").format(pattern=pattern), "编号", _("写作 一、 （一） 1. （1） 1.1 或 ①"))
    if len(patterns) > numbering.MAX_LEVEL:
        entry.problem("T115", _("编号最多 {n} 级").format(n=numbering.MAX_LEVEL), "编号")
    return patterns


def _sections(root: Declared, scheme: tuple[str, ...], files: dict[str, tuple[str, str]]) -> tuple[SectionFile, ...]:
    if "章节" not in root:
        root.problem("T110", _("缺少“章节”"), hint=_("列出 sections 里的文件，如 章节: [现状, 亮点]"))
    sections = []
    for entry in root.entries("章节", short="文件"):
        entry.expect(SECTION_KEYS)
        file = entry.text("文件")
        if file is None:
            continue
        name = file if file.endswith(".j2") else file + SUFFIX
        if name not in files:
            known = tuple(each.removesuffix(SUFFIX) for each in files)
            near = get_close_matches(file, known, n=1, cutoff=0.4)
            hint = _("是否想写 {name}？").format(name=near[0]) if near else _("现有：{names}").format(names="、".join(known) or _("无"))
            entry.problem("T111", _("没有章节文件 sections/{name}").format(name=name), "文件", hint)
            continue
        sections.append(
            SectionFile(
                file=name, scheme=_scheme(entry, scheme), audience=entry.choice("公开", Audience, Audience.PUBLIC), location=entry.location
            )
        )
    return tuple(sections)


def _error(code: str, message: str, location: Location, hint: str | None = None) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.ERROR, message=message, location=location, hint=hint)
