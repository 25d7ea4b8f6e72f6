"""Formulas of OpenDocument, written as Excel writes them: ``of:=[.F17]*2`` is ``F17*2``."""

import re
from typing import Final

_NAMESPACE: Final = re.compile(r"(?:[A-Za-z]+:)?=?(.*)", re.DOTALL)
_SHEET: Final = r"'(?:[^']|'')+'|[^'\".\[\]#:]+"
_CELL: Final = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_REFERENCE: Final = re.compile(
    r'(?P<text>"[^"]*")'
    rf"|\[(?:\$?(?P<sheet>{_SHEET}))?\.(?P<first>{_CELL})"
    rf"(?::(?:\$?(?P<other>{_SHEET}))?\.(?P<last>{_CELL}))?\]"
)


def without_namespace(formula: str) -> str:
    """The text of a formula or expression, without ``of:=``."""
    return _NAMESPACE.sub(r"\1", formula, count=1)


def as_in_excel(formula: str) -> str:
    """The formula without its namespace, its references without brackets.

    ``[$'Số liệu'.F7:.F9]`` is ``'Số liệu'!F7:F9``. What Excel writes in no such way, as references
    through several sheets or into other files, stays as it is.
    """
    text = without_namespace(formula)
    return _REFERENCE.sub(_reference, text) if "[" in text else text


def _reference(match: re.Match[str]) -> str:
    if match["text"] or match["other"] not in {None, match["sheet"]}:
        return match[0]
    sheet = f"{match['sheet']}!" if match["sheet"] else ""
    last = f":{match['last']}" if match["last"] else ""
    return f"{sheet}{match['first']}{last}"
