"""Units that have not reported: one question each."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from aggregator.decisions.scene import Scene
from aggregator.definition import Campaign
from aggregator.domain import (
    Question,
    UnitProgress,
    UnitStatus,
    Verdict,
)

_TO_SETTLE: Final = frozenset({UnitStatus.MISSING, UnitStatus.REJECTED})


def questions_on_units(scene: Scene) -> Iterator[Question]:
    influence: dict[str, Decimal | None] = {
        one.unit: one.influence for one in scene.outcome.findings if one.rule == "missing-return"
    }
    for progress in scene.outcome.units:
        extended = progress.unit in scene.holding and not progress.days_late
        if progress.status in _TO_SETTLE and not extended:
            yield Question(
                key=progress.unit,
                text=_unit_text(progress, scene.campaign),
                offers=(Verdict.EXTEND, Verdict.EXEMPT, Verdict.WAIT),
                unit=progress.unit,
                path=progress.path,
                rules=("missing-return",),
                influence=influence.get(progress.unit) if progress.days_late else None,
            )


def _unit_text(progress: UnitProgress, campaign: Campaign) -> str:
    unit = campaign.unit_by_code[progress.unit]
    due = f"hạn {campaign.due(unit):%d/%m/%Y}"
    late = f", quá hạn {progress.days_late} ngày" if progress.days_late else ""
    match progress.status:
        case UnitStatus.REJECTED:
            left_out = "đã loại theo quyết định" if progress.decision else "không tiếp nhận được"
            what = f"gửi tệp {left_out}, chưa có báo cáo được tính"
        case _:
            what = "chưa gửi báo cáo"
    return f"{unit.name} {what} ({due}{late}). Chờ, gia hạn hay không phải báo cáo?"
