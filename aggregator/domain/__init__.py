"""The nouns: what travels between the stages. Frozen, without behaviour of their own."""

from aggregator.domain.arrival import Arrival, Disposition, FileRecord, FirstSeen, Refusal
from aggregator.domain.cell import NOWHERE, CellKind, Place, RawCell
from aggregator.domain.decision import Decision, DecisionState, Question, Standing, Verdict
from aggregator.domain.failure import (
    AggregatorError,
    DefinitionError,
    PathError,
    Problem,
)
from aggregator.domain.finding import Finding, Severity, State
from aggregator.domain.observation import (
    Answer,
    Figure,
    Normalized,
    Observation,
    Status,
    Step,
)
from aggregator.domain.outcome import Calls, Outcome, Return, RuleTally, UnitValue
from aggregator.domain.printable import printable
from aggregator.domain.revision import Revision, revisions
from aggregator.domain.spelling import bytes_as_text, legible, plain, vietnamese, within_sentence
from aggregator.domain.submission import (
    FieldCell,
    RawSubmission,
    Reading,
    Reply,
    Stamp,
    StampSource,
    Submission,
)
from aggregator.domain.tcvn3 import TCVN3
from aggregator.domain.total import (
    EXPECTED,
    PROVINCE,
    Change,
    Total,
    UnitProgress,
    UnitStatus,
)

__all__ = [
    "EXPECTED",
    "NOWHERE",
    "PROVINCE",
    "TCVN3",
    "AggregatorError",
    "Answer",
    "Arrival",
    "Calls",
    "CellKind",
    "Change",
    "Decision",
    "DecisionState",
    "DefinitionError",
    "Disposition",
    "FieldCell",
    "Figure",
    "FileRecord",
    "Finding",
    "FirstSeen",
    "Normalized",
    "Observation",
    "Outcome",
    "PathError",
    "Place",
    "Problem",
    "Question",
    "RawCell",
    "RawSubmission",
    "Reading",
    "Refusal",
    "Reply",
    "Return",
    "Revision",
    "RuleTally",
    "Severity",
    "Stamp",
    "StampSource",
    "Standing",
    "State",
    "Status",
    "Step",
    "Submission",
    "Total",
    "UnitProgress",
    "UnitStatus",
    "UnitValue",
    "Verdict",
    "bytes_as_text",
    "legible",
    "plain",
    "printable",
    "revisions",
    "vietnamese",
    "within_sentence",
]
