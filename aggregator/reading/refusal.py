"""How the deeper layers of reading say that a file goes no further."""

from typing import Literal

from aggregator.domain import Disposition, Refusal

FileRule = Literal[
    "not-a-workbook",
    "unsupported-format",
    "unsupported-archive",
    "encrypted-workbook",
    "rights-managed",
    "damaged-workbook",
    "unsafe-archive",
    "oversize-file",
    "missing-sheet",
]


class RefusedError(Exception):
    """Ends the reading of one file from inside a parser; ``read`` turns it into its refusal.

    It never leaves the package.
    """

    def __init__(self, rule: FileRule, observed: str, said: str = "") -> None:
        super().__init__(f"{rule}: {observed}")
        self.refusal = Refusal(
            disposition=Disposition.REJECTED, rule=rule, facts={"observed": observed}, said=said
        )
