"""However a return is damaged, no figure that counts is another one than somebody wrote.

A mutant may be refused, or read with findings that withhold what is in doubt. What is left as a
figure that counts must stand in the return: as it was filled in, or as the mutation wrote it.
The mutants are the same in every run.
"""

import re
import time
from collections.abc import Iterator
from decimal import Decimal
from random import Random

import pytest

from aggregator.domain import RawSubmission, Refusal, Submission
from aggregator.normalization import submission
from aggregator.reading import read
from aggregator.validation.withholding import withhold
from tests.depth import often
from tests.hostile.case import Office
from tests.hostile.mutations import (
    Mutant,
    Mutation,
    change_markup,
    change_values,
    flip_bits,
    shuffle_parts,
    splice,
)
from tests.reading.surgery import Form

UNIT = "HU-CPA"
LONGEST = 2.0
"""Seconds of processor time for one mutant; they take some milliseconds."""


@pytest.fixture(scope="module")
def form(office: Office) -> Form:
    return office.form(UNIT)


@pytest.mark.no_cover  # thousands of times the same lines
@pytest.mark.parametrize(
    ("mutation", "times"),
    [
        (flip_bits, often(1_500)),
        (splice, often(2_000)),
        (shuffle_parts, often(400)),
        (change_markup, often(800)),
        (change_values, often(600)),
    ],
)
def test_no_mutant_is_read_wrong(
    office: Office, form: Form, mutation: Mutation, times: int
) -> None:
    refused = 0
    for number in range(times):
        seed = f"{mutation.__name__} {number}"
        mutant = mutation(form, Random(seed))  # noqa: S311 - the same mutants every time
        start = time.thread_time()
        result = reading(office, mutant)
        assert time.thread_time() - start < LONGEST, seed
        if isinstance(result, Refusal):
            refused += 1
            continue
        for field, cell, value in counting(office, result):
            written = mutant.written.get(cell)
            allowed = (
                {Decimal(office.answers[field])} if written is None else set(meanings(written))
            )
            assert value in allowed, f"{seed}: {field} in {cell} is {value}, not {written}"
    assert refused < times or mutation is splice
    assert refused > times // 20


def reading(office: Office, mutant: Mutant) -> Submission | Refusal:
    """As a worker does it."""
    severity_of = office.campaign.severity
    raw = read(mutant.content, f"{UNIT}.xlsx", office.plan, severity_of)
    assert isinstance(raw, RawSubmission | Refusal)
    return raw if isinstance(raw, Refusal) else submission(raw, office.plan, severity_of)


def counting(office: Office, result: Submission) -> Iterator[tuple[str, str, Decimal]]:
    """The figures that count when nothing else is in doubt: field, cell and value."""
    for seen in withhold(result, result.findings).observations:
        if seen.field in office.answers and seen.status.counts:
            assert seen.value is not None
            yield seen.field, seen.cell.place.cell, Decimal(seen.value)


def meanings(written: str) -> Iterator[Decimal]:
    """What a text may mean as a number, told without the normalizer: at most two things.

    Digits with a point before the decimals, as programs store them; or points between groups of
    three and a comma before the decimals, as Vietnamese people type them.
    """
    text = written.strip()
    if re.fullmatch(r"[+-]?\d+(\.\d+)?(e0)?", text):
        yield Decimal(text)
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})*(,\d+)?|[+-]?\d+,\d+", text):
        yield Decimal(text.replace(".", "").replace(",", "."))


def test_the_meanings_of_a_text() -> None:
    assert set(meanings("1.234.000,5")) == {Decimal("1234000.5")}
    assert set(meanings("1.234")) == {Decimal("1.234"), Decimal(1234)}
    assert set(meanings(" 41")) == {Decimal(41)}
    assert not set(meanings("4_1")) | set(meanings("0x41")) | set(meanings("41x"))
