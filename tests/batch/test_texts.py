"""The texts of returns wait on the disk while a run goes on."""

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from aggregator.batch.packed_answers import PackedAnswers, pack
from aggregator.batch.texts import Texts
from aggregator.domain import Disposition, PathError, Refusal, Submission
from aggregator.layout import WorkbookPlan
from tests.returns import make_submission


def packed(plan: WorkbookPlan, number: int) -> Submission:
    read = make_submission(plan, "district", {"section.1.1.1": f"Đơn vị {number}: " + "ơ" * 40_000})
    return replace(read, answers=PackedAnswers(pack(read.answers)))


def test_answers_come_back_as_they_were_in_whatever_order_they_are_asked_for(
    tmp_path: Path, plan: WorkbookPlan
) -> None:
    readings = [packed(plan, number) for number in range(3)]
    texts = Texts(tmp_path)
    away = [texts.put_away(reading) for reading in readings]
    assert [*reversed(away)] == [*reversed(readings)]
    assert away[1] != away[2]


def test_the_file_is_there_as_long_as_anybody_holds_a_return(
    tmp_path: Path, plan: WorkbookPlan
) -> None:
    away = Texts(tmp_path).put_away(packed(plan, 0))
    assert [one.suffix for one in tmp_path.iterdir()] == [".tmp"]
    assert away == packed(plan, 0)
    del away
    assert not list(tmp_path.iterdir())


def test_what_workers_are_told_of_a_return_is_where_its_texts_are(
    tmp_path: Path, plan: WorkbookPlan
) -> None:
    texts = Texts(tmp_path)
    away = [texts.put_away(packed(plan, number)) for number in range(2)]
    sent = pickle.dumps([one.answers for one in away if isinstance(one, Submission)])
    assert len(sent) < 600
    handed_on = pickle.dumps(pickle.loads(sent))  # noqa: S301 - our own
    assert pickle.loads(handed_on) == [packed(plan, number).answers for number in range(2)]  # noqa: S301


def test_a_refusal_has_no_texts(tmp_path: Path) -> None:
    refusal = Refusal(disposition=Disposition.REJECTED, rule="damaged-workbook", facts={})
    assert Texts(tmp_path).put_away(refusal) is refusal


def test_a_folder_that_cannot_hold_them_is_named(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="nowhere: cannot be written"):
        Texts(tmp_path / "nowhere")


def test_nobody_else_finds_it_once_the_workers_are_done(tmp_path: Path, plan: WorkbookPlan) -> None:
    texts = Texts(tmp_path)
    away = texts.put_away(packed(plan, 0))
    texts.leave()
    assert not list(tmp_path.iterdir())
    assert away == packed(plan, 0)
