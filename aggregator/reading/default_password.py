"""Workbooks that Excel locks with a password that everybody has.

Excel encrypts a workbook whose structure is protected, and every spreadsheet program opens it
without asking, with one published password ([MS-OFFCRYPTO] 2.4.2.3, there called the default one).
No other password is tried.
"""

import io
from typing import Final

import msoffcrypto

from aggregator.domain import bytes_as_text
from aggregator.reading.limits import Limits
from aggregator.reading.refusal import RefusedError
from aggregator.reading.sniff import OLE2_SIGNATURE

_PACKAGE: Final = "ooxml"
_PASSWORD: Final = "VelvetSweatshop"  # noqa: S105 - everybody has it


def unlocked(content: bytes, limits: Limits) -> bytes:
    """The workbook inside; ``content`` itself where it is not locked, or with another password.

    Raises:
        RefusedError: What comes out is larger than a return may be.
    """
    if not content.startswith(OLE2_SIGNATURE) or len(content) > limits.file_bytes:
        return content
    inside = _Bounded(limits.file_bytes)
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(content))
        if not file.is_encrypted():
            return content
        checked = (
            {"verify_password": True} if file.format == _PACKAGE else {}
        )  # old ones always are
        file.load_key(password=_PASSWORD, **checked)
        file.decrypt(inside)
    except (RefusedError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - another password, another scheme, or damage: the reader says
        return content
    return inside.getvalue()


class _Bounded(io.BytesIO):
    """Takes no more than so many bytes."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, content: bytes, /) -> int:  # type: ignore[override]
        if self.tell() + len(content) > self._most:
            size = bytes_as_text(self.tell() + len(content))
            raise RefusedError("oversize-file", f"{size}, giới hạn {bytes_as_text(self._most)}")
        return super().write(content)
