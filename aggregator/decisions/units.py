"""Decisions on units: the roster as it stands with extensions and exemptions."""

from collections.abc import Mapping
from datetime import date

from aggregator.definition import Campaign, ReportingUnit
from aggregator.domain import Decision, Verdict


def with_unit_decisions(campaign: Campaign, decisions: Mapping[str, Decision]) -> Campaign:
    """``campaign`` with the due dates and exemptions that are in force.

    Args:
        campaign: As defined.
        decisions: Those in force, by key.
    """
    units = tuple(_decided(unit, decisions.get(unit.code)) for unit in campaign.units)
    return campaign if units == campaign.units else campaign.with_units(units)


def _decided(unit: ReportingUnit, one: Decision | None) -> ReportingUnit:
    if one is None:
        return unit
    if one.verdict is Verdict.EXTEND:
        return unit.model_copy(update={"due_date": date.fromisoformat(one.value)})
    if one.verdict is Verdict.EXEMPT:
        return unit.model_copy(update={"exempt": True})
    return unit
