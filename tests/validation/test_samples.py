"""Each rule holds, fails and cannot be told where its sample says so."""

import tomllib
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from aggregator.aggregation import progress
from aggregator.definition import Attachment, Campaign, FigureTable, Relation, Rule
from aggregator.domain import Disposition, FileRecord, Finding, Return, RuleTally
from aggregator.layout import WorkbookPlan, plan_workbook
from aggregator.validation import AcrossCase, confront_across, confront_within
from aggregator.validation.confront import ACROSS, WITHIN
from tests.returns import IN_TIME, file_of, make_return

SAMPLES = Path(__file__).parent / "samples"
RULES = sorted({*WITHIN, *ACROSS})
AS_OF = date(2019, 3, 12)


@pytest.mark.parametrize("rule", RULES)
def test_valid(rule: str, campaign: Campaign, plan: WorkbookPlan) -> None:
    findings, tally = confront(rule, "valid", campaign, plan)
    assert not findings
    assert tally.passed


@pytest.mark.parametrize("rule", RULES)
def test_invalid(rule: str, campaign: Campaign, plan: WorkbookPlan) -> None:
    findings, tally = confront(rule, "invalid", campaign, plan)
    assert [";".join(finding.about) for finding in findings] == sample(rule)["invalid"]["fields"]
    assert {finding.rule for finding in findings} == {rule_of(rule, campaign).id}
    assert tally.failed == len(findings)


@pytest.mark.parametrize("rule", RULES)
def test_undecided(rule: str, campaign: Campaign, plan: WorkbookPlan) -> None:
    if "never" in sample(rule)["undecided"]:
        assert len(sample(rule)["undecided"]["never"]) > len("because")
        return
    findings, tally = confront(rule, "undecided", campaign, plan)
    assert not findings
    assert tally.undecided


def test_a_sample_for_each_rule_and_a_rule_for_each_sample() -> None:
    assert sorted(path.stem for path in SAMPLES.iterdir()) == RULES


