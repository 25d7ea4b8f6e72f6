"""Campaign definition: files to ``Campaign``. Every problem is reported, not only the first."""

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from aggregator.definition.all_errors import all_errors
from aggregator.definition.book import Document, read_book
from aggregator.definition.book_blanks import fill_blanks
from aggregator.definition.book_problems import BOOK
from aggregator.definition.campaign import Campaign
from aggregator.definition.lines import Key, line_of, lines_of
from aggregator.definition.office import OFFICE, Office, office_file, office_of
from aggregator.definition.problems import Place, problems_of, syntax_problem
from aggregator.definition.roster import read_roster
from aggregator.definition.rounds import ROUND, Round
from aggregator.definition.sheets import UNITS
from aggregator.definition.units import ReportingUnit
from aggregator.domain import (
    DefinitionError,
    PathError,
    Problem,
    refused_by_disk,
)

TEXT: Final = "campaign.toml"
ROSTERS: Final = ("units.csv", "units.xlsx")
"""Names of the files of a definition, with that of its workbook."""

FILES: Final = (TEXT, BOOK, *ROSTERS)
"""Names of all files that a definition is begun with."""

PREVIEW: Final = "preview"
"""A folder beside them that is no part of it: what a trial of the definition leaves."""


def load_campaign(folder: Path) -> Campaign:
    """Read the definition and the roster in ``folder``.

    The definition is ``campaign.toml`` or ``campaign.xlsx``, or both where they say the same. The
    roster is ``units.csv`` or ``units.xlsx``, or a sheet of ``campaign.xlsx``.

    Raises:
        DefinitionError: Something in them is wrong; each problem names file and key, what was
            seen and what is allowed.
        PathError: A file is not there or cannot be read.
    """
    return _loaded(folder, with_units=True)


def load_questions(folder: Path) -> Campaign:
    """The same without its units; the roster goes into the digest and is not opened.

    Raises:
        DefinitionError: Something is wrong in the definition.
        PathError: A file is not there or cannot be read.
    """
    return _loaded(folder, with_units=False)


def load_book(path: Path) -> tuple[Campaign, Mapping[str, Any]]:
    """The definition in a workbook with the units in it, and what the TOML file would have.

    Raises:
        DefinitionError: Something in it is wrong.
        PathError: It is not there or cannot be read.
    """
    content = _read(path)
    document = read_book(content)
    office = office_of(path.parent)
    return _of_document(document, content, None, office, with_units=True), document.told


@dataclass(frozen=True, kw_only=True, slots=True)
class _Roster:
    """The file that lists the units."""

    name: str
    content: bytes

    def units(self) -> list[Any]:
        return list(read_roster(self.name, self.content))


def files_with_office(folder: Path) -> dict[str, Path]:
    """The files from which a definition is read, by the name under which a copy is read alike."""
    files = {name: path for name in (*FILES, ROUND) if (path := folder / name).is_file()}
    office = office_file(folder)
    return files if office is None else {**files, OFFICE: office}


def load_round(folder: Path) -> Round | None:
    """What a round of a campaign has of its own; ``None``: the definition is of no round.

    Raises:
        DefinitionError: It is wrong.
        PathError: It cannot be read.
    """
    path = folder / ROUND
    if not path.exists():
        return None
    content = _read(path)
    try:
        text = content.decode("utf-8")
        return Round.model_validate(tomllib.loads(text, parse_float=Decimal))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DefinitionError((syntax_problem(ROUND, error),)) from error
    except ValidationError as error:
        lines = lines_of(text)
        raise DefinitionError(
            tuple(
                problem
                for detail in error.errors()
                for problem in problems_of(
                    detail, lambda way: Place(file=ROUND, line=line_of(lines, way)), ""
                )
            )
        ) from error


def _loaded(folder: Path, *, with_units: bool) -> Campaign:
    one = load_round(folder)
    campaign = _of_files(folder, office_of(folder), with_units=with_units)
    return _of_round(campaign, one, _read(folder / ROUND)) if one else campaign


def _of_round(campaign: Campaign, one: Round, content: bytes) -> Campaign:
    """The campaign for the period of a round, checked again, for its days are others."""
    fields = {name: getattr(campaign, name) for name in Campaign.model_fields}
    sha256 = hashlib.sha256(campaign.sha256.encode() + content).hexdigest()
    return _campaign(one.of(fields), sha256, lambda _: Place(file=ROUND), None)


