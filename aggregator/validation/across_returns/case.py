"""The whole collection, as the rules see it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from aggregator.definition import Campaign, Metric, Rule
from aggregator.domain import Figure, Finding, Observation, Previous, Return, UnitProgress
from aggregator.layout import WorkbookPlan


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Quantity and amount of one metric in one return, both counting and neither 0."""

    counted: Return
    quantity: Observation
    amount: Observation

    @property
    def unit_cost(self) -> float:
        """đồng per piece, for statistics only."""
        return float(self.amount.value or 0) / float(self.quantity.value or 1)


def figures_of(counted: Return, rule: Rule) -> list[Observation]:
    """The figures that a rule is about, that count and are not 0."""
    return [
        seen
        for seen in counted.submission.observations
        if seen.value and rule.is_about(seen.field.partition(".")[0])
    ]


@dataclass(frozen=True, kw_only=True)
class AcrossCase:
    """The whole collection.

    Attributes:
        campaign: The definition.
        plan: Of its form.
        returns: Those that count, in roster order.
        progress: How far each unit is, in roster order.
        as_of: The day of the run.
        previous: Answers in an earlier campaign, by unit and field; empty when none is given.
        asked: What a rule has asked of a return by itself: its id, the unit and the field.
    """

    campaign: Campaign
    plan: WorkbookPlan
    returns: tuple[Return, ...]
    progress: tuple[UnitProgress, ...]
    as_of: date
    previous: Previous = field(default_factory=dict)
    asked: frozenset[tuple[str, str, str]] = frozenset()

    def for_rule(self, rule: Rule) -> "AcrossCase":
        """The part of the collection that a rule is about."""
        if not rule.groups:
            return self
        units = self.campaign.unit_by_code
        return replace(
            self,
            returns=tuple(
                one for one in self.returns if rule.is_about_group(units[one.unit].group)
            ),
            progress=tuple(
                one for one in self.progress if rule.is_about_group(units[one.unit].group)
            ),
        )

    @cached_property
    def observations(self) -> Mapping[tuple[str, str], Observation]:
        """By unit and field."""
        return {
            (counted.unit, seen.field): seen
            for counted in self.returns
            for seen in counted.submission.observations
        }

    def group(self, counted: Return) -> str:
        return self.campaign.unit_by_code[counted.unit].group

    def pairs(self, metric: Metric) -> Iterator[Pair]:
        for counted in self.returns:
            quantity = self.observations[counted.unit, f"{metric.id}.quantity"]
            amount = self.observations[counted.unit, f"{metric.id}.amount"]
            if quantity.value and amount.value:
                yield Pair(counted=counted, quantity=quantity, amount=amount)

    def figure_before(self, unit: str, field: str) -> Figure | None:
        """What the unit reported in the earlier campaign; ``None`` where it reported nothing."""
        before = self.previous.get(unit, {}).get(field)
        return None if isinstance(before, str) else before

    def finding(  # noqa: PLR0913 - the parts of a finding
        self,
        rule: Rule,
        counted: Return,
        seen: Observation,
        facts: Mapping[str, str],
        *,
        candidates: tuple[Figure, ...] = (),
        withholds: tuple[str, ...] = (),
    ) -> Finding:
        """A finding of ``rule`` at one figure; the question's wording joins the facts."""
        return Finding(
            rule=rule.id,
            severity=rule.severity,
            unit=counted.unit,
            path=counted.path,
            place=seen.cell.place,
            field=seen.field,
            facts={"label": self.plan.slot_by_field[seen.field].label, **facts},
            candidates=candidates,
            withholds=withholds,
        )
