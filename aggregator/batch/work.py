"""What has to be done again, and why: a piece of work is a pure function of named inputs.

Its inputs are told by digests, under which the ledger keeps what came of it. It is done again when
one of them is another one, when it was never done, or when its result is lost; and else not.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from aggregator.ledger import Inputs, Work, Works

NEW: Final = "new"
LOST: Final = "lost"
"""Why a work is done of which no input has changed: it never was, or its result is not there."""


class Workshop:
    """The works of one run.

    Attributes:
        done: Works that are done in this run, by kind and by the reason: ``new``, ``lost``, or the
            names of the inputs that have changed, separated by commas.
        left: Works of each kind that are left as they were.
        to_try_again: Something failed that may not fail the next time, so that the next run is
            never one in which nothing is new.
    """

    def __init__(self, works: Works) -> None:
        self._works = works
        self.done: dict[str, Counter[str]] = {}
        self.left: Counter[str] = Counter()
        self.to_try_again = False

    def due(self, kind: str, wanted: Mapping[str, Inputs], lost: Collection[str] = ()) -> list[str]:
        """The works that have to be done, in the order of ``wanted``.

        Args:
            kind: Of the works.
            wanted: All of this kind that are asked for, with their inputs; others are forgotten.
            lost: Those of which the result is not there any more.
        """
        known = self._works.inputs(kind)
        self._works.forget(kind, known.keys() - wanted.keys())
        reasons = {
            name: reason
            for name, inputs in wanted.items()
            if (reason := _reason(known.get(name), inputs, lost=name in lost))
        }
        self.done[kind] = Counter(reasons.values())
        self.left[kind] = len(wanted) - len(reasons)
        return list(reasons)

    def done_of(self, kind: str) -> int:
        """How many works of a kind are done in this run."""
        return sum(self.done.get(kind, Counter()).values())

    def results(
        self, kind: str, names: Collection[str] | None = None
    ) -> Iterator[tuple[str, bytes]]:
        """Names of works, and what came of them, one at a time; ``None``: of all."""
        return self._works.results(kind, names)

    def known(self, kind: str) -> list[str]:
        """Names of all works that are kept, also where the result is damaged."""
        return self._works.names(kind)

    def keep(self, kind: str, works: Iterable[Work]) -> None:
        """Keep what has been done, for the runs to come."""
        self._works.keep(kind, works)


def _reason(known: Inputs | None, inputs: Inputs, *, lost: bool) -> str:
    """Why a work is due; empty where it is not."""
    if known is None:
        return NEW
    changed = [name for name in inputs if known.get(name) != inputs[name]]
    return ",".join(changed) or (LOST if lost else "")
