"""``aggregator`` with one fault built in: ``driver.py FAULT ARGUMENT...``.

The faults live here, not in the product: each stands in for a function of a run and, when the run
comes to it, does what the name says.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import aggregator.batch.publish as publishing
import aggregator.batch.run as job
from aggregator.batch import inbound
from aggregator.batch.work import Workshop
from aggregator.cli import main
from aggregator.ledger import Ledger, Register

PLACES: Final[dict[str, tuple[Any, str]]] = {
    "listing": (inbound, "collect"),
    "keeping": (Ledger, "keep"),
    "receiving": (Ledger, "receive"),
    "reading": (job, "read_all"),
    "remembering": (Workshop, "keep"),
    "sorting": (job, "sort_out"),
    "evaluating": (job, "evaluate"),
    "rendering": (job, "outputs_of"),
    "publishing": (job, "publish"),
    "staging": (publishing, "_write"),
    "replacing": (publishing, "_replaced"),
    "settling": (publishing, "_settle"),
    "recording": (Ledger, "record"),
    "deciding": (Register, "record"),
    "asking": (Register, "ask"),
    "publishing decisions": (job, "publish_decisions"),
}


def kill(place: str, when: str) -> None:
    """``kill -9`` before or after a step; with a number, before its n-th call."""
    calls = 0

    def killing(step: Callable[..., Any], *given: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if when == "before" or when == str(calls):
            os.kill(os.getpid(), signal.SIGKILL)
        result = step(*given, **named)
        if when == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    stand_in(place, killing)


def wait(place: str, told: str) -> None:
    """Say so by making the file ``told``, then wait until it is gone."""

    def waiting(step: Callable[..., Any], *given: Any, **named: Any) -> Any:
        Path(told).touch()
        while Path(told).exists():
            time.sleep(0.01)
        return step(*given, **named)

    stand_in(place, waiting)


def tear(place: str, _: str) -> None:
    """Half of a kept content, then ``kill -9``."""

    def tearing(_step: Callable[..., Any], ledger: Ledger, content: bytes) -> Any:
        (ledger.path_of("0" * 64).with_suffix(".1.tmp")).write_bytes(content[: len(content) // 2])
        os.kill(os.getpid(), signal.SIGKILL)

    stand_in(place, tearing)


def stand_in(place: str, instead: Callable[..., Any]) -> None:
    owner, name = PLACES[place]
    step = getattr(owner, name)
    setattr(owner, name, lambda *given, **named: instead(step, *given, **named))


if __name__ == "__main__":
    fault, *rest = sys.argv[1:]
    sys.argv = ["aggregator", *rest]
    if fault != "none":
        what, where, how = fault.split(":", 2)
        {"kill": kill, "wait": wait, "tear": tear}[what](where, how)
    main()
