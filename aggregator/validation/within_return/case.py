"""One return, as the rules see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from aggregator.definition import Campaign, Metric, Rule
from aggregator.domain import NOWHERE, Answer, Finding, Observation, Place, Return
from aggregator.layout import WorkbookPlan
from aggregator.validation.words import inside_a_sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Quantity and amount of one metric."""

    metric: Metric
    quantity: Observation
    amount: Observation


@dataclass(frozen=True, kw_only=True)
class ReturnCase:
    campaign: Campaign
    plan: WorkbookPlan
    counted: Return

    @cached_property
    def observations(self) -> dict[str, Observation]:
        return {seen.field: seen for seen in self.counted.submission.observations}

    @cached_property
    def answers(self) -> dict[str, Answer]:
        return {answer.field: answer for answer in self.counted.submission.answers}

    @property
    def group(self) -> str:
        """Of the unit."""
        return self.campaign.unit_by_code[self.counted.unit].group

    def pairs(self, rule: Rule) -> Iterator[Pair]:
        """The metrics to which ``rule`` applies, in form order."""
        return (pair for pair in self._pairs if rule.is_about(pair.metric.id))

    @cached_property
    def _pairs(self) -> tuple[Pair, ...]:
        return tuple(
            Pair(
                metric=metric,
                quantity=self.observations[f"{metric.id}.quantity"],
                amount=self.observations[f"{metric.id}.amount"],
            )
            for metric in self.campaign.metrics
        )

    def place(self, field: str) -> Place:
        """Where the field is asked, by the plan."""
        return self.plan.slot_by_field[field].place

    def finding(self, rule: Rule, seen: Observation, facts: dict[str, str]) -> Finding:
        """A finding of ``rule`` at one figure; the question's wording joins the facts."""
        return self.finding_at(rule, seen.field, seen.cell.place, facts)

    def finding_at(self, rule: Rule, field: str, place: Place, facts: dict[str, str]) -> Finding:
        """A finding at any question; the question's wording joins the facts."""
        label = inside_a_sentence(self.plan.slot_by_field[field].label)
        return self._finding(rule, {"label": label, **facts}, place, field)

    def finding_of_all(self, rule: Rule, facts: dict[str, str]) -> Finding:
        """A finding about the return as a whole."""
        return self._finding(rule, facts, NOWHERE, "")

    def _finding(self, rule: Rule, facts: dict[str, str], place: Place, field: str) -> Finding:
        return Finding(
            rule=rule.id,
            severity=rule.severity,
            unit=self.counted.unit,
            path=self.counted.path,
            place=place,
            field=field,
            facts=facts,
        )
