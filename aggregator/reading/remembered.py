"""What a program writes alike into every return is understood once."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypeVar, TypeVarTuple

_ENTRIES: Final = 32
_LARGEST: Final = 40 * 1024  # bytes or characters; a worker lives on after a hostile file

Others = TypeVarTuple("Others")
T = TypeVar("T")
Content = TypeVar("Content", bytes, str)


def remembered(
    function: Callable[[Content, *Others], T],
) -> Callable[[Content, *Others], T]:
    """Keep the last results for contents of the size that programs write.

    The results are shared: nobody may change them. Large contents are not kept, so that no file
    can fill the memory of the worker that reads the next one.
    """
    kept = lru_cache(maxsize=_ENTRIES)(function)

    @wraps(function)
    def call(content: Content, *others: *Others) -> T:
        if len(content) > _LARGEST:
            return function(content, *others)
        return kept(content, *others)

    return call
