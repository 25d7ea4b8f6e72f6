"""A check that a campaign makes: rules are written in the definition, not in the code."""

from datetime import date
from typing import Any, Self, TypeVar

from pydantic import SerializeAsAny, ValidationError, model_validator

from aggregator.definition.catalogue import cards
from aggregator.definition.questions import Definition, Text
from aggregator.definition.rule_kinds import KINDS, REPLACED, Parameters
from aggregator.domain import Severity

P = TypeVar("P", bound=Parameters)


class Rule(Definition):
    """A rule, and where it applies.

    Attributes:
        id: Of the rule; its card says what it is.
        kind: The algorithm, for a rule that is not called like it.
        severity: For this campaign.
        label: One line.
        why: What goes wrong without it.
        origin: Where it comes from.
        metrics: Metrics that the rule is about; empty means all.
        except_metrics: Metrics that the rule leaves alone.
        groups: Groups of units that the rule is about; empty means all.
        active_from: First day on which the rule holds; ``None``: always. A rule about single
            returns goes by the day of receipt, one about all of them by the day of the run.
        active_until: The last such day.
        parameters: What the kind lets a campaign set.
    """

    id: Text
    kind: str
    severity: Severity
    label: Text
    why: Text
    origin: Text
    metrics: tuple[str, ...] = ()
    except_metrics: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    active_from: date | None = None
    active_until: date | None = None
    parameters: SerializeAsAny[Parameters]

    @model_validator(mode="before")
    @classmethod
    def _of_its_kind(cls, given: Any) -> Any:  # noqa: ANN401 - what stands in the file
        if not isinstance(given, dict) or "id" not in given:
            return given
        rule = str(given["id"])
        if rule not in cards():
            raise ValueError(f"no rule is called '{rule}'; the rules are {_named(cards())}")
        kind = str(given.get("kind", rule))
        parameters = given.get("parameters", {})
        if kind in REPLACED:  # in definitions of earlier versions, signed off ones among them
            kind, kept = REPLACED[kind]
            parameters = {name: parameters[name] for name in kept if name in parameters}
        if kind not in KINDS:
            raise ValueError(f"'{kind}' is no kind of rule; the kinds are {_named(KINDS)}")
        if isinstance(parameters, Parameters):
            return given
        return {**given, "kind": kind, "parameters": _parameters(kind, parameters)}

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.active_from and self.active_until and self.active_from > self.active_until:
            raise ValueError("active_from is after active_until; it must not be")
        return self

    def settings(self, model: type[P]) -> P:
        """The parameters, as those of the kind that they are of."""
        if not isinstance(self.parameters, model):
            raise TypeError(f"rule {self.id} has no {model.__name__}")
        return self.parameters

    def is_about(self, metric: str) -> bool:
        return metric not in self.except_metrics and (not self.metrics or metric in self.metrics)

    def is_about_group(self, group: str) -> bool:
        return not self.groups or group in self.groups

    def is_active(self, day: date) -> bool:
        return (self.active_from is None or self.active_from <= day) and (
            self.active_until is None or day <= self.active_until
        )


def _parameters(kind: str, given: object) -> Parameters:
    model = KINDS[kind]
    try:
        return model.model_validate(given)
    except ValidationError as error:
        detail = error.errors()[0]
        key = ".".join(("parameters", *(str(part) for part in detail["loc"])))
        if detail["type"] == "value_error":
            raise ValueError(f"{key}: {detail['ctx']['error']}") from error
        known = _named(model.model_fields) or "none"
        raise ValueError(f"{key}: {detail['msg']}; what can be set is {known}") from error


def _named(names: object) -> str:
    return ", ".join(sorted(names))  # type: ignore[call-overload]
