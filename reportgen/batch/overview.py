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
:root{color-scheme:light dark;--ink:#1f2328;--soft:#5f6770;--line:#d8dce1;--paper:#fff;--desk:#f4f5f7;--head:#eef0f3;--failed:#a4161a;
--kept:#8a5a00;--made:#1b6e3c;--link:#1f4e79}
@media screen and (prefers-color-scheme:dark){:root{--ink:#d9dde2;--soft:#98a1ab;--line:#3a4048;--paper:#1d2024;--desk:#15171a;
--head:#262a30;--failed:#ff8a80;--kept:#e5b45c;--made:#7fcf9b;--link:#8fbce6}}
html{background:var(--desk)}
body{font:15px/1.6 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
body{margin:1.2em auto;max-width:90em;padding:0 1.25em;color:var(--ink)}
h1{font-size:1.35em;margin:0 0 .2em}h2{font-size:1.05em;margin:1.6em 0 .4em}p.sum{margin:.2em 0 1em;color:var(--soft)}
ul.counts{display:flex;gap:.6em;list-style:none;padding:0;flex-wrap:wrap}
ul.counts li{border:1px solid var(--line);border-radius:3px;padding:.3em 1em;background:var(--paper)}
ul.counts b{font-size:1.4em;display:block;line-height:1.3}ul.counts li.none{color:var(--soft)}ul.counts li.none b{font-weight:400}
table{border-collapse:collapse;width:100%;background:var(--paper)}
th,td{text-align:left;padding:.35em .6em;border-bottom:1px solid var(--line);vertical-align:top}
th{background:var(--head);position:sticky;top:0;white-space:nowrap}
td.n,th:last-child{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.failures th:last-child{text-align:left}
.failed{color:var(--failed)}.kept{color:var(--kept)}.made{color:var(--made)}.unchanged{color:var(--soft)}
a{color:var(--link)}td.files a{margin-right:.6em}small{color:var(--soft)}
@media screen and (max-width:50em){body{padding:0 .6em}thead{display:none}tr,td{display:block}
tr{border-bottom:1px solid var(--line);padding:.4em .6em}
td{border:0;padding:0}td.inline{display:inline-block;margin-right:.8em}td:empty,td.n{display:none}}
@media print{html{background:none}th{position:static}tr{break-inside:avoid}a{color:inherit;text-decoration:none}}
"""


def page(rows: Sequence[Row], *, title: str, folder: Path, seconds: float) -> str:
    """The page; links are relative to `folder`."""
    names = {"failed": _("未生成"), "kept": _("保留了人的改动"), "made": _("生成"), "unchanged": _("没有变化")}
    counts = Counter(row.state for row in rows)
    tiles = "".join(
        f'<li class="{state if counts[state] else "none"}"><b>{counts[state]}</b>{escape(name)}</li>' for state, name in names.items()
    )
    failed = [row for row in rows if row.state == "failed"]
    total = _("{count} 份报告，用时 {seconds:.1f} 秒").format(count=len(rows), seconds=seconds)
    parts = [
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>',
        '<meta name="viewport" content="width=device-width">',
        """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">""",
        f"<style>{_STYLE}</style></head><body><main>",
        f"<h1>{escape(title)}</h1>",
        f'<p class="sum">{escape(total)}</p>',
        f'<ul class="counts">{tiles}</ul>',
    ]
    if failed:
        parts += [_heading(_("未生成的")), _failures(failed)]
    by_region = sorted(rows, key=lambda row: row.state not in ("failed", "kept"))
    parts += [_heading(_("全部报告")), _all(by_region, names, folder), "</main></body></html>\n"]
    return "\n".join(parts)


def _heading(words: str) -> str:
    return f"<h2>{escape(words)}</h2>"


def _failures(rows: Iterable[Row]) -> str:
    lines = []
    for row in rows:
        more = "".join(f"<br><small>{escape(each)}</small>" for each in (row.place, row.hint) if each)
        lines.append(f'<tr><td>{escape(row.name)}</td><td class="failed">{escape(row.error)}{more}</td></tr>')
    return _table((_("报告"), _("原因")), lines, ' class="failures"')


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
            f'<tr><td>{escape(row.region)}</td><td class="inline">{escape(row.year)}</td>'
            f'<td class="inline">{escape(row.template)} <small>{escape(row.audience)}</small></td>'
            f'<td class="inline {row.state}">{escape(names[row.state])}</td><td class="inline files">{files}</td>'
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


def _table(heads: Sequence[str], lines: Iterable[str], kind: str = "") -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    return f"<table{kind}><thead><tr>{head}</tr></thead><tbody>\n{chr(10).join(lines)}\n</tbody></table>"
