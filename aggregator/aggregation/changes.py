"""What counts now and did not before, or no longer does, or counts with another value."""

from collections.abc import Iterable, Mapping

from aggregator.domain import Change, UnitValue, plain


def changes(
    table: Iterable[UnitValue], before: Mapping[tuple[str, str], str] | None
) -> tuple[Change, ...]:
    """Figure by figure against the figures of an earlier run, in the order of the table.

    Args:
        table: Units x figures of this run.
        before: Plain decimals by unit and field; ``None`` when there is no earlier run, and so
            nothing that could have changed.
    """
    if before is None:
        return ()
    cells = {(cell.unit, cell.observation.field): cell for cell in table}
    changed = [change for cell in cells.values() if (change := _change(cell, before)) is not None]
    gone = [
        Change(unit=unit, field=field, before=value, after=None, cause="no-longer-asked")
        for (unit, field), value in sorted(before.items())
        if (unit, field) not in cells
    ]
    return (*changed, *gone)


def _change(cell: UnitValue, before: Mapping[tuple[str, str], str]) -> Change | None:
    seen = cell.observation
    old = before.get((cell.unit, seen.field))
    new = plain(seen.value) if seen.status.counts and seen.value is not None else None
    if old == new:
        return None
    if seen.decision:
        cause = "decision"
    elif old is None:
        cause = "now-counted"
    elif new is None:
        cause = f"now-{seen.status}"
    else:
        cause = "new-value"
    return Change(unit=cell.unit, field=seen.field, before=old, after=new, cause=cause)
