"""Our dataclasses as bytes and back, for workers and the ledger; and digests of them."""

import hashlib
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

import msgspec
from pydantic import BaseModel

T = TypeVar("T")


def _plainer(value: object) -> object:
    """What stands in a definition, which goes into digests only."""
    if isinstance(value, BaseModel):
        return value.model_dump()
    if isinstance(value, ZoneInfo):
        return value.key
    raise NotImplementedError(type(value))


_ENCODER: Final = msgspec.msgpack.Encoder(decimal_format="string")
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
