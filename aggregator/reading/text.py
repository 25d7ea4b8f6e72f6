"""A stored text: no longer and no stranger than what people write into a cell."""

import re
import unicodedata
from itertools import groupby
from typing import Final

from aggregator.domain import vietnamese
from aggregator.reading.limits import Limits
from aggregator.reading.refusal import RefusedError

# neither Latin letters, Vietnamese ones among them, nor punctuation are marks
_MAY_STACK: Final = re.compile(r"[^\u0000-\u02ff\u1e00-\u1eff\u2000-\u20cf]")


def checked_length(text: str, limits: Limits) -> str:
    """The text itself.

    Raises:
        RefusedError: It is longer than any program lets a cell be, or one letter bears more marks
            than any language has.
    """
    if len(text) > limits.text_characters:
        raise RefusedError(
            "unsafe-archive",
            f"một ô {vietnamese(len(text))} ký tự, giới hạn {vietnamese(limits.text_characters)}",
        )
    if len(text) > limits.stacked_marks and _MAY_STACK.search(text):
        runs = groupby(text, key=lambda char: unicodedata.combining(char) > 0)
        if any(marks and sum(1 for _ in run) > limits.stacked_marks for marks, run in runs):
            raise RefusedError("unsafe-archive", f"quá {limits.stacked_marks} dấu trên một chữ")
    return text
