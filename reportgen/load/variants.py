"""Short forms of the data files, brought to their long form before they are checked.

In:  a value of the YAML tree that may be written short.   Out: the long form, at the same place; and the JSON Schema of both.

    研发投入强度: 2.71              →  研发投入强度: [{ 数值: 2.71 }]
    位次: { 全市: 2 }               →  位次: { 全市: { 名次: 2 } }
    要点: [一句话]                  →  要点: [{ 文: 一句话 }]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportgen import yamlfile
from reportgen.yamlfile import Sequence

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import core_schema

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class OneOrMany:
    """A list that may be written as its only item; items that are no mapping stand for `key` of one."""

    key: str | None = None
    short: tuple[Schema, ...] = ()

    def expand(self, holder: yamlfile.Mapping, name: str) -> Any:
        value = holder[name]
        if isinstance(value, Sequence):
            return value if self.key is None else [_long(value, index, item, self.key) for index, item in enumerate(value)]
        return [value if self.key is None or isinstance(value, yamlfile.Mapping) else _long(holder, name, value, self.key)]

    def __get_pydantic_json_schema__(self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> Schema:
        listing = handler(schema)
        item = _any_of(listing["items"], *self.short)
        return _any_of(item, {**listing, "items": item})


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """A mapping from names to shapes (or lists of them, if `many`); a value that is no mapping stands for `key` of one."""

    key: str
    short: tuple[Schema, ...] = ()
    many: bool = False

    def expand(self, holder: yamlfile.Mapping, name: str) -> Any:
        entries = holder[name]
        if not isinstance(entries, yamlfile.Mapping):
            return entries
        if self.many:
            form = OneOrMany(self.key)
            return {
                entry: [value] if isinstance(value, yamlfile.Mapping) else form.expand(entries, entry) for entry, value in entries.items()
            }
        return {
            entry: value if isinstance(value, yamlfile.Mapping) else _long(entries, entry, value, self.key)
            for entry, value in entries.items()
        }

    def __get_pydantic_json_schema__(self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> Schema:
        entries = handler(schema)
        value = entries["additionalProperties"]
        if self.many:
            item = _any_of(value["items"], *self.short)
            return {**entries, "additionalProperties": _any_of(item, {**value, "items": item})}
        return {**entries, "additionalProperties": _any_of(value, *self.short)}


def _long(holder: yamlfile.Mapping | Sequence, at: Any, value: Any, key: str) -> Any:
    """`value` as the mapping `{key: value}` that stands where the value stands."""
    if isinstance(value, yamlfile.Mapping):
        return value
    mark = holder.value_mark(at)
    whole = yamlfile.Mapping(holder.source, mark)
    whole[key] = value
    whole.marks[key] = (mark, mark)
    return whole


def _any_of(*schemas: Mapping[str, Any]) -> Schema:
    flat: list[Any] = []
    for schema in schemas:
        flat.extend(schema["anyOf"] if set(schema) == {"anyOf"} else [schema])
    return dict(flat[0]) if len(flat) == 1 else {"anyOf": flat}
