"""What a run's results depend on."""

import hashlib
import json
from collections.abc import Iterable

from aggregator.domain import Arrival


def inputs_digest(engine: str, key: bytes | None, arrivals: Iterable[Arrival]) -> str:
    """A digest of code, definition, key and inbox: equal when nothing is new.

    The day of the run is left out: a day that passes is no change of what was sent in.
    """
    inbox = [(arrival.path, arrival.sha256) for arrival in arrivals]
    key_digest = hashlib.sha256(key or b"").hexdigest()
    return hashlib.sha256(json.dumps([engine, key_digest, inbox]).encode()).hexdigest()
