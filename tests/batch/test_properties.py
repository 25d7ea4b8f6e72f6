"""What must hold for every inbox, not only for the samples."""

import io
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from aggregator.batch.process_return import ToRead, prepare, process_return, reading_of
from aggregator.definition import Campaign
from aggregator.domain import Figure, Status, Submission, plain, vietnamese
from aggregator.layout import Slot, WorkbookPlan
from aggregator.template import render
from tests.batch.test_aggregate import KEY, Office
from tests.batch.test_invariants import without_timings
from tests.depth import often
from tests.form_words import STATES
from tests.runs import Run, aggregate_into

# printing a failed example prints the whole campaign; the warning would hide the failure itself
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

# an example is a whole run, so they are few, and the same ones every time; the fixtures of this
# module only hold what examples share and do not change
few: Final = settings(
    max_examples=often(16),
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # to make a failure smaller would take minutes of runs
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def form(campaign: Campaign, plan: WorkbookPlan) -> bytes:
    return render(campaign, plan, campaign.unit_by_code["HU-CPA"], KEY)


# ------------------------------------------- order of files, their names and the number of jobs

RECEIVED: Final = 8
"""Files of ``received``."""


@pytest.fixture(scope="module")
def received(
    campaign: Campaign, plan: WorkbookPlan, tmp_path_factory: pytest.TempPathFactory
) -> tuple[bytes, ...]:
    """Contents that come to every kind of end: counted, superseded, duplicate, held, rejected."""
    office = Office(campaign, plan, tmp_path_factory.mktemp("received"))
    bridge = {"bridge.quantity": 1, "bridge.amount": 500_000_000}
    typed = {"bridge.quantity": "3 cây cầu", "bridge.amount": "1,2 tỷ", "road.quantity": 2.5}
    good = office.returned("DD-PN", typed).read_bytes()
    return (
        office.returned("HU-CPA", bridge, modified=date(2019, 3, 1)).read_bytes(),
        office.returned("HU-CPA", {**bridge, "bridge.quantity": 2}).read_bytes(),
        good,
        good,
        good[:9000],
        office.returned("HU-CSE", {"bridge.quantity": 2, "bridge.amount": 900_000}).read_bytes(),
        office.returned("HU-DDO", {"bridge.quantity": 1}).read_bytes(),
        office.returned("HU-DDO", {"bridge.quantity": 2}).read_bytes(),
    )


@pytest.fixture(scope="module")
def as_received(received: tuple[bytes, ...], tmp_path_factory: pytest.TempPathFactory) -> Run:
    workspace = tmp_path_factory.mktemp("as received")
    deliver(received, [f"{number}.xlsx" for number in range(RECEIVED)], workspace / "inbox")
    return aggregate_into(workspace, workspace / "inbox")


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """In which order the files are written, where to, and how many jobs read them."""

    order: Sequence[int]
    places: Sequence[str]
    jobs: int


# no message among them: its date is evidence, and so is a file name that tells a unit
places: Final = st.builds(
    "{}{} {}.xlsx".format,
    st.sampled_from(("", "", "một/", "một/hai/", "gói.zip!/", "một/gói.zip!/trong gói/")),
    st.sampled_from(("tệp", "Tệp", "ban", "_", "z")),
    st.integers(0, 99),
)
deliveries: Final = st.builds(
    Delivery,
    order=st.permutations(range(RECEIVED)),
    # by lower case: some file systems do not tell upper case from lower
    places=st.lists(places, min_size=RECEIVED, max_size=RECEIVED, unique_by=str.lower),
    jobs=st.integers(1, 3),
)


def deliver(contents: Sequence[bytes], where: Sequence[str], inbox: Path) -> None:
    for content, place in zip(contents, where, strict=True):
        outer, _, member = place.partition("!/")
        path = inbox / outer
        path.parent.mkdir(parents=True, exist_ok=True)
        if not member:
            path.write_bytes(content)
            continue
        with zipfile.ZipFile(path, "a") as bundle:
            bundle.writestr(member, content)


def rows(run: Run, table: str, *left_out: str) -> list[tuple[str, ...]]:
    """The rows of a table without the columns that tell where a file lay."""
    return [
        tuple(value for column, value in row.items() if column not in left_out)
        for row in run.table(table)
        if row.get("reason") != "unpacked-archive"
    ]


def test_what_is_received_comes_to_every_kind_of_end(as_received: Run) -> None:
    ends = Counter(row["disposition"] for row in as_received.table("files"))
    assert ends == {"counted": 3, "superseded": 1, "duplicate": 1, "held": 2, "rejected": 1}
    statuses = {row["status"] for row in as_received.table("values")}
    assert statuses == {"reported", "nil", "query", "held", "missing"}


@few
@given(deliveries)
def test_order_names_folders_bundles_and_jobs_change_nothing(
    received: tuple[bytes, ...],
    as_received: Run,
    tmp_path_factory: pytest.TempPathFactory,
    delivery: Delivery,
) -> None:
    workspace = tmp_path_factory.mktemp("delivered")
    deliver([received[number] for number in delivery.order], delivery.places, workspace / "inbox")
    run = aggregate_into(workspace, workspace / "inbox", workers=delivery.jobs)
    assert run.outputs["data/totals.csv"] == as_received.outputs["data/totals.csv"]
    for table in ("values", "units"):
        assert rows(run, table, "path") == rows(as_received, table, "path")
    for table in ("files", "findings"):  # in the order of the paths, which they may also name
        paths = ("path", "detail", "observed", "message")
        assert Counter(rows(run, table, *paths)) == Counter(rows(as_received, table, *paths))


# -------------------------------------------------------------- totals, and runs that come again

UNITS: Final = ("HU-CPA", "HU-CSE", "DD-PN")
METRICS: Final = ("school_building", "road", "bridge")
thousandths: Final = st.integers(1, 3_000_000).map(lambda number: Decimal(number) / 1000)
prices: Final = st.integers(
    80_000_000, 300_000_000
)  # usual, and totals below 10**12: nothing is withheld

Pair = tuple[Figure, int] | None


def pairs(metric: str) -> st.SearchStrategy[Pair]:
    quantities = thousandths if metric == "road" else st.integers(1, 3000)
    priced = st.builds(
        lambda quantity, price: (quantity, int(quantity * price)), quantities, prices
    )
    return st.one_of(priced, priced, st.just((0, 0)), st.none())


returns: Final = st.fixed_dictionaries(
    {unit: st.fixed_dictionaries({metric: pairs(metric) for metric in METRICS}) for unit in UNITS}
)


@few
@given(returns)
def test_a_total_is_the_sum_of_its_contributors_and_a_second_run_adds_nothing(
    campaign: Campaign,
    plan: WorkbookPlan,
    tmp_path_factory: pytest.TempPathFactory,
    answers: Mapping[str, Mapping[str, Pair]],
) -> None:
    office = Office(campaign, plan, tmp_path_factory.mktemp("office"))
    typed: dict[tuple[str, str], Figure | None] = {}
    for unit, metrics in answers.items():
        for metric, pair in metrics.items():
            typed[unit, f"{metric}.quantity"], typed[unit, f"{metric}.amount"] = pair or (
                None,
                None,
            )
        office.returned(
            unit, {field: figure for (of, field), figure in typed.items() if of == unit}
        )
    first = office.run()
    group_of = {unit.code: unit.group for unit in campaign.units}
    for total in first.table("totals"):
        contributions = [
            figure
            for (unit, field), figure in typed.items()
            if field == total["field"] and total["group"] in {"province", group_of[unit]}
            if figure is not None
        ]
        if total["field"].partition(".")[0] in METRICS:
            assert total["contributors"] == str(len(contributions))
            expected = sum(map(Decimal, contributions))
            assert total["value"] == (plain(Decimal(expected)) if contributions else "")
    assert without_timings(office.run()) == without_timings(first)


# ------------------------------------------------------------- what is typed is what is read

WORDS: Final = (
    *("Hội", "đã", "hỗ", "trợ", "xây", "dựng", "nhà", "tình", "nghĩa", "năm", "2018", "1.234,5"),
    *("Ủy", "ĐẢNG", "quỹ", "nghèo;", "(đạt)", "&", "<b>", '"trích"', "'", "=1+1", "+84", "#N/A"),
)
words: Final = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8)


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What is put into a cell, and what is meant by it."""

    entry: object
    meant: Figure | str


def numbers(number: int) -> st.SearchStrategy[Typed]:
    """Stored as a number, as digits, and in groups where they cannot be decimals."""
    entries: list[object] = [number, str(number)]
    if number >= 10**6:
        entries.append(vietnamese(number))
    return st.sampled_from([Typed(entry=entry, meant=number) for entry in entries])


def decimals(number: Decimal) -> st.SearchStrategy[Typed]:
    """Stored as a number, and with a comma where it cannot be one of groups."""
    entries: list[object] = [number]
    if number * 100 % 1 == 0:
        entries.append(plain(number).replace(".", ","))
    return st.sampled_from([Typed(entry=entry, meant=number) for entry in entries])


def entries(slot: Slot) -> st.SearchStrategy[Typed]:
    match slot.kind:
        case "count":
            return st.integers(0, 2_000_000).flatmap(numbers)
        case "money":
            return st.integers(0, 10**12 - 1).flatmap(numbers)
        case "decimal":
            hundredths = st.integers(0, 300_000).map(lambda number: Decimal(number) / 100)
            return st.one_of(thousandths, hundredths).flatmap(decimals)
        case "choice":
            # the other states say something of the figures beside them
            choices = slot.choices[:1] if slot.choices == STATES else slot.choices
            return st.sampled_from([Typed(entry=choice, meant=choice) for choice in choices])
        case "date":
            days = st.dates(date(2000, 1, 1), date(2030, 1, 1))
            return days.map(lambda day: Typed(entry=day, meant=day.isoformat()))
        case "text" | "narrative":
            joined = st.tuples(st.sampled_from((" ", "\n", "  ")), words)
            texts = joined.map(lambda both: both[0].join(both[1]))
            return texts.map(lambda text: Typed(entry=text, meant=text))


def filled(form: bytes, answers: Mapping[Slot, Typed]) -> bytes:
    workbook = load_workbook(io.BytesIO(form))
    for slot, typed in answers.items():
        cell = workbook[slot.sheet][slot.place.cell]
        cell.value = typed.entry
        if isinstance(typed.entry, str):
            cell.data_type = "s"  # openpyxl takes "=1+1" for a formula, and "#N/A" for an error
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


@few
@given(st.data())
def test_what_is_filled_in_is_what_is_read(
    campaign: Campaign,
    plan: WorkbookPlan,
    form: bytes,
    tmp_path_factory: pytest.TempPathFactory,
    data: st.DataObject,
) -> None:
    kinds = {slot.kind: [one for one in plan.slots if one.kind == slot.kind] for slot in plan.slots}
    of_kinds = [
        st.lists(st.sampled_from(slots), min_size=1, max_size=5, unique=True)
        for slots in kinds.values()
    ]
    chosen = list(chain.from_iterable(data.draw(st.tuples(*of_kinds))))
    answers = {slot: data.draw(entries(slot), slot.field) for slot in chosen}
    path = tmp_path_factory.mktemp("filled") / "return.xlsx"
    path.write_bytes(filled(form, answers))

    prepare(campaign)
    result = process_return(ToRead(content=path, name=path.name))
    assert isinstance(result, bytes)
    submission = reading_of(result)

    assert isinstance(submission, Submission), submission
    meant = {slot.field: typed.meant for slot, typed in answers.items()}
    assert {
        seen.field: (seen.status, seen.value, type(seen.value)) for seen in submission.observations
    } == {
        slot.field: as_observed(slot, meant.get(slot.field)) for slot in plan.slots if slot.numeric
    }
    assert {answer.field: answer.text for answer in submission.answers} == {
        slot.field: meant[slot.field] for slot in chosen if not slot.numeric
    }


def as_observed(slot: Slot, meant: object) -> tuple[Status, object, type]:
    if meant is None:
        return Status.MISSING, None, type(None)
    figure = Decimal if slot.kind == "decimal" else int
    return Status.REPORTED if meant else Status.NIL, meant, figure
