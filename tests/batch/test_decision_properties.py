"""Whatever is decided, in whatever order, with whatever runs between."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from aggregator.definition import Campaign
from aggregator.layout import WorkbookPlan
from tests.batch.test_aggregate import Office
from tests.batch.test_invariants import without_timings
from tests.depth import often
from tests.desk import DECIDED, OPEN, SIGNED, Typed, decide, rows
from tests.runs import Run, aggregate_into, tables_only

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

few: Final = settings(
    max_examples=often(12),
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
U, V = "HU-CPA", "HU-CPU"
FIGURES: Final = (f"{U}/road.quantity", f"{U}/bridge.amount", f"{V}/house_repair.amount")
UNITS: Final = ("HU-KCH", "HU-MYA")
ON_FIGURES: Final[tuple[Typed, ...]] = (
    {"decision": "sửa thành", "value": "7"},
    {"decision": "sửa thành", "value": 12},
    {"decision": "xác nhận không có", "value": None},
    {"decision": "không tính", "value": None},
    {"decision": "chờ đơn vị", "value": None},
    {"decision": "rút lại", "value": None},
    {"decision": "sửa thành", "value": "không rõ"},  # cannot be taken
)
ON_UNITS: Final[tuple[Typed, ...]] = (
    {"decision": "gia hạn đến", "value": "25/3/2019"},
    {"decision": "không phải báo cáo", "value": None},
    {"decision": "rút lại", "value": None},
)


@pytest.fixture(scope="module", autouse=True)
def quick() -> Iterator[None]:
    """An example is many runs, and the tables tell what there is to know."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("aggregator.batch.outputs.make_all", tables_only)
        yield


Act = tuple[str, Typed, bool]


def acts() -> st.SearchStrategy[list[Act]]:
    """A key, what is decided of it, and whether a run follows at once."""
    figure = st.tuples(st.sampled_from(FIGURES), st.sampled_from(ON_FIGURES), st.booleans())
    unit = st.tuples(st.sampled_from(UNITS), st.sampled_from(ON_UNITS), st.booleans())
    return st.lists(figure | unit, min_size=2, max_size=6)


@pytest.fixture(scope="module")
def inbox(campaign: Campaign, plan: WorkbookPlan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    office = Office(campaign, plan, tmp_path_factory.mktemp("decided"))
    office.returned(U, {"road.quantity": "1.234", "bridge.amount": "chưa rõ", "bridge.quantity": 2})
    office.returned(V, {"house_repair.quantity": 3, "house_repair.amount": "khoảng 45 triệu"})
    return office.inbox


def typed(workspace: Path, act: Act) -> None:
    key, what, _ = act
    book = workspace / "decisions.xlsx"
    sheet = OPEN if key in rows(book) else DECIDED
    if key in rows(book, sheet):
        decide(book, {key: {**what, **SIGNED, "decided_on": None}}, sheet)


def holding(run: Run) -> dict[str, tuple[str, str]]:
    return {
        row["key"]: (row["decision"], row["value"])
        for row in run.table("decisions")
        if row["state"] in {"in-force", "waiting"}
    }


@few
@given(sequence=acts())
def test_totals_depend_on_the_last_valid_decision_of_each_key_only(
    inbox: Path, sequence: Sequence[Act]
) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        workspace = Path(one)
        run = aggregate_into(workspace, inbox)
        for act in sequence:
            typed(workspace, act)
            if act[2]:
                run = aggregate_into(workspace, inbox)
        run = aggregate_into(workspace, inbox)
        again = aggregate_into(workspace, inbox)
        assert without_timings(again) == without_timings(run)
        assert (workspace / "decisions.xlsx").read_bytes()

        straight = Path(other)
        aggregate_into(straight, inbox)
        words = {
            "correct": "sửa thành",
            "nil": "xác nhận không có",
            "exclude": "không tính",
            "wait": "chờ đơn vị",
            "extend": "gia hạn đến",
            "exempt": "không phải báo cáo",
        }
        for key, (decision, value) in holding(run).items():
            needs = decision in {"correct", "extend"}
            what = {"decision": words[decision], "value": value if needs else None}
            typed(straight, (key, what, False))
        direct = aggregate_into(straight, inbox)
        assert holding(direct) == holding(run)
        for table in ("totals", "units"):
            assert direct.table(table) == run.table(table)
        for name in ("value", "status"):
            assert [row[name] for row in direct.table("values")] == [
                row[name] for row in run.table("values")
            ]


@few
@given(sequence=acts())
def test_what_must_always_add_up_does_with_every_decision(
    inbox: Path, sequence: Sequence[Act]
) -> None:
    with TemporaryDirectory() as folder:
        workspace = Path(folder)
        run = aggregate_into(workspace, inbox)
        for act in sequence:
            before = len(run.table("decisions"))
            typed(workspace, act)
            run = aggregate_into(workspace, inbox)
            assert len(run.table("decisions")) >= before  # what was read stays
        assert len(run.table("files")) == 2
        assert len(run.table("units")) == 48
        assert len(run.table("values")) == 48 * 22
        for total in run.table("totals"):
            if total["group"] == "province":
                values = [row for row in run.table("values") if row["field"] == total["field"]]
                counted = [row for row in values if row["value"]]
                assert int(total["contributors"]) == len(counted)
