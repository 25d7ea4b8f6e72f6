"""Names that programs for synchronising give to versions that they could not bring together."""

import pytest

from aggregator.selection.conflict_copies import are_conflict_copies

NAMES = (
    "HU-CPA (An's conflicted copy 2019-03-10).xlsx",
    "HU-CPA (conflicted copy 2019-03-10 081200).xlsx",
    "HU-CPA (Bản sao xung đột của An 2019-03-10).xlsx",
    "HU-CPA [Conflict].xlsx",
    "HU-CPA.sync-conflict-20190310-081200-ABCDEFG.xlsx",
    "HU-CPA_conflict-20190310-081200.xlsx",
    "HU-CPA_MAYTINH_Mar-10-081200-2019_Conflict.xlsx",
    "HU-CPA-DESKTOP-7AB3C1D.xlsx",
)


@pytest.mark.parametrize("name", NAMES)
def test_each_is_a_version_of_the_plain_name(name: str) -> None:
    assert are_conflict_copies(name, "HU-CPA.xlsx")
    assert are_conflict_copies("HU-CPA.xlsx", name)
    assert are_conflict_copies(f"a/{name}", "a/HU-CPA.xlsx")
    assert not are_conflict_copies(f"a/{name}", "b/HU-CPA.xlsx")
    assert not are_conflict_copies(name, "HU-CPU.xlsx")
    assert not are_conflict_copies(name, name)


@pytest.mark.parametrize("name", ["HU-CPA (1).xlsx", "HU-CPA sua.xlsx", "HU-CPA-2.xlsx"])
def test_other_names_are_no_conflict(name: str) -> None:
    assert not are_conflict_copies(name, "HU-CPA.xlsx")
