"""Files that only point to where the return is: the sender has it, and what came is empty of it."""

import re
from typing import Final

_HEAD: Final = 8192
_BINARY: Final = (
    (b"L\x00\x00\x00\x01\x14\x02\x00", "lối tắt Windows (.lnk)"),
    (b"book\x00\x00\x00\x00mark\x00", "lối tắt của máy Mac"),
    (b"version https://git-lfs", "tệp trỏ, chưa có nội dung"),
    (b"[InternetShortcut]", "lối tắt tới trang mạng"),
    (b"[Desktop Entry]", "lối tắt tới trang mạng"),
)
_GOOGLE: Final = re.compile(
    r"""\s* \{ .* (?: "doc_id" | "resource_id" | docs\.google\.com | drive\.google\.com )""",
    re.DOTALL | re.VERBOSE,
)
_WEBLOC: Final = re.compile(r"\s*<\?xml.*<plist.*<key>URL</key>", re.DOTALL)
_PLIST: Final = b"bplist00"
_ALONE: Final = re.compile(r"\s*https?://\S+\s*")
_OF_ICLOUD: Final = "tệp còn ở trên iCloud, chưa tải về"
_OF_GOOGLE: Final = "lối tắt tới Google Trang tính, không có số liệu"
_OF_THE_WEB: Final = "lối tắt tới trang mạng"


def pointer_in(content: bytes, name: str) -> str:
    """What kind of pointer the file is; empty when it is none."""
    for magic, observed in _BINARY:
        if content.removeprefix(b"\xef\xbb\xbf").startswith(magic):
            return observed
    lower = name.casefold()
    if content.startswith(_PLIST):
        return _OF_ICLOUD if lower.endswith(".icloud") else _OF_THE_WEB
    text = content[:_HEAD].decode("utf-8-sig", errors="replace")
    if _GOOGLE.match(text) or lower.endswith((".gsheet", ".gdoc")):
        return _OF_GOOGLE
    if _WEBLOC.match(text) or (len(content) < _HEAD and _ALONE.fullmatch(text)):
        return _OF_THE_WEB
    return ""
