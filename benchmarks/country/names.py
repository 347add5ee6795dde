"""Names of places that do not exist, and the tree they stand in.

In:  a `Size`, the number of a province.   Out: `Province`: its cities, each with its counties.
"""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.country.size import Size

_FIRST = "安柏长昌成澄崇春淳慈大德东定恩丰凤福甘高谷广贵海涵和鹤恒宏怀惠吉嘉建江金景靖康昆兰乐丽灵龙隆茂明南宁平清庆秋瑞"
_SECOND = "溪山川泽源河湖港桥塘浦岭峰岩石林松柏梅桂兰荷莲稻禾麦田原野坪坝湾沙洲汀泉井津渡城关阳阴台阁亭楼堡寨屯庄集店铺坊里镇门口"
_THIRD = ("", "新", "上", "下")
_STEP = 1009
"""Has no divisor in common with the number of pairs: each number has a name of its own."""


@dataclass(frozen=True, slots=True)
class City:
    path: tuple[str, ...]
    counties: tuple[tuple[str, ...], ...]

    @property
    def short(self) -> str:
        return self.path[-1].removesuffix("市")


@dataclass(frozen=True, slots=True)
class Province:
    path: tuple[str, ...]
    cities: tuple[City, ...]

    @property
    def counties(self) -> tuple[tuple[str, ...], ...]:
        return tuple(county for city in self.cities for county in city.counties)

    @property
    def group(self) -> str:
        """Name of the group of its mountain counties."""
        return f"{self.path[-1].removesuffix('省')}山区县"

    @property
    def mountain(self) -> tuple[int, ...]:
        """Its members, as places among the counties."""
        return tuple(range(0, len(self.counties), 3))


def province(size: Size, number: int) -> Province:
    """The tree of the `number`-th province; names of counties are unique in the country."""
    path = (f"{_name(number, 17)}省",)
    cities = []
    for place in range(number * size.cities, (number + 1) * size.cities):
        city = (*path, f"{_name(place, 523)}市")
        ends = [_ending(county, size.counties) for county in range(size.counties)]
        counties = tuple((*city, _name(place * size.counties + county, 0) + end) for county, end in enumerate(ends))
        cities.append(City(city, counties))
    return Province(path, tuple(cities))


def is_city_of_county_level(path: tuple[str, ...]) -> bool:
    return len(path) == 3 and path[-1].endswith("市")


def _ending(county: int, count: int) -> str:
    if county < max(1, count // 4):
        return "区"
    return "市" if county >= count - max(1, count // 5) and count > 1 else "县"


def _name(number: int, shift: int) -> str:
    pairs = len(_FIRST) * len(_SECOND)
    again, place = divmod(number, pairs)
    first, second = divmod((place * _STEP + shift) % pairs, len(_SECOND))
    return _THIRD[again % len(_THIRD)] * (again > 0) + _FIRST[first] + _SECOND[second]
