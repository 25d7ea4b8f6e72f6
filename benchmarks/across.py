"""Seconds to confront 3,000 returns with the rules across returns, and to put findings in order.

The returns have a narrative of 300 to 800 characters in every section: a third of the sentences
are everybody's, the rest have figures of their own, and 2 % of the sections are copied from another
unit. Then once more with one model text of which every unit has changed a little. The aim is
5 seconds.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

import numpy as np
from provinces import AS_OF, PLAN, Province, simulate

from aggregator.aggregation import Expectation, Importance, calls, enough, unsettled, values
from aggregator.domain import Finding, Outcome, Return
from aggregator.validation import AcrossCase, confront_within, withhold
from aggregator.validation.confront import ACROSS

UNITS: Final = 3000
_SHORTEST, _LONGEST = 300, 800
_EVERYBODYS: Final = 1 / 3
_COPIED: Final = 0.02
_SENTENCES: Final = (
    "Các cấp ủy đã tổ chức {} hội nghị quán triệt với {} lượt cán bộ, đảng viên tham dự",
    "Hội đã vận động {} hội viên (trong đó {} hội viên nữ) đóng góp ngày công và kinh phí",
    "Trao {} suất quà, mỗi suất trị giá {} nghìn đồng, cho hộ nghèo và gia đình chính sách",
    "Tổ chức {} lớp tập huấn khoa học - kỹ thuật cho {} lượt nông dân các xã vùng sâu",
    "Đã kiểm tra {} đơn vị; nhắc nhở, chấn chỉnh {} trường hợp chậm đại hội nhiệm kỳ",
    "Khám, cấp thuốc miễn phí cho {} lượt người với kinh phí {} triệu đồng",
)
_Found = TypeVar("_Found")


def narratives(province: Province) -> list[dict[str, str]]:
    """A text for every section of every unit."""
    random = np.random.default_rng(UNITS)
    sections = [
        slot.field
        for slot in PLAN.slots
        if slot.kind == "narrative" and slot.field.startswith("section.")
    ]
    told: list[dict[str, str]] = []
    for _ in province.units:
        texts = {name: _text(random) for name in sections}
        if told:
            other = told[int(random.integers(len(told)))]
            copied = random.random(len(sections)) < _COPIED
            texts |= {
                name: other[name] for name, same in zip(sections, copied, strict=True) if same
            }
        told.append(texts)
    return told


def _text(random: np.random.Generator) -> str:
    length = int(random.integers(_SHORTEST, _LONGEST))
    text = ""
    while len(text) < length:
        sentence = _SENTENCES[int(random.integers(len(_SENTENCES)))]
        own = random.random() > _EVERYBODYS
        figures = random.integers(1, 9999, 2) if own else (5, 100)
        text += sentence.format(*figures) + ". "
    return text.strip()


def of_one_model(texts: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Every unit has the first one's texts, and behind them a sentence of its own."""
    return [
        {name: f"{text} {own[name].split('. ')[0]}" for name, text in texts[0].items()}
        for own in texts
    ]


def timed(name: str, work: Callable[[], _Found]) -> _Found:
    clock, cpu = time.perf_counter(), time.process_time()
    found = work()
    print(f"  {name:<28} {time.process_time() - cpu:>6.2f} {time.perf_counter() - clock:>6.2f}")
    return found


def main() -> None:
    province = simulate(UNITS, 0)
    texts = narratives(province)
    returns = tuple(province.returned(place, texts[place]) for place in range(UNITS))
    campaign = province.campaign
    within = [confront_within(counted, campaign, PLAN).findings for counted in returns]
    returns = tuple(
        replace(counted, submission=withhold(counted.submission, findings))
        for counted, findings in zip(returns, within, strict=True)
    )
    print(
        f"{UNITS:,} returns, {sum(len(text) for of in texts for text in of.values()):,} characters"
    )
    print(f"  {'seconds':<28} {'CPU':>6} {'clock':>6}")
    timed("all", lambda: _across(province, returns, within))
    modelled = tuple(
        province.returned(place, of_unit) for place, of_unit in enumerate(of_one_model(texts))
    )
    rule = campaign.rule_by_id["copied-narrative"]
    case = AcrossCase(
        campaign=campaign, plan=PLAN, returns=modelled, progress=province.progress, as_of=AS_OF
    )
    timed("copied-narrative, one model", lambda: list(ACROSS[rule.kind](case, rule)))


def _across(
    province: Province, returns: tuple[Return, ...], within: Sequence[tuple[Finding, ...]]
) -> None:
    campaign = province.campaign
    case = AcrossCase(
        campaign=campaign, plan=PLAN, returns=returns, progress=province.progress, as_of=AS_OF
    )
    findings = [one for of_unit in within for one in of_unit]
    for rule in campaign.rules:
        if rule.kind in ACROSS:
            check = partial(ACROSS[rule.kind], case.for_rule(rule), rule)
            found = timed(rule.id, lambda check=check: list(check()))
            findings += [one for one in found if isinstance(one, Finding)]
    table = timed("values", lambda: values(campaign, PLAN, returns, province.progress))
    expected = timed("what is usual", lambda: Expectation(campaign, table))
    weigher = Importance(campaign, PLAN, expected, province.progress)
    in_order = timed(f"order of {len(findings):,} findings", lambda: weigher.in_order(findings))
    outcome = Outcome(
        as_of=AS_OF,
        files=(),
        units=province.progress,
        returns=returns,
        values=table,
        totals=(),
        findings=in_order,
        changes=(),
    )
    known = timed("what is open", lambda: unsettled(campaign, outcome, expected, {}))
    timed("calls", lambda: calls(known))
    timed("enough", lambda: enough(known))


if __name__ == "__main__":
    main()
