"""Why the system gives no content of a file, in words that say what to do."""

import errno
from typing import Final

_SHARING: Final = frozenset({32, 33})  # of Windows: in use, or a part of it locked
_CLOUD: Final = range(358, 405)  # of Windows: ERROR_CLOUD_FILE_*
_IN_USE: Final = frozenset({errno.EBUSY, errno.ETXTBSY})
_AWAY: Final = frozenset(
    {
        *(errno.EDEADLK, errno.ETIMEDOUT, errno.EIO),  # so macOS and FUSE say it
        *(errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENOTCONN, errno.ESTALE),
    }
)
_NOT_HERE: Final = "ổ đĩa đám mây hoặc ổ mạng chưa tải tệp về máy này"
_OPEN: Final = "tệp đang mở ở chương trình khác, có thể là Excel; đóng tệp rồi chạy lại"


def why_unreadable(error: OSError) -> str:
    """What stands in the way, for a finding."""
    system = getattr(error, "winerror", None)
    if system in _CLOUD or (not system and error.errno in _AWAY):
        return _NOT_HERE
    if system in _SHARING or error.errno in _IN_USE:
        return _OPEN
    return f"không đọc được ({error.strerror or error})"
