"""What a run's results depend on."""

import hashlib
import json
from collections.abc import Iterable

from aggregator.domain import Arrival, Decision


def inputs_digest(
    engine: str,
    key: bytes | None,
    arrivals: Iterable[Arrival],
    decisions: Iterable[Decision],
) -> str:
    """A digest of code, definition, key, inbox and decisions in force: equal when nothing is new.

    The day of the run is left out: a day that passes is no change of what was sent in.
    """
    inbox = [(arrival.path, arrival.sha256) for arrival in arrivals]
    decided = sorted((one.key, one.verdict or "", one.value) for one in decisions)
    key_digest = hashlib.sha256(key or b"").hexdigest()
    return hashlib.sha256(json.dumps([engine, key_digest, inbox, decided]).encode()).hexdigest()
