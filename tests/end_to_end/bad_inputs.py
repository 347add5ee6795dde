"""What a person sees who gives the command something bad: one case a line, driven from the outside.

In:  the small workspace, spoilt.   Out: exit status and message; `python -m tests.end_to_end.bad_inputs` prints all as a Markdown table.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from reportgen import cli, saving
from tests.end_to_end.workspace import lay_out

EAST = "data/甲省/乙市/东区/2023.yaml"
SECTION = "templates/简报/sections/正文.md.j2"
SHEET = "templates/简报/template.yaml"
RENDER = ("render", "东区", "2023", "-f", "txt")
CHECK = ("check",)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One bad input: what is spoilt, what is run, what must come of it."""

    name: str
    spoil: Callable[[Path], object] = lambda _root: None
    arguments: tuple[str, ...] = CHECK
    status: int = 1
    says: tuple[str, ...] = (EAST,)
    """What the person must be told: usually the file."""
    machine: Callable[[], contextlib.AbstractContextManager[object]] = field(default=contextlib.nullcontext)
    """What is wrong with the machine meanwhile."""


def put(name: str, content: str | bytes) -> Callable[[Path], object]:
    """A file with that content."""

    def spoil(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    return spoil


def change(old: str, new: str, name: str = EAST) -> Callable[[Path], object]:
    """Other words in a file."""

    def spoil(root: Path) -> None:
        text = (root / name).read_text(encoding="utf-8")
        assert old in text, old
        (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def several(*changes: Callable[[Path], object]) -> Callable[[Path], object]:
    """One after the other."""

    def spoil(root: Path) -> None:
        for step in changes:
            step(root)

    return spoil


def data(name: str, old: str, new: str, *says: str, **more: object) -> Case:
    """A case about one value of the year file."""
    return Case(name=name, spoil=change(old, new), says=(EAST, *says), **more)  # type: ignore[arg-type]


def passage(name: str, words: str, *says: str) -> Case:
    """A case about a line of prose, seen when the report is made."""
    return Case(name=name, spoil=change("全年召开会商{会商会议|17|次}", words), arguments=RENDER, says=(EAST, *says))


def template(name: str, words: str, *says: str) -> Case:
    """A case about a line of a template."""
    return Case(name=name, spoil=put(SECTION, f"# 研发\n\n{words}\n"), arguments=RENDER, says=(SECTION, *says))


@contextlib.contextmanager
def full_disk() -> Iterator[None]:
    def write(path: str, _content: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)

    with mock.patch.object(saving, "_write", write):
        yield


@contextlib.contextmanager
def no_right_to_write() -> Iterator[None]:
    def mkdir(path: str | os.PathLike[str], *_arguments: object, **_options: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))

    with mock.patch.object(os, "mkdir", mkdir):  # which all ways to make a folder come down to
        yield


@contextlib.contextmanager
def no_fonts() -> Iterator[None]:
    from reportgen.write import fonts

    with mock.patch.object(fonts, "installed", return_value=frozenset({"DejaVu Sans"})):
        yield


VALUE = "数值: 2.71"
DEEP = "研发费用: " + "[" * 60 + "]" * 60
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n指标: *c\n"

CASES = (
    # files
    Case(name="用制表符缩进", spoil=put(EAST, "指标:\n\t研发费用: 1\n")),
    Case(name="括号没有关", spoil=put(EAST, "指标:\n  研发费用: { 数值: 1\n")),
    Case(name="引号没有关", spoil=put(EAST, '标题: "东区\n指标:\n  研发费用: 1\n')),
    Case(name="顶层是一列，不是键", spoil=put(EAST, "- 研发费用: 1\n")),
    Case(name="不是文字的文件", spoil=put(EAST, bytes(range(256)) * 4)),
    Case(name="含控制字符", spoil=change("科技工作简报", "科技\x07工作简报")),
    Case(name="Python 标签", spoil=put(EAST, "指标: !!python/object/apply:os.system [ls]\n")),
    Case(name="别名炸弹", spoil=put(EAST, BOMB)),
    Case(name="嵌套过深", spoil=put(EAST, f"指标:\n  {DEEP}\n")),
    Case(name="文件过大", spoil=put(EAST, "标题: " + "长" * 3_000_000 + "\n")),
    Case(name="文件名不是年份", spoil=put("data/甲省/乙市/东区/二三年.yaml", "指标:\n  研发费用: 1\n"), says=("二三年.yaml",)),
    Case(name="数据文件是目录", spoil=lambda root: (root / "data/甲省/乙市/东区/2024.yaml").mkdir(), says=("2024.yaml",)),
    # shapes
    Case(name="键写了两次", spoil=change("标题:", "标题: 又一个\n标题:"), says=(EAST, "标题")),
    data("全角冒号", VALUE, "数值：2.71"),
    data("键写错", VALUE, "数直: 2.71", "数值"),
    data("值是汉字", VALUE, "数值: 二点七一"),
    data("值是 NaN", VALUE, "数值: .nan"),
    data("值是无穷", VALUE, "数值: .inf"),
    data("值有千位空格", VALUE, "数值: 2 710"),
    data("单位不能换算", "数值: 34.23", "数值: 34.23, 单位: 斤", "斤"),
    data("月份不存在", "截至: 2023-12", "截至: 2023-13"),
    data("期间写了两种", "年份: 2022,", "年份: 2022, 截至: 2022-12,"),
    data("位次为零", "位次: { 全市: 1 }", "位次: { 全市: 0 }"),
    data("采用没有理由", "位次: { 全市: 1 }", "位次: { 全市: { 名次: 2, 采用: 官方 } }", "理由"),
    data("界不在词表", "界: 以上", "界: 大于等于"),
    # references
    data("没有的指标", "  研发费用:", "  研发费甪:", "研发费用"),
    data("没有的来源", "同比: 14.7", "同比: 14.7, 来源: 年鉴", "年鉴"),
    data("没有的范围", "位次: { 全市: 1 }", "位次: { 全球: 1 }", "全球"),
    data("目标用了没有的指标", "- { 指标: 研发投入强度", "- { 指标: 研发投人强度", "研发投入强度"),
    Case(name="指标目录里类型不对", spoil=change("类型: 总量", "类型: 总和", "data/指标.yaml"), says=("data/指标.yaml", "总量")),
    # contradictions
    Case(
        name="两个年度的文件互相矛盾",
        spoil=change("  研发投入强度: { 年份: 2022,", "  研发投入强度:\n    - { 年份: 2021, 数值: 2.05 }\n    - { 年份: 2022,"),
        says=("data/甲省/乙市/东区/2022.yaml",),
    ),
    Case(name="公布位次与计算不符", spoil=change("全市: 1", "全市: 2"), says=(EAST, "L48")),
    # prose
    passage("文中登记没有写完", "全年召开会商{会商会议|17"),
    passage("文中登记的不是数", "全年召开会商{会商会议|若干|次}"),
    passage("文中调用没有的指标", "研发投入{研发投人强度.变动}", "研发投入强度"),
    passage("文中调用没有的写法", "研发投入强度{研发投入强度.变化}", "变化"),
    # templates
    template("模板语法错误", "{% if 本年 %}没有结束"),
    template("模板里没有的指标", '{{ 指标["研发投人强度"] }}', "研发投入强度"),
    template("模板里没有的写法", '{{ 指标["研发投入强度"].幅度 }}', "幅度"),
    template("模板里没有的名字", "{{ 今年 }}", "今年"),
    template("模板里没有的过滤器", "{{ 本年 | 大写 }}", "大写"),
    template(
        "模板用 range 造长循环",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}{% endfor %}{% endfor %}{% endfor %}",
    ),
    template("模板层层循环", "{% set x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0] %}" + "{% for a in x %}" * 9 + "长" + "{% endfor %}" * 9, "已停下"),
    template("模板自己调用自己", "{% macro 套() %}{{ 套() }}{% endmacro %}{{ 套() }}"),
    template("模板撑爆内存", "{{ '长' * 10 ** 10 }}"),
    template("模板越权", "{{ 本年.__class__.__mro__ }}"),
    Case(name="缺章节文件", spoil=lambda root: (root / SECTION).unlink(), arguments=RENDER, says=("正文",)),
    Case(name="template.yaml 键写错", spoil=change("章节:", "章结:", SHEET), arguments=RENDER, says=(SHEET,)),
    # arguments
    Case(name="没有的地区", arguments=("render", "东曲", "2023"), status=2, says=("东区",)),
    Case(
        name="重名的地区",
        spoil=put("data/甲省/丙市/东区/2023.yaml", "指标:\n  研发费用: 1\n"),
        arguments=RENDER,
        status=2,
        says=("乙市/东区", "丙市/东区"),
    ),
    Case(name="没有这一年", arguments=("render", "东区", "2019"), status=2, says=("2019", "2023")),
    Case(name="年份不对", arguments=("render", "东区", "去年"), status=2, says=("去年",)),
    Case(name="没有的文种", arguments=("render", "东区", "2023", "--template", "简抱"), status=2, says=("简报",)),
    Case(name="没有的格式", arguments=("render", "东区", "2023", "-f", "wps"), status=2, says=("wps", "docx")),
    Case(name="没有的指标（facts）", arguments=("facts", "东区", "2023", "--explain", "研发投人强度"), status=2, says=("研发投入强度",)),
    Case(name="不在工作区", spoil=lambda root: (root / "data/指标.yaml").unlink(), status=2, says=("指标.yaml", "reportgen init")),
    Case(name="init 到有内容的目录", arguments=("init", "data"), status=2, says=("data",)),
    Case(name="检查没有的文件", arguments=("check", "data/没有.yaml"), status=2, says=("没有.yaml",)),
    # gaps and the machine
    Case(
        name="严格模式下缺数",
        spoil=change("  研发费用: { 数值: 34.23, 同比: 14.7 }", "  研发费用: 待补"),
        arguments=(*RENDER, "--strict"),
        says=("研发费用", "2023"),
    ),
    Case(name="输出路径中有一段是文件", spoil=put("output/甲省", "文件"), arguments=RENDER, status=4, says=("output/甲省",)),
    Case(
        name="输出文件处是目录",
        spoil=lambda root: (root / "output/甲省/乙市/东区/2023/简报.txt").mkdir(parents=True),
        arguments=RENDER,
        status=4,
        says=("简报.txt",),
    ),
    Case(name="没有写入的权限", arguments=RENDER, status=4, says=("output", "权限"), machine=no_right_to_write),
    Case(name="磁盘已满", arguments=RENDER, status=4, says=("磁盘",), machine=full_disk),
    Case(name="缺中文字体", arguments=("render", "东区", "2023", "-f", "pdf"), status=4, says=("字体", "fonts-noto-cjk"), machine=no_fonts),
)


def outcome(case: Case, root: Path) -> tuple[int, str]:
    """Exit status and everything that was said, for a case in a fresh workspace at `root`."""
    lay_out(root)
    case.spoil(root)
    out, err = io.StringIO(), io.StringIO()
    before = Path.cwd()
    os.chdir(root)
    try:
        with case.machine(), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = cli.main(case.arguments)
    finally:
        os.chdir(before)
    return status, out.getvalue() + err.getvalue()


def table() -> Iterator[str]:
    """The table, in Markdown."""
    yield "| 输入 | 命令 | 退出码 | 看到的 |"
    yield "|---|---|---|---|"
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve()
            status, said = outcome(case, root)
        lines = [line.rstrip() for line in said.replace(str(root), "…").splitlines() if line.strip()]
        shown = "<br>".join(line.replace("|", "\\|").replace("<", "&lt;")[:160] for line in lines[:6])
        yield f"| {case.name} | `reportgen {' '.join(case.arguments)}` | {status} | {shown} |"


if __name__ == "__main__":
    for line in table():
        sys.stdout.write(line + "\n")
