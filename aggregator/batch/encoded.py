"""Our dataclasses as bytes and back, for workers and the ledger; and digests of them."""

import hashlib
from collections.abc import Sequence
from typing import Final, Protocol, TypeVar, runtime_checkable
from zoneinfo import ZoneInfo

import msgspec
from pydantic import BaseModel

T = TypeVar("T")


@runtime_checkable
class Packed(Protocol):
    """Values that are kept as bytes until they are needed."""

    packed: bytes


def _unpacked(value: object) -> object:
    if isinstance(value, Sequence):
        return tuple(value)
    raise NotImplementedError(type(value))


def _plainer(value: object) -> object:
    """For digests: what stands in a definition, and what need not be unpacked for them."""
    if isinstance(value, Packed):
        return value.packed
    if isinstance(value, BaseModel):
        return value.model_dump()
    if isinstance(value, ZoneInfo):
        return value.key
    raise NotImplementedError(type(value))


_ENCODER: Final = msgspec.msgpack.Encoder(decimal_format="string", enc_hook=_unpacked)
_SORTING: Final = msgspec.msgpack.Encoder(
    decimal_format="string", order="deterministic", enc_hook=_plainer
)


def encoded(value: object) -> bytes:
    return _ENCODER.encode(value)


def decoded(content: bytes, form: type[T]) -> T:
    """The value that was encoded.

    Raises:
        ValueError: It is no ``form``: the content is damaged, or of another version.
    """
    return msgspec.msgpack.decode(content, type=form)


def digest_of(*values: object) -> str:
    """The same for the same values, which may be models, 32 hexadecimal digits."""
    return hashlib.sha256(_SORTING.encode(values)).hexdigest()[:32]