def _of_files(folder: Path, office: Office, *, with_units: bool) -> Campaign:
    text, book = folder / TEXT, folder / BOOK
    if not book.exists():
        return _of_text(_read(text), _roster(folder), office, with_units=with_units)
    listed = any((folder / name).exists() for name in ROSTERS)
    roster = _roster(folder) if listed else None
    in_book = _of_book(_read(book), roster, office, with_units=with_units)
    if not text.exists():
        return in_book
    in_text = _of_text(_read(text), roster or in_book.units, office, with_units=with_units)
    unlike = [
        key
        for key in Campaign.model_fields
        if key != "sha256" and getattr(in_text, key) != getattr(in_book, key)
    ]
    if unlike:
        raise DefinitionError((_two_definitions(folder, ", ".join(unlike)),))
    return in_text


def _two_definitions(folder: Path, unlike: str) -> Problem:
    back = f"campaign workbook {folder} --back"
    return Problem(
        where=str(folder),
        seen=f"{TEXT} and {BOOK} differ ({unlike})",
        expected=f"please keep what counts: delete {BOOK}, or run `{back}` to take it over",
        vietnamese=f"{TEXT} và {BOOK} nói khác nhau ({unlike}); xóa {BOOK}, hoặc chạy "
        f"`aggregator {back}` để lấy theo bảng Excel",
    )


def _roster(folder: Path) -> _Roster:
    rosters = [path for name in ROSTERS if (path := folder / name).exists()]
    if len(rosters) != 1:
        raise PathError("two-rosters" if rosters else "no-roster", folder=folder)
    (roster,) = rosters
    return _Roster(name=roster.name, content=_read(roster))


def _of_text(
    content: bytes,
    roster: _Roster | tuple[ReportingUnit, ...],
    office: Office,
    *,
    with_units: bool,
) -> Campaign:
    try:
        text = content.decode("utf-8")
        document = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DefinitionError((syntax_problem(TEXT, error),)) from error
    lines = lines_of(text)
    file = roster if isinstance(roster, _Roster) else None
    return _campaign(
        {**office.told, **document, "units": _units(roster) if with_units else []},
        _digest(content, file, office),
        lambda location: Place(file=TEXT, line=line_of(lines, location)),
        file,
    )


def _units(roster: _Roster | tuple[ReportingUnit, ...]) -> list[Any]:
    return roster.units() if isinstance(roster, _Roster) else list(roster)


def _of_book(
    content: bytes, roster: _Roster | None, office: Office, *, with_units: bool
) -> Campaign:
    return _of_document(read_book(content), content, roster, office, with_units=with_units)


def _of_document(
    document: Document,
    content: bytes,
    roster: _Roster | None,
    office: Office,
    *,
    with_units: bool,
) -> Campaign:
    """The units are those of its own sheet, or of the roster, or of both where they are alike."""
    fill_blanks(document.told, office.told)
    own = document.told.get("units", [])
    strays = tuple(document.problems)

    def with_(units: list[Any], listed: _Roster | None) -> Campaign:
        try:
            campaign = _campaign(
                {**office.told, **document.told, "units": units if with_units else []},
                _digest(content, roster, office),
                lambda location: Place(file=BOOK, cell=_nearest_cell(document.places, location)),
                listed,
            )
        except DefinitionError as error:
            raise DefinitionError((*strays, *error.problems)) from error
        if strays:
            raise DefinitionError(strays)
        return campaign

    if roster is None:
        return with_(own, None)
    listed = with_(roster.units(), roster)
    if own and with_(own, None).units != listed.units:
        problem = Problem(
            where=BOOK,
            seen=f"lists other units than {roster.name}",
            expected="please keep one of the two lists",
            vietnamese=f"sheet {UNITS} và tệp {roster.name} kê khác nhau; hãy bỏ một nơi",
        )
        raise DefinitionError((problem,))
    return listed


def _nearest_cell(places: Mapping[Key, str], location: Key) -> str:
    """Of a value, or of the first within it, or of the row that it is missing in."""
    if location in places:
        return places[location]
    within = next((place for place in places if place[: len(location)] == location), ())
    if location and within:
        return places[within]
    steps = (location[:length] for length in range(len(location), 0, -1))
    return next((places[one] for one in steps if one in places), "")


def _digest(content: bytes, roster: _Roster | None, office: Office) -> str:
    listed = b"\0" + roster.content if roster else b""
    shared = b"\0\0" + office.content if office.content else b""
    return hashlib.sha256(content + listed + shared).hexdigest()


def _campaign(
    document: Mapping[str, Any],
    sha256: str,
    place_of: Callable[[Key], Place],
    roster: _Roster | None,
) -> Campaign:
    try:
        return Campaign.model_validate({**document, "sha256": sha256})
    except ValidationError as error:
        name = roster.name if roster else ""
        raise DefinitionError(
            tuple(
                problem
                for detail in all_errors({**document, "sha256": sha256})
                for problem in problems_of(detail, place_of, name)
            )
        ) from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise refused_by_disk(path, "unread", error) from error
