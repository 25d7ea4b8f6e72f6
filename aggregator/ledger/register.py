"""What was asked and decided, and when the campaign was signed off: kept, never judged."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from aggregator.domain import Decision, Question
from aggregator.ledger.records import (
    DECISION_COLUMNS,
    decision_of,
    decision_row,
    question_as_json,
    question_of_json,
)

_COLUMNS: Final = ", ".join(DECISION_COLUMNS)
_PLACES: Final = ", ".join("?" * (len(DECISION_COLUMNS) + 1))


@dataclass(frozen=True, kw_only=True, slots=True)
class Closing:
    """The campaign was signed off, or opened again.

    Attributes:
        archive: Where the signed-off package was put; empty for a reopening.
        open: Findings that had to be dealt with and were not.
    """

    act: Literal["close", "reopen"]
    by: str
    reason: str
    day: date
    archive: str = ""
    open: int = 0


class Register:
    """One run's view of the questions and decisions in the ledger.

    A run that was killed has put its questions to nobody; no row was typed in answer to them.
    """

    def __init__(self, connection: sqlite3.Connection, run: int) -> None:
        self._connection = connection
        self._run = run

    # ----------------------------------------------------------------- decisions

    def decisions(self) -> tuple[Decision, ...]:
        """Every one ever read, in the order in which they were."""
        rows = self._connection.execute(
            f"SELECT id, {_COLUMNS} FROM decision ORDER BY id"  # noqa: S608 - our own names
        )
        return tuple(
            decision_of(number, dict(zip(DECISION_COLUMNS, row, strict=True)))
            for number, *row in rows
        )

    def last_decision(self) -> int:
        """The number of the last one; 0: there is none."""
        return int(
            self._connection.execute("SELECT coalesce(max(id), 0) FROM decision").fetchone()[0]
        )

    def record(self, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
        """Write down what was read just now, for good; the same with their numbers."""
        numbered = []
        with self._connection:
            for one in decisions:
                added = self._connection.execute(
                    f"INSERT INTO decision (run, {_COLUMNS}) VALUES ({_PLACES})",  # noqa: S608 - likewise
                    (self._run, *decision_row(one)),
                )
                numbered.append(replace(one, number=added.lastrowid or 0))
        return tuple(numbered)

    # ----------------------------------------------------------------- questions

    def asked(self) -> Mapping[str, Sequence[Question]]:
        """The questions ever put to somebody, by key; of each the wordings in their order.

        What was asked about several figures was asked about each of them as well.
        """
        found: defaultdict[str, list[Question]] = defaultdict(list)
        for key, record in self._connection.execute(
            "SELECT key, record FROM question"
            " WHERE run IN (SELECT id FROM run WHERE published) ORDER BY id"
        ):
            if record:
                question = question_of_json(key, record)
                for one in (question, *question.parts):
                    found[one.key].append(one)
        return found

    def open_questions(self) -> Mapping[str, Question]:
        """Those of the last run, by key, in the order in which they were first put."""
        return {
            key: question_of_json(key, record) for key, record in self._last().items() if record
        }

    def ask(self, questions: Iterable[Question]) -> None:
        """Note which questions are open now; only what differs from the last run is written."""
        last = self._last()
        now = {one.key: question_as_json(one) for one in questions}
        changed = [(key, record) for key, record in now.items() if last.get(key) != record]
        ended = [(key, "") for key, record in last.items() if record and key not in now]
        with self._connection:
            self._connection.executemany(
                "INSERT INTO question (run, key, record) VALUES (?, ?, ?)",
                [(self._run, *one) for one in (*changed, *ended)],
            )

    def _last(self) -> dict[str, str]:
        rows = self._connection.execute(
            "SELECT key, record FROM question WHERE id IN (SELECT max(id) FROM question"
            " WHERE run IN (SELECT id FROM run WHERE published) GROUP BY key) ORDER BY id"
        )
        return dict(rows.fetchall())

    # ------------------------------------------------------------------- closing

    def closings(self) -> tuple[Closing, ...]:
        """Every signing-off and reopening, in order."""
        rows = self._connection.execute(
            "SELECT act, by_whom, reason, day, archive, open FROM closing ORDER BY id"
        )
        return tuple(
            Closing(
                act=act,
                by=by,
                reason=reason,
                day=date.fromisoformat(day),
                archive=archive,
                open=still_open,
            )
            for act, by, reason, day, archive, still_open in rows
        )

    def note_closing(self, one: Closing) -> None:
        with self._connection:
            self._connection.execute(
                "INSERT INTO closing (run, act, by_whom, reason, day, archive, open)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    *(self._run, one.act, one.by, one.reason),
                    *(one.day.isoformat(), one.archive, one.open),
                ),
            )
