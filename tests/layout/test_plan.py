"""The plan gives every question one cell, and every cell one question."""

from aggregator.definition import Campaign
from aggregator.layout import WorkbookPlan, a1, seal_of


def test_addresses() -> None:
    assert [a1(0, 0), a1(8, 5), a1(0, 25), a1(0, 26), a1(9, 701), a1(9, 702)] == [
        "A1",
        "F9",
        "Z1",
        "AA1",
        "ZZ10",
        "AAA10",
    ]


def test_fields_cells_and_names_are_distinct(plan: WorkbookPlan) -> None:
    slots = plan.slots
    assert len({slot.field for slot in slots}) == len(slots)
    assert len({slot.place for slot in slots}) == len(slots)
    assert len({slot.defined_name for slot in slots}) == len(slots)


def test_no_input_lies_under_a_label(plan: WorkbookPlan) -> None:
    for sheet in plan.sheets:
        labelled = {
            (label.row, column)
            for label in sheet.labels
            for column in range(label.column, label.last_column + 1)
        }
        assert not labelled & {(slot.row, slot.column) for slot in sheet.slots}


def test_the_contract_names_the_fields(plan: WorkbookPlan, campaign: Campaign) -> None:
    figures = [slot.field for slot in plan.figures]
    assert figures == [
        f"{metric.id}.{part}" for metric in campaign.metrics for part in ("quantity", "amount")
    ]
    assert len(figures) == 22
    fields = plan.slot_by_field
    for field in ("section.1.2.4c", "section.2.1", "contact.phone", "proposal[1].evidence"):
        assert field in fields
    assert fields["supplement[1].amount"].kind == "money"


def test_every_line_of_the_outline_stands_in_the_form(
    plan: WorkbookPlan, campaign: Campaign
) -> None:
    texts = " ".join(label.text for sheet in plan.sheets for label in sheet.labels)
    for entry in campaign.outline:
        assert entry.title in texts


def test_every_input_row_bears_its_key(plan: WorkbookPlan) -> None:
    for sheet in plan.sheets:
        keys = {label.row: label.text for label in sheet.labels if label.style == "key"}
        assert all(keys[slot.row] == slot.key for slot in sheet.slots)


def test_a_seal_depends_on_everything_it_covers() -> None:
    seals = {
        seal_of(b"key", "kl102", "1", "HU-CPA"),
        seal_of(b"other", "kl102", "1", "HU-CPA"),
        seal_of(b"key", "kl103", "1", "HU-CPA"),
        seal_of(b"key", "kl102", "2", "HU-CPA"),
        seal_of(b"key", "kl102", "1", "HU-CPU"),
    }
    assert len(seals) == 5
