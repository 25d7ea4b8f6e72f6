"""Whose return it is: what the stamps, the unit's name in the form and the file's name say."""

import hmac
from dataclasses import dataclass
from typing import Final

from aggregator.definition import Campaign
from aggregator.domain import Disposition, Finding, Refusal, Stamp, StampSource
from aggregator.layout import seal_of
from aggregator.selection.names import unit_names

_BASIS: Final = {
    StampSource.SHEET: "dấu nhận dạng",
    StampSource.NAMES: "tên định danh",
    StampSource.PROPERTIES: "thuộc tính tệp",
}
_NAME_CELL: Final = "ô tên đơn vị"
_FILE_NAME: Final = "tên tệp"
_FOLDER: Final = "tên thư mục"
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


def identify(
    stamps: tuple[Stamp, ...], unit_name: str, path: str, campaign: Campaign, key: bytes | None
) -> Identity:
    """Weigh the evidence, the strongest first: stamps, the unit's name in the form, the file name.

    Args:
        stamps: As read.
        unit_name: As read.
        path: Of the file, relative to the inbox. Its name is evidence; the folder, bundle or
            message around it only where nothing else tells, for people sort what comes in.
        campaign: What was asked, and of whom.
        key: Of the office; without it seals are not verified.
    """
    of_another_form = _another_form(stamps, campaign)
    if of_another_form is not None:
        return of_another_form
    names = unit_names(campaign)
    *around, file_name = path.replace("!/", "/").split("/")
    stem = _stem(file_name)
    unit_name = _name(unit_name)
    claims = (
        *((stamp.unit, _BASIS[stamp.source]) for stamp in stamps),
        (names.whole(unit_name), _NAME_CELL),
        (names.within(stem), _FILE_NAME),
    )
    evidence = [_Evidence(unit=unit, basis=basis) for unit, basis in claims if unit]
    if not evidence:
        folders = (names.within(_stem(folder)) for folder in reversed(around))
        unit = next(filter(None, folders), "")
        evidence = [_Evidence(unit=unit, basis=_FOLDER)] if unit else []
    if not evidence:
        alike = names.alike(f"{stem} {unit_name}")
        facts = {"observed": file_name, "suggestion": names.suggestion(alike)}
        return Identity(refusal=_held("unidentified-unit", facts), may_concern=alike)
    first = evidence[0]
    findings = (
        () if any(stamp.unit for stamp in stamps) else (_stamp_missing(first, path, campaign),)
    )
    return Identity(
        unit=first.unit if first.unit in campaign.unit_by_code else "",
        basis=first.basis,
        refusal=_doubt(evidence, stamps, campaign, key),
        findings=findings,
        may_concern=tuple(
            dict.fromkeys(one.unit for one in evidence if one.unit in campaign.unit_by_code)
        ),
    )


def _stem(name: str) -> str:
    return _name(name.rpartition(".")[0] or name)


def _name(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else ""


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
    """Each unit with all that points to it: ``HU-CPU (dấu nhận dạng, tên tệp); HU-CPA (…)``."""
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
    seal = seal_of(key, stamp.campaign, stamp.template_version, stamp.unit)
    return hmac.compare_digest(seal.encode(), stamp.seal.casefold().encode())


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
