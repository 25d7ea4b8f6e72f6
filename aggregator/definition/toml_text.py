"""A definition as the text of a TOML file."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def toml_text(document: Mapping[str, Any]) -> str:
    """The text; read again it is the same document.

    Tables stand under their own heading, one for each of a list; what is inside them takes a line.
    """
    plain = {key: value for key, value in document.items() if not _is_part(value)}
    lines = [f"{key} = {inline(value)}" for key, value in plain.items()]
    for key, value in document.items():
        if key not in plain:
            lines += _part(key, value)
    return "\n".join(lines) + "\n"


def inline(value: Any) -> str:  # noqa: ANN401 - whatever a definition holds
    """A value on one line."""
    if isinstance(value, str):
        # JSON escapes what TOML wants escaped, and the same way
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_key(key)} = {inline(one)}" for key, one in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, Sequence):
        return f"[{', '.join(inline(one) for one in value)}]"
    return str(value)


def _is_part(value: object) -> bool:
    return isinstance(value, Mapping) or (
        isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)
    )


def _part(key: str, value: Mapping[str, Any] | list[Mapping[str, Any]]) -> Iterator[str]:
    heading = f"[[{key}]]" if isinstance(value, list) else f"[{key}]"
    for one in value if isinstance(value, list) else [value]:
        yield ""
        yield heading
        for name, said in one.items():
            yield f"{_key(name)} = {_several(said) if _is_part(said) else inline(said)}"


def _several(parts: Mapping[str, Any] | list[Mapping[str, Any]]) -> str:
    """Parts of a part, each on a line; one alone on the line of its key."""
    if isinstance(parts, Mapping):
        return inline(parts)
    return "\n".join(("[", *(f"    {inline(one)}," for one in parts), "]"))


def _key(name: object) -> str:
    bare = str(name)
    return (
        bare
        if bare.replace("_", "").replace("-", "").isalnum() and bare.isascii()
        else inline(bare)
    )
