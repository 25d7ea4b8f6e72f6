"""How intake says that a file or a member goes no further."""

from aggregator.domain import Disposition, Refusal
from aggregator.intake.names import shown


class OverBudgetError(Exception):
    """A container asks for more than the limits allow; the text says of what."""


def rejected(rule: str, observed: str) -> Refusal:
    return Refusal(disposition=Disposition.REJECTED, rule=rule, facts={"observed": shown(observed)})


def ignored(rule: str, observed: str) -> Refusal:
    return Refusal(disposition=Disposition.IGNORED, rule=rule, facts={"observed": shown(observed)})


def held(rule: str, observed: str) -> Refusal:
    return Refusal(disposition=Disposition.HELD, rule=rule, facts={"observed": shown(observed)})
