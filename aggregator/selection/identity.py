"""Whose return it is: what the stamps, the unit's name in the form and the file's name say."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from aggregator.definition import Campaign
from aggregator.domain import Disposition, Finding, Letter, Refusal, Stamp, StampSource
from aggregator.layout import seal_of
from aggregator.selection.clues import Clue, clue_of, file_name_clue, own_name, stem
from aggregator.selection.names import Naming, unit_names

_BASIS: Final = {
    StampSource.SHEET: "dấu nhận dạng",
    StampSource.NAMES: "tên định danh",
    StampSource.PROPERTIES: "thuộc tính tệp",
}
_NAME_CELL: Final = "ô tên đơn vị"
_FILE_NAME: Final = "tên tệp"
_LONGEST_NAME: Final = 500
"""Characters; a longer text is nobody's name, and comparing it takes quadratic time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """Whose return a file is taken to be.

    Attributes:
        unit: Code on the roster; empty when it cannot be told.
        basis: The evidence that decided, in Vietnamese; empty when there is none.
        refusal: Why the file is not counted whatever it says; ``None`` when it may be.
        may_concern: Codes of every unit whose return it may be, as long as it is not counted.
        findings: What there is to say of a return that may be counted.
    """

    unit: str = ""
    basis: str = ""
    refusal: Refusal | None = None
    findings: tuple[Finding, ...] = ()
    may_concern: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Evidence:
    unit: str
    basis: str


def identify(  # noqa: PLR0913, PLR0917 - all the evidence there is
    stamps: tuple[Stamp, ...],
    unit_name: str,
    path: str,
    campaign: Campaign,
    key: bytes | None,
    letter: Letter | None = None,
) -> Identity:
    """Weigh the evidence, the strongest first: stamps, the unit's name in the form, the file name.

    Args:
        stamps: As read.
        unit_name: As read.
        path: Of the file, relative to the inbox. Its name is evidence; the folder, bundle or
            message around it only where nothing else tells, for people sort what comes in.
        campaign: What was asked, and of whom.
        key: Of the office; without it seals are not verified.
        letter: The message that brought the file, or that it is; evidence as the folder is.
    """
    of_another_form = _another_form(stamps, campaign)
    if of_another_form is not None:
        return of_another_form
    stamped = [
        _Evidence(unit=stamp.unit, basis=_BASIS[stamp.source]) for stamp in stamps if stamp.unit
    ]
    names = unit_names(campaign)
    told = {each.unit for each in stamped}
    stamped_as = next(iter(told)) if len(told) == 1 else ""
    cell = names.named_as_stamped(unit_name, stamped_as)
    if cell.elsewhere:
        return _of_another_office(stamped, unit_name, cell.candidates, path, campaign)
    if not stamped:
        clue = _unstamped(cell, path, campaign, letter)
        if not clue.naming.unit:
            return _unidentified(clue.naming.candidates, path, unit_name, campaign)
        if clue.basis not in {_NAME_CELL, _FILE_NAME}:
            stamped = [_Evidence(unit=clue.naming.unit, basis=clue.basis)]
    file_name = names.named_as_stamped(stem(own_name(path)), stamped_as)
    named = ((cell, _NAME_CELL), (file_name, _FILE_NAME))
    evidence = stamped + [
        _Evidence(unit=naming.unit, basis=basis)
        for naming, basis in named
        if naming.unit and (naming.alone or basis == _FILE_NAME)
    ]
    first = evidence[0]
    stampless = not any(stamp.unit for stamp in stamps)
    findings = [_stamp_missing(first, path, campaign)] if stampless else []
    if who := entered_by(stamps):
        findings.append(_entered_by_office(first, path, who, campaign))
    return Identity(
        unit=first.unit if first.unit in campaign.unit_by_code else "",
        basis=first.basis,
        refusal=_doubt(evidence, stamps, campaign, key),
        findings=tuple(findings),
        may_concern=_on_roster((one.unit for one in evidence), campaign),
    )


def _unstamped(cell: Naming, path: str, campaign: Campaign, letter: Letter | None) -> Clue:
    """What tells whose a form without a stamp is: the sender's own words, or what is around."""
    form = Clue(naming=cell if cell.unit and cell.alone else Naming(), basis=_NAME_CELL)
    clue = clue_of(path, form, letter, campaign)
    file_name = file_name_clue(path, campaign)
    if form.naming.unit and file_name.naming.elsewhere:
        return file_name
    if clue.naming.candidates:
        return clue
    return Clue(naming=replace(cell, unit=""), basis=_NAME_CELL)


