"""SpreadsheetML: the names of its elements, in either of its two namespaces."""

from typing import Final, TypeVar

MAIN: Final = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",  # Strict OOXML
)

T = TypeVar("T")


def by_full_name(**by_local_name: T) -> dict[str, T]:
    """By element name as expat gives it, in either namespace: ``<namespace> <local name>``."""
    return {f"{space} {name}": value for space in MAIN for name, value in by_local_name.items()}
