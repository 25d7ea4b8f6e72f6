"""The three outcomes of a rule in one place: it holds, it fails, or it cannot be told."""

from collections.abc import Iterator
from enum import Enum

from aggregator.domain import Finding


class Result(Enum):
    HOLDS = "holds"
    UNDECIDED = "undecided"  # what the rule looks at is missing, or itself in doubt


Results = Iterator[Finding | Result]
"""What a rule yields: a finding where it fails, a ``Result`` where it does not."""
