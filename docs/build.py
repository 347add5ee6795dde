"""Pages and pictures of the documentation that are made from the program itself.

In: the installed command, the sample data, the specimens of wording.   Out: `reference/cli.md`, `reference/wording.md`,
`images/first-page.png`. `./run docs` makes them anew; `python docs/build.py --check` says whether the two pages are what the program says.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).parent
PAGE = DOCS / "reference" / "cli.md"
WORDING = DOCS / "reference" / "wording.md"
PICTURE = DOCS / "images" / "first-page.png"
PICTURED = ("柯城区", "2023")
WIDTH = 800
"""Of the picture, in pixels."""

HEAD = """\
# 命令行

由 `./run docs` 从各命令的 `--help` 生成。英文说明：`REPORTGEN_LANG=en reportgen --help`。退出码见 [exit-codes.md](exit-codes.md)。

文件的路径写到标准输出，提示和问题写到标准错误。语言随系统；环境变量 `REPORTGEN_LANG`（`zh_CN` 或 `en`）可以指定。
命令和选项可以按 Tab 键补全：在 bash 里执行 `eval "$(_REPORTGEN_COMPLETE=bash_source reportgen)"`（zsh 写 `zsh_source`），
写进 `~/.bashrc` 就一直有。
做起来慢的东西留在 `~/.cache/reportgen`，下次取用；`REPORTGEN_CACHE` 可以另指目录，写 `off` 则不留。
"""


def reportgen(*arguments: str) -> str:
    """What the command prints, in Chinese, 100 places wide, the same on every machine."""
    environment = {**os.environ, "REPORTGEN_LANG": "zh_CN", "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "reportgen", *arguments]
    return subprocess.run(command, cwd=DOCS.parent, env=environment, capture_output=True, check=True, encoding="utf-8").stdout


def page() -> str:
    """The reference page of all commands."""
    from reportgen.cli import COMMANDS

    parts = [HEAD]
    for words in ((), *((command,) for command in COMMANDS)):
        title = " ".join(("reportgen", *words))
        parts.append(f"\n## {title}\n\n```text\n{reportgen(*words, '--help').rstrip()}\n```\n")
    return "".join(parts)


def picture() -> None:
    """Draw the first page of the sample report's PDF."""
    import pypdfium2

    with tempfile.TemporaryDirectory() as folder:
        reportgen("render", *PICTURED, "-f", "pdf", "-o", folder)
        document = pypdfium2.PdfDocument(next(Path(folder).rglob("*.pdf")))
        sheet = document[0]
        drawn = sheet.render(scale=WIDTH / sheet.get_width()).to_pil()
        document.close()
    PICTURE.parent.mkdir(exist_ok=True)
    drawn.convert("L").quantize(16).save(PICTURE, optimize=True)


def main(arguments: list[str]) -> int:
    """Make everything, or with `--check` compare the page and say 1 where it is out of date."""
    sys.path.insert(0, str(DOCS.parent))
    from docs import wording

    pages = {PAGE: page(), WORDING: wording.page()}
    if arguments == ["--check"]:
        return int(any(not path.is_file() or path.read_text(encoding="utf-8") != text for path, text in pages.items()))
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")
    picture()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
