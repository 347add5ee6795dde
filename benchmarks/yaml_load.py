"""How fast data files are parsed, against PyYAML's C loader on the same files in the same run.

    python benchmarks/yaml_load.py [--files 3000] [--rounds 5]

Ours keeps the place of each key and value, makes Decimals and refuses duplicate keys; theirs makes floats and keeps no places. The rounds
are interleaved; medians of the time in this process are compared. Validation (shapes and references) is shown apart. Exit status 1
where the ratio is above 0.70.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import sys
import time
from collections.abc import Callable

import yaml

from reportgen import load, yamlfile
from reportgen.diagnostics import Location
from reportgen.model import Indicator, Kind, Region, RegionType

LIMIT = 0.70
RANDOM = random.Random(1)
INDICATORS = (
    *(("研发投入强度", "%"), ("规上工业企业研发费用", "亿元"), ("高新技术产业增加值", "亿元"), ("高新技术产业投资增速", "%")),
    *(("地区生产总值", "亿元"), ("一般公共预算收入", "亿元"), ("固定资产投资增速", "%"), ("社会消费品零售总额", "亿元")),
    *(("国家高新技术企业", "家"), ("省科技型中小企业", "家"), ("财政科技投入", "亿元"), ("技术交易额", "亿元"), ("发明专利授权量", "件")),
)
PLACE = Location("指标.yaml")
REGION = Region(path=("浙江省", "衢州市", "柯城区"), type=RegionType.DISTRICT, self_word="我区", whole_word="全区", location=PLACE)
REFERENCES = load.References(
    indicators={name: Indicator(name=name, unit=unit, kind=Kind.AMOUNT, decimals=2, location=PLACE) for name, unit in INDICATORS},
    regions={REGION.path: REGION},
    groups={},
)
SENTENCES = (
    "建立部门协同机制，每月召开一次会商会议，研究解决企业提出的困难和问题。",
    "开展专项行动，逐户走访规模以上工业企业，帮助建立研发费用辅助账。",
    "选派科技特派员到村到企，推广新品种和新技术，服务特色产业。",
)


def sample(number: int) -> str:
    """One year file of about 130 lines, the mappings of its observations written line by line as most people do."""
    lines = [f"# 第{number}号测试数据"]
    lines += ["文种: [科技创新工作情况]", "标题: 科技创新工作情况", "来源:", "  年报: { 名称: 统计年报, 单位: 统计局 }", "指标:"]
    for name, _unit in INDICATORS:
        lines += [f"  {name}:", f"    数值: {RANDOM.uniform(0, 500):.2f}", f"    同比: {RANDOM.uniform(-9, 30):.1f}"]
        lines += [f"    位次: {{ 全市: {RANDOM.randint(1, 6)}, 全省: {RANDOM.randint(1, 90)} }}", "    来源: 年报"]
    lines += ["目标:"]
    for name, unit in INDICATORS[:8]:
        lines += [f'  - {{ 指标: {name}, 年份: 2024, 数值: {RANDOM.randint(1, 90)}, 单位: "{unit}", 语气: 力争 }}']
    lines += ["材料:"]
    for topic in ("亮点", "问题", "思路", "建议"):
        lines += [f"  {topic}:"]
        for sentence in SENTENCES:
            lines += ["    - 题: 主要做法", "      文: |", f"        {sentence}"]
    return "\n".join(lines) + "\n"


def ours(files: list[bytes]) -> None:
    for content in files:
        yamlfile.load(content, "2023.yaml")


def theirs(files: list[bytes]) -> None:
    for content in files:
        yaml.load(content, Loader=yaml.CSafeLoader)


def checked(files: list[bytes]) -> None:
    for content in files:
        made, found = load.year_file(content, "2023.yaml", region=REGION, year=2023, references=REFERENCES)
        if made is None or found:
            raise SystemExit(f"the sample is wrong: {found[:3]}")


def timed(work: Callable[[list[bytes]], None], files: list[bytes]) -> float:
    gc.collect()
    start = time.process_time()
    work(files)
    return time.process_time() - start


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--files", type=int, default=3000)
    options.add_argument("--rounds", type=int, default=5)
    arguments = options.parse_args()
    files = [sample(number).encode() for number in range(arguments.files)]
    lines = files[0].count(b"\n")
    print(f"{len(files)} files of {lines} lines, {len(files[0])} bytes; {arguments.rounds} interleaved rounds, CPU time")

    mine, others, ratios = [], [], []
    for _round in range(arguments.rounds):
        mine.append(timed(ours, files))
        others.append(timed(theirs, files))
        ratios.append(mine[-1] / others[-1])
    ratio = statistics.median(mine) / statistics.median(others)
    print(f"reportgen.yamlfile  {statistics.median(mine):6.2f} s")
    print(f"CSafeLoader         {statistics.median(others):6.2f} s")
    print(f"ratio               {ratio:6.2f}   ({min(ratios):.2f} to {max(ratios):.2f}; limit {LIMIT:.2f})")
    whole = timed(checked, files[: max(1, len(files) // 5)]) * 5
    share = statistics.median(mine) / whole
    print(f"with validation     {whole:6.2f} s   shapes, references, model objects, marks in prose; parsing is {share:.0%} of it")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
