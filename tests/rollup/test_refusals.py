"""What is refused, and that nothing is published then."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from aggregator.domain import DefinitionError, Notice, PathError, Unsaid
from tests.batch.test_closing import reseal
from tests.rollup.conftest import RollUp
from tests.rollup.provinces import Member, copied
from tests.rollup.test_rollup import table, total

TABLES = Path("data/output/data")


def rewritten(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_bytes().decode("utf-8")
    after = change(before)
    assert after != before
    path.write_bytes(after.encode("utf-8"))


def replaced(old: str, new: str, count: int = 1) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, count)


@pytest.fixture
def package(north: Member, tmp_path: Path) -> Path:
    """A copy of a signed-off package, to be harmed."""
    assert north.package
    return copied(north.package, tmp_path / "bac")


@pytest.fixture
def tables(middle: Member, tmp_path: Path) -> Path:
    """A copy of the tables of a province that is not signed off."""
    return copied(middle.tables, tmp_path / "trung")


def refused(rolled: RollUp, tmp_path: Path, *packages: Path | None, **options: object) -> str:
    """The sentence; nothing was published."""
    with pytest.raises((PathError, DefinitionError)) as caught:
        rolled(*packages, **options)
    output = tmp_path / "nation"
    assert not output.exists() or not list(output.iterdir())
    return str(caught.value)


@pytest.mark.parametrize(
    "name", ["data/output/data/values.csv", "bag-info.txt", "data/decisions.xlsx", "bagit.txt"]
)
def test_a_changed_byte(
    package: Path, south: Member, rolled: RollUp, tmp_path: Path, name: str
) -> None:
    with (package / name).open("ab") as file:
        file.write(b" ")
    told = refused(rolled, tmp_path, package, south.package)
    assert str(package) in told
    assert name in told


def test_a_missing_and_an_added_file(package: Path, rolled: RollUp, tmp_path: Path) -> None:
    (package / "data" / "decisions.xlsx").rename(package / "data" / "more.xlsx")
    told = refused(rolled, tmp_path, package)
    assert "data/decisions.xlsx" in told
    assert "data/more.xlsx" in told


def test_every_refused_package_is_named(
    package: Path, south: Member, rolled: RollUp, tmp_path: Path
) -> None:
    (package / "bagit.txt").unlink()
    empty = tmp_path / "empty"
    empty.mkdir()
    told = refused(rolled, tmp_path, package, south.package, empty, tmp_path / "nowhere")
    assert [line.split(": ")[0] for line in told.split("\n")] == [
        str(package),
        str(empty),
        str(tmp_path / "nowhere"),
    ]


TAMPERED = {
    "a total that is higher": (
        "totals.csv",
        replaced("bridge.amount,2100000000,", "bridge.amount,2100000001,"),
        "bridge.amount: value is 2100000001, but 2100000000 follows",
    ),
    "fewer contributors": (
        "totals.csv",
        replaced("bridge.amount,2100000000,2,4", "bridge.amount,2100000000,4,4"),
        "contributors is 4, but 2 follows",
    ),
    "fewer expected": (
        "totals.csv",
        replaced("bridge.amount,2100000000,2,4", "bridge.amount,2100000000,2,2"),
        "expected is 2, but 4 follows",
    ),
    "a total that is gone": (
        "totals.csv",
        lambda text: re.sub(r"province,road.amount.*\n", "", text),
        "does not have one total for each group and figure",
    ),
    "a figure in another notation": (
        "totals.csv",
        replaced("bridge.amount,2100000000,", "bridge.amount,21e8,"),
        "holds a line that is no total",
    ),
    "a value that is higher": (
        "values.csv",
        replaced(",900000000,", ",900000001,"),
        "but 2100000001 follows from values.csv",
    ),
    "a blank that became zero": (
        "values.csv",
        replaced("missing,,", "missing,0,"),
        "do not go together",
    ),
    "not a number": ("values.csv", replaced(",900000000,", ",NaN,"), "or it is no figure"),
    "a formula": ("values.csv", replaced(",900000000,", ",=9*10^8,"), "or it is no figure"),
    "a huge number": (
        "values.csv",
        replaced(",900000000,", f",{'9' * 400},"),
        "or it is no figure",
    ),
    "a number that rounds": (
        "values.csv",
        replaced(",900000000,", ",900000000.5,"),
        "bridge.amount holds a value that is not whole",
    ),
    "a candidate that is no figure": (
        "values.csv",
        lambda text: re.sub(r"\n(B-TD,road.quantity,)missing,,,", r"\n\1missing,,1;=2,", text),
        "'=2' is no such figure",
    ),
    "a candidate that the totals do not know": (
        "values.csv",
        lambda text: re.sub(r"\n(B-TD,road.quantity,)missing,,,", r"\n\1missing,,1;2,", text),
        "low is 2.5, but 3.5 follows",
    ),
    "an unknown status": ("values.csv", replaced(",reported,", ",right,"), "do not go together"),
    "a row that is gone": (
        "values.csv",
        lambda text: re.sub(r"\nB-TD,bridge.amount,[^\n]*", "", text),
        "bridge.amount is not there once for each of 4 units",
    ),
    "a row that is there twice": (
        "values.csv",
        lambda text: re.sub(r"(\nB-TD,bridge.amount,[^\n]*)", r"\1\1", text),
        "bridge.amount is not there once for each of 4 units",
    ),
    "a unit of nobody": (
        "values.csv",
        lambda text: text.replace("\nB-TD,", "\nB-XX,"),
        "B-XX is not in units.csv",
    ),
    "a unit that is there twice": (
        "units.csv",
        lambda text: re.sub(r"(\nB-TD,[^\n]*)", r"\1\1", text),
        "B-TD stands twice",
    ),
    "an unknown state": ("units.csv", replaced(",missing,", ",absent,"), "which is not known"),
    "a column that is gone": ("units.csv", replaced("unit,name,", "unit,title,"), "lacks name"),
    "a cell too many": ("values.csv", lambda text: f"{text}a,b,c\n", "cannot be read as a table"),
    "an open quote": ("values.csv", lambda text: f'{text}"a', "cannot be read as a table"),
    "other line ends": (
        "values.csv",
        lambda text: text.replace("\n", "\r\n"),
        "has other names or line ends",
    ),
    "no table": ("values.csv", lambda _: "", "lacks unit, field"),
    "another run": (
        "run.json",
        replaced('"missing": ', '"missing": 1'),
        "not as many figures of each status",
    ),
    "no account": ("run.json", lambda _: "[" * 100_000, "is no account of a run"),
}


@pytest.mark.parametrize("case", TAMPERED)
def test_what_does_not_hold_together_whatever_the_manifests_say(
    package: Path, south: Member, rolled: RollUp, tmp_path: Path, case: str
) -> None:
    name, change, expected = TAMPERED[case]
    rewritten(package / TABLES / name, change)
    reseal(package)
    told = refused(rolled, tmp_path, package, south.package)
    assert expected in told
    assert str(package) in told


def test_another_definition_than_the_figures_were_made_with(
    package: Path, rolled: RollUp, tmp_path: Path
) -> None:
    with (package / "data" / "definition" / "units.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    reseal(package)
    assert "another definition than is in it" in refused(rolled, tmp_path, package)


def test_a_wrong_definition_is_named_with_its_package(package: Path, rolled: RollUp) -> None:
    rewritten(package / "data" / "definition" / "campaign.toml", replaced('id = "kl102"', ""))
    reseal(package)
    with pytest.raises(DefinitionError) as caught:
        rolled(package)
    assert str(caught.value).startswith(f"{package}: campaign.toml: id: is missing")


def test_two_packages_of_one_province(
    package: Path, north: Member, rolled: RollUp, tmp_path: Path
) -> None:
    told = refused(rolled, tmp_path, package, north.package)
    assert "one province, several packages: Tỉnh ủy Bắc" in told


def test_one_unit_in_two_provinces_until_somebody_says_they_are_two(
    north: Member, tables: Path, rolled: RollUp, tmp_path: Path
) -> None:
    for name in ("values.csv", "units.csv"):
        rewritten(tables / name, lambda text: text.replace("T-", "B-"))
    told = refused(rolled, tmp_path, north.package, tables)
    assert "4 units are claimed by two provinces" in told
    assert "--local-codes" in told
    result = rolled(north.package, tables, local_codes=True)
    assert Notice.LOCAL_CODES in {one.notice for one in result.nation.notices}
    assert len(table(tmp_path / "nation", "units")) == 8


def test_one_return_in_two_provinces_whoever_says_what(
    north: Member, tables: Path, rolled: RollUp, tmp_path: Path
) -> None:
    theirs = next(row["sha256"] for row in north.run.table("values") if row["value"])
    own = next(row.split(",") for row in (tables / "values.csv").read_text("utf-8").split("\n")[1:])
    sha256 = next(cell for cell in own if re.fullmatch("[0-9a-f]{64}", cell))
    rewritten(tables / "values.csv", lambda text: text.replace(sha256, theirs))
    told = refused(rolled, tmp_path, north.package, tables, local_codes=True)
    assert "one return counts in two provinces" in told


def asked_otherwise(tables: Path, **changes: object) -> None:
    """Another figure, the bridges' amount, or another part of what was asked."""
    path = tables / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    for key, value in changes.items():
        if key in descriptor["campaign"]:
            descriptor["campaign"][key] = value
        else:
            figures = descriptor["campaign"]["figures"]
            next(one for one in figures if one["field"] == "bridge.quantity")[key] = value
    path.write_text(json.dumps(descriptor), encoding="utf-8")


