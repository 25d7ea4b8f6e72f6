"""The matrix of units by sections says of each what the answers say, and counts them alive."""

from openpyxl import Workbook

from aggregator.summary.dossier import Dossier
from tests.summary.builders import Scene
from tests.summary.conftest import RUN

SECTIONS, NARRATIVE = "Đủ, thiếu mục", "Thuyết minh"


def test_each_sign_is_what_the_unit_did(scene: Scene, details: Workbook) -> None:
    dossier = Dossier(outcome=scene.outcome, campaign=scene.campaign, plan=scene.plan, run=RUN)
    asked = [entry for entry in scene.campaign.outline if entry.answer != "none"]
    rows = list(details[SECTIONS].iter_rows(min_row=2, values_only=True))
    heading = next(row for row in rows if row[0] == "TT")
    assert heading[2:-2] == tuple(entry.id for entry in asked)
    by_name = {row[1]: row[2:-2] for row in rows}
    seen = set()
    for unit in scene.campaign.units:
        for entry, sign in zip(asked, by_name[unit.name], strict=True):
            seen.add(sign)
            groups = dossier.plan.slot_by_field[f"section.{entry.id}"].required_of
            if f"section.{entry.id}" in dossier.answered.get(unit.code, ()):
                assert sign == "●"
            elif groups and unit.group not in groups:
                assert sign == "/"
            elif unit.code not in dossier.returns:
                assert sign == "…"
            else:
                assert sign == ("○" if groups else "–")
    assert seen == {"●", "…", "○", "–", "/"}
    assert sum(signs.count("●") for signs in by_name.values()) == sum(
        answer.field.startswith("section.")
        for counted_return in scene.outcome.returns
        for answer in counted_return.submission.answers
    )


def test_a_number_leads_to_its_section(scene: Scene, details: Workbook) -> None:
    titles = {entry.id: f"{entry.mark} {entry.title}" for entry in scene.campaign.outline}
    links = [
        cell
        for row in details[SECTIONS].iter_rows()
        for cell in row
        if cell.hyperlink and str(cell.hyperlink.location).startswith(f"'{NARRATIVE}'")
    ]
    assert len(links) == sum(entry.answer != "none" for entry in scene.campaign.outline)
    for cell in links:
        assert cell.hyperlink
        address = str(cell.hyperlink.location).rpartition("!")[2]
        assert details[NARRATIVE][address].value == titles[str(cell.value)]
