"""The form of every unit, into the outbox."""

from collections.abc import Sequence
from pathlib import Path

from aggregator.batch.job import Progress
from aggregator.batch.roster import units_called
from aggregator.batch.seal_key import read_or_make_key
from aggregator.definition import load_campaign
from aggregator.domain import PathError
from aggregator.layout import plan_workbook
from aggregator.template import render


def make_templates(
    folder: Path, codes: Sequence[str], out: Path, key_file: Path, progress: Progress
) -> tuple[Path, ...]:
    """Render the forms of the units with ``codes``, or of all; the files written.

    Raises:
        DefinitionError: The definition is wrong.
        UnknownUnitError: A code is not on the roster.
        PathError: Something cannot be written.
    """
    campaign = load_campaign(folder)
    units = units_called(campaign, codes)
    plan = plan_workbook(campaign)
    key = read_or_make_key(key_file)
    made = []
    try:
        out.mkdir(parents=True, exist_ok=True)
        for number, unit in enumerate(units, start=1):
            path = out / f"{unit.code}.xlsx"
            temporary = path.with_suffix(".tmp")
            temporary.write_bytes(render(campaign, plan, unit, key))
            temporary.replace(path)
            made.append(path)
            progress("template", number, len(units))
    except OSError as error:
        raise PathError(f"{error.filename or out}: cannot be written ({error.strerror})") from error
    return tuple(made)
