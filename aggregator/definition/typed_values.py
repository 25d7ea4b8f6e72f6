"""What stands in a cell, as the text of a definition would have it: by the type that is wanted."""

import re
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from aggregator.definition.office_words import word_of

Form = Literal["text", "lines", "yes or no", "day", "number", "parameters"]
"""How a value stands in a cell: parameters as lines of TOML, several texts as a line each."""

_GROUPED: Final = re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
_YES, _NO = frozenset({"có", "x", "true", "1"}), frozenset({"không", "false", "0"})
_DAY: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


def annotation_of(model: type[BaseModel], key: tuple[str, ...]) -> Any:  # noqa: ANN401 - types of types
    """What the model says that a value is; ``None``: it has no such key."""
    inside: Any = model
    for name in key:
        fields: Mapping[str, Any] = getattr(inside, "model_fields", {})
        if name not in fields:
            return None
        inside = fields[name].annotation
    return inside


def form_of(annotation: Any) -> Form:  # noqa: ANN401 - types of types
    """How a value of such a type stands in a cell."""
    if hasattr(annotation, "__metadata__"):
        return form_of(annotation.__origin__)
    if get_origin(annotation) in {Union, UnionType}:
        return form_of(get_args(annotation)[0])
    if get_origin(annotation) is tuple:
        return "lines"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "parameters"
    plain: Mapping[Any, Form] = {bool: "yes or no", date: "day", int: "number", Decimal: "number"}
    return plain.get(annotation, "text")


def value_of(value: Any, annotation: Any) -> object:  # noqa: ANN401 - whatever stands in a cell
    """What a cell says, as TOML would have it; what it cannot mean is left for the model to refuse.

    A number that is typed where a text belongs is taken as it is shown.
    """
    if isinstance(value, float):
        value = int(value) if value.is_integer() else Decimal(repr(value))
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    words = allowed_words(annotation)
    if words and isinstance(value, str):
        return word_of(value.strip(), words)
    return _READ[form_of(annotation)](value)


def _text(value: Any) -> object:  # noqa: ANN401 - likewise
    return value if isinstance(value, bool | date) else str(value)


def _lines(value: Any) -> object:  # noqa: ANN401 - likewise
    return [line.strip() for line in str(value).split("\n") if line.strip()]


def _yes_or_no(value: Any) -> object:  # noqa: ANN401 - likewise
    word = str(value).strip().casefold()
    return word in _YES if word in _YES | _NO else value


def _day(value: Any) -> object:  # noqa: ANN401 - likewise
    found = _DAY.fullmatch(str(value).strip())
    with suppress(ValueError):
        if found and isinstance(value, str):
            return date(int(found[3]), int(found[2]), int(found[1]))
    return value


def _number(value: Any) -> object:  # noqa: ANN401 - likewise
    """A number that was typed as a text, as it is written in Vietnamese: 1.000, 1,5."""
    text = str(value).strip().replace(" ", "")
    if isinstance(value, str) and _GROUPED.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return value


def _parameters(value: Any) -> object:  # noqa: ANN401 - likewise
    with suppress(tomllib.TOMLDecodeError):
        return tomllib.loads(str(value), parse_float=Decimal)
    return value


_READ: Final[Mapping[Form, Callable[[Any], object]]] = {
    "text": _text,
    "lines": _lines,
    "yes or no": _yes_or_no,
    "day": _day,
    "number": _number,
    "parameters": _parameters,
}


def allowed_words(annotation: Any) -> tuple[str, ...]:  # noqa: ANN401 - types of types
    """What may be written, where that is one of a few words; else none."""
    for one in (annotation, *get_args(annotation)):
        if get_origin(one) is Literal:
            return tuple(str(word) for word in get_args(one))
        if isinstance(one, type) and issubclass(one, StrEnum):
            return tuple(one)
    return ()
