"""A round: the same campaign once more, for another period."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final

from pydantic import StringConstraints

from aggregator.definition.questions import Definition, Text

ROUND: Final = "round.toml"
"""Beside the files of the definition that it is a round of, which stay as they are."""
FOLDER: Final = "definition"
"""Where those lie in the folder of a round, beside its inbox and its outputs."""


class Dates(Definition):
    start: date
    end: date


class Round(Definition):
    """What a round has of its own.

    Attributes:
        id: Added to that of the campaign, so that a form of another round is not taken for one of
            this.
        title: Added to its titles: ``quý II năm 2026``.
        period: That its figures are of.
        issue_date: On which its forms go out.
        due_date: By which they must be back.
        close_date: After which nothing enters its report; ``None``: there is none.
        follows: Name of the folder of the round before; empty: it is the first.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$")]
    title: Text
    period: Dates
    issue_date: date
    due_date: date
    close_date: date | None = None
    follows: str = ""

    def of(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """The definition of the campaign as that of the round."""
        titles = {
            key: f"{document[key]} - {self.title}"
            for key in ("title", "short_title")
            if isinstance(document.get(key), str)
        }
        return {
            **document,
            **titles,
            "id": f"{document.get('id', '')}_{self.id}",
            "appendix_period": f"({self.title})",
            "period": self.period.model_dump(),
            "issue_date": self.issue_date,
            "due_date": self.due_date,
            "close_date": self.close_date,
        }
