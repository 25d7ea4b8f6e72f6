"""Computer and workspace looked over, one thing after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aggregator import doctor
from aggregator.definition import Campaign, load_campaign
from aggregator.doctor import Examined, Mark
from aggregator.domain import DefinitionError, PathError
from aggregator.ledger import schema_of

_SENT: Final = "outbox"


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """What there is to look at.

    Attributes:
        campaign: Folder of the definition.
        inbox: Folder of the returns.
        output: Folder of the results.
        ledger: Folder of the memory between runs.
        decisions: The workbook of decisions.
    """

    campaign: Path
    inbox: Path
    output: Path
    ledger: Path
    decisions: Path


def examine(places: Places) -> Iterator[Examined]:
    """Look at everything; nothing is written, and nothing that is wrong stops the rest."""
    workspace = places.output.absolute().parent
    results = (workspace, places.output, workspace / _SENT, places.campaign)
    own = (places.output, places.ledger, places.inbox, workspace / _SENT)
    yield doctor.interpreter()
    yield doctor.libraries()
    yield doctor.encodings()
    campaign, told = _definition(places.campaign)
    yield told
    yield doctor.inbox_there(places.inbox)
    yield doctor.on_a_share(places.inbox)
    yield doctor.writable((workspace, places.output, places.ledger, places.decisions))
    yield doctor.opened(results, places.decisions)
    yield doctor.free_space(workspace, places.inbox)
    made = (places.decisions, places.output / "data" / "run.json")
    yield from doctor.clock(campaign.time_zone if campaign else None, made)
    yield _ledger(places.ledger)
    yield doctor.in_the_cloud(workspace)
    yield from doctor.not_downloaded((places.inbox, places.campaign))
    yield doctor.long_paths(own)


def _definition(folder: Path) -> tuple[Campaign | None, Examined]:
    try:
        campaign = load_campaign(folder)
    except DefinitionError as error:
        words: dict[str, object] = {"folder": folder, "count": len(error.problems)}
        return None, Examined(mark=Mark.WRONG, told="definition-wrong", words=words)
    except PathError:
        words = {"folder": folder}
        return None, Examined(mark=Mark.WRONG, told="definition-missing", words=words)
    words = {"folder": folder, "title": campaign.short_title, "units": len(campaign.units)}
    return campaign, Examined(mark=Mark.RIGHT, told="definition", words=words)


def _ledger(folder: Path) -> Examined:
    try:
        schema = schema_of(folder)
    except OSError as error:
        words: dict[str, object] = {"ledger": folder, "why": error}
        return Examined(mark=Mark.WRONG, told="ledger-unreadable", words=words)
    if schema is None:
        return Examined(mark=Mark.RIGHT, told="no-ledger", words={"ledger": folder})
    words = {"ledger": folder, "found": schema.found, "known": schema.known}
    if schema.found is None:
        return Examined(mark=Mark.WRONG, told="ledger-damaged", words=words)
    if schema.found > schema.known:
        return Examined(mark=Mark.WRONG, told="ledger-newer", words=words)
    if schema.found < schema.known:
        return Examined(mark=Mark.MIND, told="ledger-older", words=words)
    return Examined(mark=Mark.RIGHT, told="ledger", words=words)
