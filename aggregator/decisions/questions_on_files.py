"""Files that are held, refused or superseded in doubt: one question each."""

from collections.abc import Iterator
from typing import Final

from aggregator.decisions.judged import judged_versions
from aggregator.decisions.keys import file_key
from aggregator.decisions.scene import Scene, told_decision
from aggregator.definition import card
from aggregator.domain import (
    Disposition,
    FileRecord,
    Question,
    Severity,
    Verdict,
)

_VERSIONS: Final = frozenset({Disposition.COUNTED, Disposition.SUPERSEDED, Disposition.HELD})
_BY_SAVING: Final = "lưu sau cùng"
"""The weakest evidence that one version is later than another."""


def questions_on_files(scene: Scene) -> Iterator[Question]:
    told: set[str] = set()
    for file in scene.outcome.files:
        key = file_key(file.sha256, file.path)
        finding = scene.by_path.get(file.path)
        made_good = file.disposition is Disposition.REJECTED and (
            finding is None or finding.severity is Severity.NOTE
        )
        if key in told or made_good or not (key in scene.lapsed or _doubtful(file)):
            continue
        told.add(key)
        yield _file(file, key, scene)


def _doubtful(file: FileRecord) -> bool:
    if file.disposition is Disposition.SUPERSEDED:
        return file.facts.get("basis") == _BY_SAVING
    return file.disposition in {Disposition.HELD, Disposition.REJECTED}


def _file(file: FileRecord, key: str, scene: Scene) -> Question:
    finding = scene.by_path.get(file.path)
    words = card(file.reason).vi if file.reason else None
    told = f"{words.title}: {words.message_with(file.facts)}" if words else file.path
    lapsed = scene.lapsed.get(key)
    if lapsed is not None:
        told = (
            f"Quyết định trước hết hiệu lực: {told_decision(lapsed)}; sau đó đơn vị gửi bản khác. "
            f"Tính bản nào? {told if words else ''}"
        ).strip()
    held = file.disposition is not Disposition.REJECTED
    versions = sorted(
        other.path
        for other in scene.outcome.files
        if file.unit
        and other.unit == file.unit
        and other.sha256 != file.sha256
        and other.disposition in _VERSIONS
    )
    beside = f"; cùng đơn vị: {', '.join(versions)}" if versions else ""
    contents = (
        content for content, unit in scene.unit_by_content.items() if unit == file.unit and unit
    )
    offers = (
        *((Verdict.COUNT,) if held and file.unit and file.sha256 else ()),
        *((Verdict.ASSIGN,) if file.sha256 else ()),
        Verdict.EXCLUDE,
        Verdict.WAIT,
    )
    return Question(
        key=key,
        text=told,
        offers=offers,
        unit=file.unit,
        path=file.path,
        sha256=file.sha256,
        rules=(file.reason,) if file.reason else (),
        typed=f"{file.path}{beside}",
        judged=judged_versions({*contents, file.sha256} if file.sha256 else ()),
        influence=finding.influence if finding else None,
        lapsed=lapsed is not None,
    )