def sample(rule: str) -> dict[str, Any]:
    text = (SAMPLES / f"{rule}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


def confront(
    rule: str, outcome: str, campaign: Campaign, plan: WorkbookPlan
) -> tuple[list[Finding], RuleTally]:
    """Confront one rule alone with one case of its sample."""
    case = sample(rule)[outcome]
    entries = case.get("returns", [])
    held = case.get("held", [])
    roster = [entry["unit"] for entry in entries] + case.get("absent", []) + held
    confronted = rule_of(rule, campaign)
    fields = {name: getattr(campaign, name) for name in Campaign.model_fields}
    update = {
        "rules": (confronted,),
        "relations": tuple(map(Relation.model_validate, sample(rule).get("relations", ()))),
        "attachments": tuple(map(Attachment.model_validate, sample(rule).get("attachments", ()))),
        "tables": tuple(map(FigureTable.model_validate, sample(rule).get("tables", ()))),
        **listed_once(rule, campaign),
        "units": tuple(unit for unit in campaign.units if unit.code in roster),
    }
    alone = Campaign.model_construct(**{**fields, **update})  # a copy would keep what is cached
    if alone.attachments or alone.tables:
        plan = plan_workbook(alone)
    returns = tuple(given_return(alone, plan, entry) for entry in entries)
    confrontations = []
    if rule in WITHIN:
        confrontations += [confront_within(one, alone, plan) for one in returns]
    if rule in ACROSS:
        asked = frozenset(each for one in confrontations for each in one.asked)
        files = [
            FileRecord(
                path=f"{unit}.xlsx",
                sha256="",
                size=1,
                received=received,
                disposition=disposition,
                unit=unit,
            )
            for unit, received, disposition in (
                *((one.unit, one.received, Disposition.COUNTED) for one in returns),
                *((unit, IN_TIME, Disposition.HELD) for unit in held),
            )
        ]
        units = progress(alone, plan, files, returns, AS_OF)
        confrontations += [
            confront_across(
                AcrossCase(
                    campaign=alone,
                    plan=plan,
                    returns=returns,
                    progress=units,
                    as_of=AS_OF,
                    previous=case.get("previous", {}),
                    asked=asked,
                )
            )
        ]
    findings = [finding for one in confrontations for finding in one.findings]
    tallies = [tally for one in confrontations for tally in one.tallies]
    return findings, RuleTally(
        rule=confronted.id,
        passed=sum(tally.passed for tally in tallies),
        failed=sum(tally.failed for tally in tallies),
        undecided=sum(tally.undecided for tally in tallies),
    )


def listed_once(rule: str, campaign: Campaign) -> dict[str, object]:
    """The supplement, with those of its columns listed once that the sample names."""
    once = {name.partition(".")[2] for name in sample(rule).get("once", ())}
    table = campaign.supplement
    assert table is not None
    columns = [one.model_copy(update={"once": one.id in once}) for one in table.columns]
    return {"supplement": table.model_copy(update={"columns": tuple(columns)})}


def rule_of(kind: str, campaign: Campaign) -> Rule:
    """The campaign's rule of a kind; for a kind that it does not use, the sample's own."""
    own = sample(kind).get("rule")
    if own is not None:
        why = {"label": "x", "why": "x", "origin": "x", "severity": "soft"}
        return Rule.model_validate({**why, "kind": kind, **own})
    return next(rule for rule in campaign.rules if rule.kind == kind)


def given_return(campaign: Campaign, plan: WorkbookPlan, entry: dict[str, Any]) -> Return:
    answers = dict(entry)
    unit = answers.pop("unit")
    received = answers.pop("received", None)
    modified = answers.pop("modified", None)
    earlier = answers.pop("revises", None)
    assert modified is None or isinstance(modified, datetime)
    made = make_return(campaign, plan, unit, answers, modified)
    if earlier is not None:
        made = replace(made, revises=make_return(campaign, plan, unit, earlier).submission)
    return replace(made, received=received) if received else made


@pytest.mark.parametrize(
    ("setting", "found"),
    [
        ({}, ["HU-CPA", "DD-CCB"]),
        ({"groups": ("district",)}, ["HU-CPA"]),
        ({"groups": ("association",)}, []),
        ({"metrics": ("road",)}, []),
        ({"except_metrics": ("bridge",)}, []),
        ({"active_until": IN_TIME}, ["HU-CPA", "DD-CCB"]),
        ({"active_from": date(2020, 1, 1)}, []),
        ({"active_until": date(2018, 1, 1)}, []),
    ],
)
def test_a_rule_holds_where_and_when_the_campaign_says(
    setting: dict[str, Any], found: list[str], campaign: Campaign, plan: WorkbookPlan
) -> None:
    rule = campaign.rule_by_id["amount-without-quantity"].model_copy(update=setting)
    alone = campaign.model_copy(update={"rules": (rule,)})
    answers = {"bridge.quantity": 0, "bridge.amount": 900_000_000}
    returns = [make_return(campaign, plan, unit, answers) for unit in ("HU-CPA", "DD-CCB")]
    confronted = [confront_within(one, alone, plan) for one in returns]
    assert [one.unit for each in confronted for one in each.findings] == found


def test_late_after_an_extension_and_after_the_day_of_closing(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    extended = campaign.unit_by_code["HU-CPA"].model_copy(update={"due_date": date(2019, 3, 15)})
    units = (extended, campaign.unit_by_code["HU-CPR"])
    rules = (campaign.rule_by_id["late-return"],)
    closing = campaign.model_copy(
        update={"units": units, "rules": rules, "close_date": date(2019, 3, 18)}
    )
    for received, severities in (
        (date(2019, 3, 15), {"HU-CPR": "note"}),
        (date(2019, 3, 18), {"HU-CPA": "note", "HU-CPR": "note"}),
        (date(2019, 3, 19), {"HU-CPA": "soft", "HU-CPR": "soft"}),
    ):
        returns = tuple(
            replace(make_return(campaign, plan, unit.code), received=received) for unit in units
        )
        files = [file_of(one) for one in returns]
        case = AcrossCase(
            campaign=closing,
            plan=plan,
            returns=returns,
            progress=progress(closing, plan, files, returns, received),
            as_of=received,
        )
        found = {one.unit: one.severity.value for one in confront_across(case).findings}
        assert found == severities
