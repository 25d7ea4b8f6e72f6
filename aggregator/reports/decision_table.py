"""decisions.csv."""

from aggregator.domain import Outcome, Verdict
from aggregator.reports.table import Table, columns, texts


def decisions(outcome: Outcome) -> Table:
    """Every decision ever read, in the order of reading."""
    return Table(
        name="decisions",
        title="Decisions, in the order in which they were read",
        columns=columns(
            ("key", "string", "Of the figure, file or unit that it is about"),
            ("unit", "string", "Code of the reporting unit"),
            ("field", "string", "Field id of a figure"),
            ("path", "string", "The return or file, relative to the inbox"),
            ("rule", "string", "Ids of the rules whose question it answers, separated by ;"),
            (
                "decision",
                "string",
                f"One of {', '.join(Verdict)}; empty where the row names none",
            ),
            ("value", "string", "Plain decimal, unit code or date that it sets"),
            ("before", "string", "What it judged"),
            ("after", "string", "What it makes of that"),
            ("reason", "string", "Why"),
            ("decided_by", "string", "Who"),
            ("decided_on", "date", "When"),
            ("state", "string", "in-force, waiting, lapsed, withdrawn, revised or refused"),
            ("message", "string", "Why it does not hold, or what it waits for"),
        ),
        rows=(
            texts(
                (
                    one.key,
                    one.unit,
                    one.field,
                    one.path,
                    ";".join(one.rules),
                    one.verdict,
                    one.value,
                    one.before,
                    one.after,
                    one.reason,
                    one.decided_by,
                    one.decided_on,
                    standing.state,
                    standing.message,
                )
            )
            for standing in outcome.decisions
            for one in (standing.decision,)
        ),
    )
