"""Looking at few of the other texts finds what looking at all of them finds."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from aggregator.definition import Campaign, load_campaign
from aggregator.domain import Answer, Finding, Return
from aggregator.layout import plan_workbook
from aggregator.validation import AcrossCase
from aggregator.validation.across_returns import copied_narrative
from tests.returns import make_return
from tests.runs import ROOT

FIELD = "section.1.1.1"
SHARE = 0.8
CAMPAIGN: Campaign = load_campaign(ROOT / "workbook_templates" / "kl102")
PLAN = plan_workbook(CAMPAIGN)
SENTENCES = [
    f"{word} {'hội viên đóng góp ngày công, kinh phí ' * times}".strip()
    for word, times in (("Các", 1), ("Đã", 2), ("Trao", 3), ("Khám", 4), ("Học", 6), ("Xây", 9))
]


@given(
    st.lists(
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6, unique=True),
        min_size=2,
        max_size=9,
    )
)
def test_the_same_texts_are_copies(written: list[list[str]]) -> None:
    returns = tuple(
        told(unit.code, ". ".join(sentences))
        for unit, sentences in zip(CAMPAIGN.units, written, strict=False)
    )
    rule = CAMPAIGN.rule_by_id["copied-narrative"]
    case = AcrossCase(
        campaign=CAMPAIGN, plan=PLAN, returns=returns, progress=(), as_of=date(2019, 3, 12)
    )
    found = {
        one.unit: int(one.facts["share"])
        for one in copied_narrative.check(case, rule)
        if isinstance(one, Finding)
    }
    possible = by_all_pairs(written)
    assert found.keys() == possible.keys()
    assert all(share in possible[unit] for unit, share in found.items())


def by_all_pairs(written: list[list[str]]) -> dict[str, set[int]]:
    """The percents of a text that stand in one further up, where they are 80 and more."""
    shares: dict[str, set[int]] = {}
    for place, sentences in enumerate(written):
        if len(". ".join(sentences)) < 200:
            continue
        size = sum(map(letters, sentences))
        for other in written[:place]:
            same = sum(letters(one) for one in sentences if one in other)
            if len(". ".join(other)) >= 200 and same >= SHARE * size:
                shares.setdefault(CAMPAIGN.units[place].code, set()).add(100 * same // size)
    return shares


def letters(sentence: str) -> int:
    return sum(map(str.isalnum, sentence))


def told(unit: str, text: str) -> Return:
    made = make_return(CAMPAIGN, PLAN, unit)
    place = PLAN.slot_by_field[FIELD].place
    answers = (Answer(field=FIELD, text=text, place=place),)
    return replace(made, submission=replace(made.submission, answers=answers))


def test_spelling_does_not_matter_and_the_first_source_is_named() -> None:
    text = "Trao quà cho hộ nghèo — năm 2018; " + SENTENCES[5]
    spelled_otherwise = text.upper().replace(" — ", " (").replace(";", ") \n").replace(",", " , ")
    units = [unit.code for unit in CAMPAIGN.units[:3]]
    returns = tuple(
        told(unit, one) for unit, one in zip(units, (text, spelled_otherwise, text), strict=True)
    )
    case = AcrossCase(
        campaign=CAMPAIGN, plan=PLAN, returns=returns, progress=(), as_of=date(2019, 3, 12)
    )
    rule = CAMPAIGN.rule_by_id["copied-narrative"]
    findings = [one for one in copied_narrative.check(case, rule) if isinstance(one, Finding)]
    assert [(one.unit, one.facts["other"], one.facts["share"]) for one in findings] == [
        (unit, CAMPAIGN.units[0].name, "100") for unit in units[1:]
    ]
