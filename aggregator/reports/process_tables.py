"""files.csv, units.csv, calls.csv, findings.csv."""

from typing import Final

from aggregator.definition import Campaign, Language, card
from aggregator.definition.words import file_in_words
from aggregator.domain import Finding, Outcome
from aggregator.reports.table import Table, columns, texts


def files(outcome: Outcome, language: Language) -> Table:
    """Everything that lies under the inbox."""
    return Table(
        name="files",
        title="Files, archive members and attachments under the inbox",
        columns=columns(
            ("path", "string", "Relative to the inbox; a member is bundle.zip!/inner.xlsx"),
            ("sha256", "string", "Of the bytes; empty when they could not be read"),
            ("bytes", "integer", "Size"),
            (
                "received_at",
                "date",
                "When a run first saw these bytes, or the day that a decision gives",
            ),
            ("unit", "string", "Code of the unit it is taken to come from"),
            (
                "disposition",
                "string",
                "counted, superseded, duplicate, held, rejected, excluded or ignored",
            ),
            ("reason", "string", "Id of the rule behind the disposition"),
            ("detail", "string", "The reason in words, and who of the office entered it, if so"),
            (
                "may_concern",
                "string",
                "Codes of the units whose return a held or refused file may be, separated by ;",
            ),
        ),
        rows=(
            texts(
                (
                    file.path,
                    file.sha256,
                    file.size,
                    file.received,
                    file.unit,
                    file.disposition,
                    file.reason,
                    file_in_words(file, language),
                    ";".join(file.may_concern),
                )
            )
            for file in outcome.files
        ),
        primary_key=("path",),
    )


UNIT_COLUMNS: Final = columns(
    ("unit", "string", "Code"),
    ("name", "string", "Name"),
    ("group", "string", "Group of units"),
    ("status", "string", "counted, held, rejected, missing or exempt"),
    ("received_at", "date", "When the return that decides came in"),
    ("days_late", "integer", "Days after the unit's due date"),
    ("versions", "integer", "Files of this unit in the inbox"),
    ("path", "string", "The return that decides"),
    ("completeness", "number", "Share of the required fields that are answered, 0 to 1"),
)
"""Of units.csv."""


def units(campaign: Campaign, outcome: Outcome) -> Table:
    """The roster, with how far each unit is."""
    return Table(
        name="units",
        title="Reporting units and how far they are",
        columns=UNIT_COLUMNS,
        rows=(
            texts(
                (
                    unit.unit,
                    campaign.unit_by_code[unit.unit].name,
                    campaign.unit_by_code[unit.unit].group,
                    unit.status,
                    unit.received,
                    unit.days_late,
                    unit.versions,
                    unit.path,
                    f"{unit.answered / unit.required:.4f}" if unit.required else None,
                )
            )
            for unit in outcome.units
        ),
        primary_key=("unit",),
    )


def calls(campaign: Campaign, outcome: Outcome) -> Table:
    """Whom to phone, the call that is expected to move most first."""
    phones = {
        (counted.unit, answer.field): answer.text
        for counted in outcome.returns
        for answer in counted.submission.answers
        if answer.field.startswith("contact.")
    }
    return Table(
        name="calls",
        title="Units worth a call, the first call first",
        columns=columns(
            ("rank", "integer", "Place in the list, from 1"),
            ("unit", "string", "Code of the reporting unit"),
            ("phone", "string", "As the unit wrote it, or else of the roster"),
            ("questions", "string", "Ids of the rules to ask about, separated by ;"),
            ("moves", "integer", "The đồng that the call is expected to move"),
            (
                "remaining",
                "integer",
                (
                    "The đồng expected to be wrong after this call and all before it; empty where "
                    "too little is known"
                ),
            ),
            ("remaining_share", "number", "The same as a share of the province's money"),
        ),
        rows=(
            texts(
                (
                    rank,
                    call.unit,
                    phones.get((call.unit, "contact.phone"))
                    or campaign.unit_by_code[call.unit].phone,
                    ";".join(call.questions),
                    call.moves,
                    call.remaining,
                    call.remaining_share,
                )
            )
            for rank, call in enumerate(outcome.calls, start=1)
        ),
        primary_key=("rank",),
    )


def findings(outcome: Outcome, language: Language) -> Table:
    """What is wrong, the most important first."""

    def expected(finding: Finding) -> str:
        return card(finding.rule).text(language).expected_with(finding.facts)

    def message(finding: Finding) -> str:
        return card(finding.rule).account(finding, language)

    return Table(
        name="findings",
        title="Findings, the most important first",
        columns=columns(
            ("rule", "string", "Id of the rule"),
            ("severity", "string", "hard, soft or note"),
            ("unit", "string", "Code of the reporting unit"),
            ("path", "string", "The file, relative to the inbox"),
            ("sheet", "string", "Sheet in the return"),
            ("cell", "string", "Cell in the return"),
            ("field", "string", "Field id; of several figures their ids, separated by ;"),
            ("observed", "string", "What was seen"),
            ("expected", "string", "What should stand there"),
            ("message", "string", "The finding in a sentence"),
            (
                "influence",
                "number",
                "Share of the province's total that it can move; above 1 for a larger error",
            ),
            ("state", "string", "open, explained, waiting or settled"),
        ),
        rows=(
            texts(
                (
                    finding.rule,
                    finding.severity,
                    finding.unit,
                    finding.path,
                    finding.place.sheet,
                    finding.place.cell,
                    ";".join(finding.about),
                    finding.facts.get("observed", ""),
                    expected(finding),
                    message(finding),
                    finding.influence,
                    finding.state,
                )
            )
            for finding in outcome.findings
        ),
    )