def test_figures_in_another_unit_of_measure_are_not_added(
    north: Member, south: Member, tables: Path, rolled: RollUp, tmp_path: Path
) -> None:
    asked_otherwise(tables, unit_of_measure="nhịp cầu")
    result = rolled(tables, north.package, south.package)
    (notice,) = [one for one in result.nation.notices if one.notice is Notice.NOT_ADDED]
    assert (notice.about, notice.seen) == ("bridge.quantity", "count nhịp cầu")
    row = total(tmp_path / "nation", "bridge.quantity")
    assert (row["value"], row["contributors"], row["expected"]) == ("6", "3", "12")
    assert row["unsaid"] == Unsaid.UNLIKE_FIGURES
    its = total(tmp_path / "nation", "bridge.quantity", "Ban Dân vận Tỉnh ủy (trung)")
    assert (its["value"], its["added"]) == ("0", "no")


def test_figures_of_another_period_are_not_added(
    north: Member, south: Member, tables: Path, rolled: RollUp, tmp_path: Path
) -> None:
    asked_otherwise(tables, period={"start": "2013-01-01", "end": "2018-12-31"})
    result = rolled(tables, north.package, south.package)
    assert len(result.nation.not_added["Ban Dân vận Tỉnh ủy (trung)"]) == 22
    assert total(tmp_path / "nation", "scholarship.amount")["value"] == "0"