def _unidentified(
    candidates: tuple[str, ...], path: str, unit_name: str, campaign: Campaign
) -> Identity:
    """Nobody in particular: whom it may concern, by name; else by what looks like one."""
    names = unit_names(campaign)
    file_name = own_name(path)
    texts = (text for text in (stem(file_name), unit_name) if len(text) <= _LONGEST_NAME)
    concerned = candidates or names.alike(" ".join(texts))
    facts = {"observed": file_name, "suggestion": names.suggestion(concerned)}
    return Identity(refusal=_held("unidentified-unit", facts), may_concern=concerned)


def _of_another_office(
    stamped: list[_Evidence],
    unit_name: str,
    candidates: tuple[str, ...],
    path: str,
    campaign: Campaign,
) -> Identity:
    """The form itself names an office below, above or beside those of the roster."""
    if not stamped:
        return _unidentified(candidates, path, unit_name, campaign)
    first = stamped[0]
    observed = f"{_by_unit(stamped)}; {unit_name} ({_NAME_CELL})"
    return Identity(
        unit=first.unit if first.unit in campaign.unit_by_code else "",
        basis=first.basis,
        refusal=_held("identity-conflict", {"observed": observed}),
        may_concern=_on_roster((*(one.unit for one in stamped), *candidates), campaign),
    )


def _on_roster(codes: Iterable[str], campaign: Campaign) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in codes if code in campaign.unit_by_code))


def _doubt(
    evidence: list[_Evidence], stamps: tuple[Stamp, ...], campaign: Campaign, key: bytes | None
) -> Refusal | None:
    """Why a person must look at the evidence before the return counts."""
    first = evidence[0]
    if first.unit not in campaign.unit_by_code:
        return _held("unknown-unit", {"observed": first.unit})
    if key is not None and not all(_verifies(stamp, key) for stamp in stamps if stamp.unit):
        return _held("seal-broken", {"observed": first.unit})
    if any(other.unit != first.unit for other in evidence):
        return _held("identity-conflict", {"observed": _by_unit(evidence)})
    return None


def _by_unit(evidence: list[_Evidence]) -> str:
    """Each unit with all that points to it: ``X-02 (dấu nhận dạng, tên tệp); X-01 (…)``."""
    bases: dict[str, list[str]] = {}
    for each in evidence:
        bases.setdefault(each.unit, []).append(each.basis)
    return "; ".join(f"{unit} ({', '.join(named)})" for unit, named in bases.items())


def _another_form(stamps: tuple[Stamp, ...], campaign: Campaign) -> Identity | None:
    """A form of another campaign, or a version of this one whose cells stand elsewhere."""
    for stamp in stamps:
        if stamp.campaign not in {"", campaign.id}:
            facts = {"observed": stamp.campaign, "expected": campaign.id}
            return Identity(refusal=_rejected("wrong-campaign", facts))
    accepted = campaign.form.accepted_versions
    for stamp in stamps:
        if stamp.template_version and stamp.template_version not in accepted:
            facts = {"observed": stamp.template_version, "expected": ", ".join(accepted)}
            return Identity(
                unit=stamp.unit if stamp.unit in campaign.unit_by_code else "",
                basis=_BASIS[stamp.source],
                refusal=_rejected("outdated-template", facts),
            )
    return None


def _verifies(stamp: Stamp, key: bytes) -> bool:
    seal = seal_of(key, stamp.campaign, stamp.template_version, stamp.unit, stamp.entered_by)
    return hmac.compare_digest(seal.encode(), stamp.seal.casefold().encode())


def entered_by(stamps: Iterable[Stamp]) -> str:
    """Who of the office filled in the form for its unit; empty where the unit did."""
    return next((stamp.entered_by for stamp in stamps if stamp.entered_by), "")


def _entered_by_office(evidence: _Evidence, path: str, who: str, campaign: Campaign) -> Finding:
    return Finding(
        rule="entered-by-office",
        severity=campaign.severity("entered-by-office"),
        unit=evidence.unit,
        path=path,
        facts={"observed": who},
    )


def _stamp_missing(evidence: _Evidence, path: str, campaign: Campaign) -> Finding:
    return Finding(
        rule="stamp-missing",
        severity=campaign.severity("stamp-missing"),
        unit=evidence.unit,
        path=path,
        facts={"observed": evidence.basis},
    )


def _held(rule: str, facts: dict[str, str]) -> Refusal:
    return Refusal(disposition=Disposition.HELD, rule=rule, facts=facts)


def _rejected(rule: str, facts: dict[str, str]) -> Refusal:
    return Refusal(disposition=Disposition.REJECTED, rule=rule, facts=facts)
