"""A country as a workspace.

In:  a `Size`, a folder.   Out: `data/` there, and the conflicts in it.
One province is held in memory at a time; those that are asked for can be written alone, and are the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from benchmarks.country import names
from benchmarks.country.catalogue import INDICATORS
from benchmarks.country.figures import Figures
from benchmarks.country.pages import Pages
from benchmarks.country.planting import Planted, plan
from benchmarks.country.size import Size


def write(size: Size, folder: Path, provinces: Iterable[int] | None = None) -> tuple[Planted, ...]:
    """Write the data of a country below `folder`; the findings that a check of them must give, in order of place.

    With `provinces`, only the files of those (counted from 0).
    """
    chosen = range(size.provinces) if provinces is None else tuple(provinces)
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    catalogue = "\n".join(each.yaml() for each in INDICATORS[: size.indicators])
    (data / "指标.yaml").write_text("# 编出来的国家，只供测试和计时\n" + catalogue, encoding="utf-8")
    planted: list[Planted] = []
    groups: list[str] = []
    for number in chosen:
        province = names.province(size, number)
        groups.append(_group(province))
        planted += _province(size, province, number, data)
    (data / "范围.yaml").write_text("".join(groups), encoding="utf-8")
    found = sorted(planted)
    loadable = [each for each in found if not each.code.startswith("D")]
    # What keeps data from being loaded is all that is told of them.
    return tuple(found if len(loadable) == len(found) else [each for each in found if each.code.startswith("D")])


def _province(size: Size, province: names.Province, number: int, data: Path) -> list[Planted]:
    figures = Figures(size, province, number)
    planting, standings = plan(figures)
    pages = Pages(figures, standings, planting)
    planted: list[Planted] = []
    _describe(data, province, size)
    for region, path in enumerate(pages.paths):
        place = "data/" + "/".join(path)
        folder = data.joinpath(*path)
        for file in range(size.years):
            name = f"{size.first + file}.yaml"
            text, found = pages.page(region, file, f"{place}/{name}")
            planted += found
            (folder / name).write_text(text, encoding="utf-8")
    return planted


def _describe(data: Path, province: names.Province, size: Size) -> None:
    """The folders of a province and what 地区.yaml says in each."""
    told = [(province.path, ["类型: 省", f"县级数: {size.cities * size.counties}", _members(city.path for city in province.cities)])]
    for city in province.cities:
        told.append((city.path, ["类型: 设区市", f"简称: {city.short}", _members(city.counties)]))
        told += [(county, [f"类型: {'县级市' if county[-1].endswith('市') else county[-1][-1]}"]) for county in city.counties]
    for path, lines in told:
        folder = data.joinpath(*path)
        folder.mkdir(parents=True, exist_ok=True)
        text = "\n".join([*lines, f"发文机关: {path[-1]}科学技术局"]) + "\n"
        (folder / "地区.yaml").write_text(text, encoding="utf-8")


def _members(paths: Iterable[tuple[str, ...]]) -> str:
    return f"下辖: [{', '.join(path[-1] for path in paths)}]"


def _group(province: names.Province) -> str:
    counties = province.counties
    members = "".join(f"    - {'/'.join(counties[place][-2:])}\n" for place in province.mountain)
    return f"{province.group}:\n  成员:\n{members}"