def test_other_words_and_other_checks_are_named_and_added(
    north: Member, tables: Path, rolled: RollUp, tmp_path: Path
) -> None:
    asked_otherwise(tables, label="Số cầu", checks={}, counting_rule="Ai chi thì báo cáo.")
    result = rolled(tables, north.package)
    told = {(one.notice, one.about) for one in result.nation.notices if one.province}
    assert (Notice.ASKED_OTHERWISE, "bridge.quantity") in told
    assert (Notice.ASKED_OTHERWISE, "counting_rule") in told
    assert (Notice.CHECKED_OTHERWISE, "bridge.unit_cost") in told
    assert total(tmp_path / "nation", "bridge.quantity")["value"] == "3"


def test_another_campaign(north: Member, tables: Path, rolled: RollUp, tmp_path: Path) -> None:
    asked_otherwise(tables, id="other")
    assert "another campaign" in refused(rolled, tmp_path, north.package, tables)
    rewritten(tables / "run.json", replaced('"kl102"', '"other"'))
    assert "not of one campaign" in refused(rolled, tmp_path, north.package, tables)


def test_tables_that_do_not_say_what_was_asked(
    tables: Path, rolled: RollUp, tmp_path: Path
) -> None:
    path = tables / "datapackage.json"
    path.write_text('{"name": "kl102"}', encoding="utf-8")
    assert "datapackage.json: campaign does not tell" in refused(rolled, tmp_path, tables)
    path.write_text('{"campaign": NaN', encoding="utf-8")
    assert "datapackage.json: the file does not tell" in refused(rolled, tmp_path, tables)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
@pytest.mark.parametrize("what", ["link", "pipe", "folder"])
def test_what_is_no_plain_file_is_not_read(
    tables: Path, package: Path, rolled: RollUp, tmp_path: Path, what: str
) -> None:
    for folder, name in ((tables, "values.csv"), (package, "data/output/data/values.csv")):
        path = folder / name
        path.rename(tmp_path / "elsewhere.csv")
        if what == "link":
            path.symlink_to(tmp_path / "elsewhere.csv")
        elif what == "pipe":
            os.mkfifo(path)
        else:
            path.mkdir()
        told = refused(rolled, tmp_path, folder)
        assert name in told


def test_a_file_that_is_larger_than_it_can_be(tables: Path, rolled: RollUp, tmp_path: Path) -> None:
    with (tables / "run.json").open("ab") as file:
        file.truncate(2**25)
    assert "larger than such a file can be" in refused(rolled, tmp_path, tables)


def test_a_packed_package_has_to_be_unpacked(rolled: RollUp, tmp_path: Path) -> None:
    (tmp_path / "bac.zip").write_bytes(b"PK\x03\x04")
    assert "please unpack it" in refused(rolled, tmp_path, tmp_path / "bac.zip")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("code,name\n01,Tỉnh ủy Nam\n", "does not have Tỉnh ủy Bắc"),
        ("name,code\n", "columns code,name"),
        ("code,name\n01\n", "row 2 has no code and name"),
        ("code,name\n01,A\n01,B\n", "code 01 stands twice"),
        ("code,name\n01,Tỉnh ủy Bắc\n02,tỉnh ủy  bắc\n", "stands twice"),
    ],
)
def test_a_list_of_provinces_that_does_not_fit(
    north: Member, rolled: RollUp, tmp_path: Path, text: str, expected: str
) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text(text, encoding="utf-8")
    assert expected in refused(rolled, tmp_path, north.package, expected=listed)


def test_results_do_not_go_into_a_package_or_over_those_of_a_province(
    tables: Path, rolled: RollUp, tmp_path: Path
) -> None:
    inside = tables / "nation"
    (tmp_path / "nation").symlink_to(inside)
    with pytest.raises(PathError, match="must stay as it is"):
        rolled(tables)
    (tmp_path / "nation").unlink()
    (tmp_path / "nation").mkdir()
    copied(tables, tmp_path / "nation" / "data")
    with pytest.raises(PathError, match="holds the results of `aggregate`"):
        rolled(tables)
