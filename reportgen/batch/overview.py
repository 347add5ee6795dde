"""A page that tells what became of a run: failures first, then every report with links to its files.

In:  rows of the record, the folder in which the page will stand.   Out: one HTML page that needs nothing else and runs nothing.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from reportgen.batch.log import Row
from reportgen.messages import _

_STYLE = """
body{font:15px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif}
body{margin:2em auto;max-width:72em;padding:0 1em;color:#1a1a1a;background:#fff}
h1{font-size:1.5em;margin:0 0 .2em}h2{font-size:1.15em;margin:1.6em 0 .4em}p.sum{margin:.2em 0 1em;color:#444}
ul.counts{display:flex;gap:1em;list-style:none;padding:0;flex-wrap:wrap}
ul.counts li{border:1px solid #ccc;border-radius:6px;padding:.4em 1em}
ul.counts b{font-size:1.4em;display:block}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.35em .6em;border-bottom:1px solid #ddd;vertical-align:top}th{background:#f4f4f4;position:sticky;top:0}
td.n{text-align:right;white-space:nowrap}.failed{color:#a40000}.kept{color:#7a4b00}.made{color:#0b5a1e}.unchanged{color:#555}
a{color:#0645ad}td.files a{margin-right:.6em}small{color:#555}
"""


def page(rows: Sequence[Row], *, title: str, folder: Path, seconds: float) -> str:
    """The page; links are relative to `folder`."""
    names = {"failed": _("未生成"), "kept": _("保留了人的改动"), "made": _("生成"), "unchanged": _("没有变化")}
    counts = Counter(row.state for row in rows)
    tiles = "".join(f'<li class="{state}"><b>{counts[state]}</b>{escape(name)}</li>' for state, name in names.items())
    failed = [row for row in rows if row.state == "failed"]
    parts = [
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>',
        '<meta name="viewport" content="width=device-width">',
        """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">""",
        f"<style>{_STYLE}</style></head><body><main>",
        f"<h1>{escape(title)}</h1>",
        f'<p class="sum">{escape(_("{count} 份报告，用时 {seconds:.1f} 秒").format(count=len(rows), seconds=seconds))}</p>',
        f'<ul class="counts">{tiles}</ul>',
    ]
    if failed:
        parts += [f"<h2>{escape(_('未生成的'))}</h2>", _failures(failed)]
    by_region = sorted(rows, key=lambda row: row.state not in ("failed", "kept"))
    parts += [f"<h2>{escape(_('全部报告'))}</h2>", _all(by_region, names, folder), "</main></body></html>\n"]
    return "\n".join(parts)


def _failures(rows: Iterable[Row]) -> str:
    lines = []
    for row in rows:
        more = "".join(f"<br><small>{escape(each)}</small>" for each in (row.place, row.hint) if each)
        lines.append(f'<tr><td>{escape(row.name)}</td><td class="failed">{escape(row.error)}{more}</td></tr>')
    return _table((_("报告"), _("原因")), lines)


def _all(rows: Iterable[Row], names: dict[str, str], folder: Path) -> str:
    lines = []
    for row in rows:
        files = "".join(_link(path, folder) for path in row.files if row.state != "failed" or path in row.kept)
        notes = [*row.reasons]
        if row.kept:
            notes.append(_("生成之后被改动过，没有覆盖"))
        if row.gaps:
            notes.append(_("{count} 处待补充").format(count=row.gaps))
        notes += [f"{code} × {count}" for code, count in sorted(row.findings.items())]
        time = f"{row.seconds:.2f}" if row.seconds else ""
        lines.append(
            f"<tr><td>{escape(row.region)}</td><td>{escape(row.year)}</td><td>{escape(row.template)}<br><small>{escape(row.audience)}</small></td>"
            f'<td class="{row.state}">{escape(names[row.state])}</td><td class="files">{files}</td>'
            f'<td><small>{escape("；".join(notes))}</small></td><td class="n">{time}</td></tr>'
        )
    return _table((_("地区"), _("年份"), _("文种"), _("结果"), _("文件"), _("说明"), _("秒")), lines)


def _link(path: str, folder: Path) -> str:
    scheme, mark, rest = path.partition("://")
    target = f"{scheme}{mark}{quote(rest, safe='/@:')}" if mark else quote(Path(os.path.relpath(path, folder)).as_posix())
    title = f' title="{escape(path)}"' if mark else ""  # the address as other programs take it
    name = path.rpartition("/")[2]
    ending = "trace" if name.endswith(".trace.json") else name.rpartition(".")[2]
    return f'<a href="{escape(target)}"{title}>{escape(ending)}</a>'


def _table(heads: Sequence[str], lines: Iterable[str]) -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{chr(10).join(lines)}\n</tbody></table>"
