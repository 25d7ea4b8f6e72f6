"""How the deeper layers of reading say that a file goes no further."""

from typing import Final, Literal

from aggregator.domain import Disposition, Refusal

FileRule = Literal[
    "not-a-workbook",
    "unsupported-format",
    "unsupported-archive",
    "encrypted-workbook",
    "damaged-workbook",
    "unsafe-archive",
    "oversize-file",
    "missing-sheet",
]

_UNITS: Final = ((1024**3, "GB"), (1024**2, "MB"), (1024, "KB"))


class RefusedError(Exception):
    """Ends the reading of one file from inside a parser; ``read`` turns it into its refusal.

    It never leaves the package.
    """

    def __init__(self, rule: FileRule, observed: str) -> None:
        super().__init__(f"{rule}: {observed}")
        self.refusal = Refusal(
            disposition=Disposition.REJECTED, rule=rule, facts={"observed": observed}
        )


def amount(count: int) -> str:
    """A whole number as Vietnamese offices write it: ``1.048.576``."""
    return f"{count:,}".replace(",", ".")


def size(count: int) -> str:
    """A number of bytes as people say it: ``20 MB``, ``1,5 KB``, ``12 byte``."""
    for unit, name in _UNITS:
        if count >= unit:
            return f"{count / unit:.1f}".removesuffix(".0").replace(".", ",") + f" {name}"
    return f"{amount(count)} byte"
