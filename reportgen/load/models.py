"""Shapes as models of pydantic: they tell what is wrong with a file, and what an editor may know of it. The only module that imports it.

In:  a shape, a mapping of the YAML tree.   Out: the shape or every problem with it; the JSON Schema of a type.
A model is made of its shape when it is first needed: by a file that is not plainly right (`taking`), or by `reportgen schema`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, ClassVar, ForwardRef, TypeVar, Union, get_args, get_origin

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    create_model,
    model_validator,
)
from pydantic_core import PydanticCustomError, core_schema

from reportgen import yamlfile
from reportgen.load import scalars
from reportgen.load.findings import Findings, meant
from reportgen.load.scalars import Check, WrongError
from reportgen.load.shapes import REQUIRED, Key, Shape
from reportgen.load.taking import form_of
from reportgen.load.variants import Named, OneOrMany
from reportgen.messages import _

S = TypeVar("S", bound=Shape)
_MANY = 30
"""Keys that are too many to be listed where one is near."""
Problem = Any
"""One of pydantic's."""


def validated(kind: type[S], node: Any, findings: Findings) -> tuple[S | None, list[Problem]]:
    """`node` as a shape, or all that is wrong with it; keys that nobody knows are told among the findings."""
    try:
        made: Any = _model(kind).model_validate(node, context=findings)
    except ValidationError as error:
        return None, list(error.errors(include_url=False))
    return made, []


def json_schema(kind: Any) -> dict[str, Any]:
    """The JSON Schema of a type that shapes are part of."""
    return TypeAdapter(_modelled(kind)).json_schema(by_alias=True)


class _Fields(dict[str, Any]):
    """The known keys of a mapping, in their long form."""


class _Model(BaseModel):
    """Unknown keys are reported at their place and left out; empty values count as absent."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"additionalProperties": False})

    shape: ClassVar[type[Shape]]
    known: ClassVar[dict[str, OneOrMany | Named | None]]
    """The keys with their short forms."""

    @model_validator(mode="wrap")
    @classmethod
    def _from_node(cls, data: Any, handler: ModelWrapValidatorHandler[Any], info: ValidationInfo) -> Any:
        if isinstance(data, _Fields):
            return handler(data)  # pydantic asks twice where a shape holds itself
        if not isinstance(data, yamlfile.Mapping):
            message = _("应为一组“键: 值”，现为{found}").format(found=scalars.shown(data))
            raise _told(WrongError("D203", message, _("可用的键：{keys}").format(keys="、".join(cls.shape.keys()[:8]))))
        fields = _Fields()
        for key, value in data.items():
            if key not in cls.known:
                _unknown_key(info.context, data, key, cls.shape.keys())
            elif (form := cls.known[key]) is not None and value is not None:
                fields[key] = form.expand(data, key)
            elif value is not None or key in cls.shape.nullable:
                fields[key] = value
        return cls.shape.of(dict(handler(fields).__dict__), data)


def _unknown_key(findings: Any, data: yamlfile.Mapping, key: str, known: tuple[str, ...]) -> None:
    if "|" in key:  # {会商会议|17|次} alone behind a colon is a mapping to YAML
        findings.all.append(yamlfile.mark_in_braces(f"{{{key}}}", data.key_place(key)))
        return
    likely = meant(key, known, listed=0) or ""
    hint = likely if likely and len(known) > _MANY else likely + _("可用的键：{keys}").format(keys="、".join(known))
    findings.error("D201", data.key_place(key), _("没有“{key}”这个键").format(key=key.strip()), hint)


_MODELS: dict[type[Shape], type[_Model] | ForwardRef] = {}
"""Those made so far; one that is being made is known by its name, for a shape may hold itself."""


def _model(kind: type[Shape]) -> Any:
    if kind not in _MODELS:
        _MODELS[kind] = ForwardRef(kind.__name__)
        kinds = kind.kinds()
        fields: dict[str, Any] = {name: (_modelled(kinds[name]), _field(key)) for name, key in kind.fields.items()}
        made = create_model(kind.__name__, __base__=_Model, __module__=__name__, __doc__=kind.__doc__, **fields)
        made.shape = kind
        made.known = {key.alias: form_of(kinds[name]) for name, key in kind.fields.items()}
        _MODELS[kind] = made
    return _MODELS[kind]


def _field(key: Key) -> Any:
    default: dict[str, Any] = {} if key.default is REQUIRED else {"default": key.default}
    if key.default_factory is not None:
        default = {"default_factory": key.default_factory}
    return Field(alias=key.alias, title=key.alias, description=key.description, json_schema_extra=dict(key.schema) or None, **default)


def _modelled(kind: Any) -> Any:
    """The type with models in the place of shapes, and checks that pydantic understands."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        plain, *said = inner
        return Annotated[(_modelled(plain), *(_Checked(each) if isinstance(each, Check) else each for each in said))]
    if origin in (Union, UnionType):
        return reduce(or_, map(_modelled, inner))
    if origin in (list, dict):
        return origin[tuple(map(_modelled, inner))]
    if isinstance(kind, type) and issubclass(kind, Shape):
        return _model(kind)
    return kind


class _Checked:
    """One of our checks as pydantic wants it."""

    def __init__(self, check: Check) -> None:
        self._check = check

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(_telling(self._check.function))

    def __get_pydantic_json_schema__(self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self._check.schema)


def _telling(check: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The check, with an error that pydantic collects."""

    def told(value: Any) -> Any:
        try:
            return check(value)
        except WrongError as error:
            raise _told(error) from None

    return told


def _told(error: WrongError) -> PydanticCustomError:
    # The message is passed on as it is; braces in it are the writer's.
    return PydanticCustomError(error.code, "{message}", {"message": error.message, "hint": error.hint})
