"""In what the definitions of the provinces differ, and which figures are for that not the same.

What most provinces ask is what is usual. A figure that is counted in another unit of measure or of
another kind, and every figure of another period, is another figure: it is not added up. Other
words, other groups that must answer, other checks are told; the figures are added up.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from aggregator.definition import Asked, AskedFigure
from aggregator.domain import Notice, ProvinceNotice

_WORDS: Final = ("title", "counting_rule", "form_version")


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """What is usual, and how others differ.

    Attributes:
        usual: What most provinces were asked.
        not_added: Fields of a province that are other figures, by its name.
    """

    usual: Asked
    notices: tuple[ProvinceNotice, ...]
    not_added: Mapping[str, frozenset[str]]


def compare(asked: Mapping[str, Asked]) -> Compared:
    """Compare what provinces were asked, by their names."""
    cores = {name: _core(asked[name]) for name in sorted(asked)}
    (most, _), *_ = Counter(cores.values()).most_common(1)
    usual = next(asked[name] for name, core in cores.items() if core == most)
    notices = tuple(
        notice for name in sorted(asked) for notice in _differing(name, asked[name], usual)
    )
    return Compared(
        usual=usual,
        notices=notices,
        not_added={name: _not_added(its, usual) for name, its in asked.items()},
    )


def _not_added(its: Asked, usual: Asked) -> frozenset[str]:
    """The usual fields that are other figures here, or of another period."""
    own = {figure.field: _meaning(figure) for figure in its.figures}
    return frozenset(
        figure.field
        for figure in usual.figures
        if figure.field in own
        and (its.period != usual.period or own[figure.field] != _meaning(figure))
    )


def _core(asked: Asked) -> tuple[object, ...]:
    """What makes figures the same."""
    period = asked.period.start, asked.period.end
    return (period, *((one.field, *_meaning(one)) for one in asked.figures))


def _meaning(figure: AskedFigure) -> tuple[str, str]:
    return figure.kind, figure.unit_of_measure


def _differing(name: str, its: Asked, usual: Asked) -> Iterator[ProvinceNotice]:
    for one in (
        *_in_period(its, usual),
        *_in_figures(its, usual),
        *_in_words(its, usual),
        *_in_checks(its, usual),
    ):
        yield replace(one, province=name)


def _notice(notice: Notice, about: str, seen: str, usual: str) -> ProvinceNotice:
    """Of whichever province it is."""
    return ProvinceNotice(province="", notice=notice, about=about, seen=seen, usual=usual)


def _in_period(its: Asked, usual: Asked) -> Iterator[ProvinceNotice]:
    if its.period != usual.period:
        yield _notice(Notice.NOT_ADDED, "period", _period(its), _period(usual))


def _in_figures(its: Asked, usual: Asked) -> Iterator[ProvinceNotice]:
    figures = {figure.field: figure for figure in its.figures}
    for field, asked in {one.field: one for one in usual.figures}.items():
        own = figures.pop(field, None)
        if own is None:
            yield _notice(Notice.ASKED_OTHERWISE, field, "", asked.label)
            continue
        if _meaning(own) != _meaning(asked):
            meant = " ".join(_meaning(own)), " ".join(_meaning(asked))
            yield _notice(Notice.NOT_ADDED, field, *meant)
        if own.label != asked.label:
            yield _notice(Notice.ASKED_OTHERWISE, field, own.label, asked.label)
        if own.required_of != asked.required_of:
            groups = "; ".join(own.required_of), "; ".join(asked.required_of)
            yield _notice(Notice.ASKED_OTHERWISE, field, *groups)
    for field, own in figures.items():
        yield _notice(Notice.ASKED_OTHERWISE, field, own.label, "")


def _in_words(its: Asked, usual: Asked) -> Iterator[ProvinceNotice]:
    for part in _WORDS:
        if getattr(its, part) != getattr(usual, part):
            yield _notice(Notice.ASKED_OTHERWISE, part, getattr(its, part), getattr(usual, part))
    if its.groups != usual.groups:
        yield _notice(Notice.ASKED_OTHERWISE, "groups", _titles(its), _titles(usual))


def _in_checks(its: Asked, usual: Asked) -> Iterator[ProvinceNotice]:
    for check in sorted(its.checks.keys() | usual.checks.keys()):
        own, expected = its.checks.get(check, ""), usual.checks.get(check, "")
        if own != expected:
            yield _notice(Notice.CHECKED_OTHERWISE, check, own, expected)


def _period(asked: Asked) -> str:
    return f"{asked.period.start} – {asked.period.end}"


def _titles(asked: Asked) -> str:
    return "; ".join(group.title for group in asked.groups)
