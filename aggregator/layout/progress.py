"""The live account on the first sheet: how far the form is filled, and what to look at next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from aggregator.definition import Campaign, FigureTable, Words
from aggregator.layout import contact, figures, narrative, table_places, tables
from aggregator.layout.elements import Computed, Label, a1

_CAPTION, _ACCOUNT = 1, 2


@dataclass(frozen=True, kw_only=True, slots=True)
class _Area:
    """A hidden column of ones and zeros, or counts, beside the inputs it speaks of."""

    sheet: str
    column: int
    first: int
    last: int

    @property
    def address(self) -> str:
        return f"'{self.sheet}'!{a1(self.first, self.column)}:{a1(self.last, self.column)}"

    def first_marked(self, column: int) -> str:
        """Formula for the address of the cell in ``column`` of the first row that has a 1."""
        letters = a1(0, column).rstrip("1")
        return f"\"'{self.sheet}'!{letters}\"&({self.first}+MATCH(1,{self.address},0))"


def progress(campaign: Campaign, row: int) -> tuple[tuple[Label, ...], tuple[Computed, ...]]:
    """Captions and formulas of the account, from ``row`` on, in the columns B and C."""
    lines = tuple(enumerate(_lines(campaign), start=row))
    return (
        tuple(
            Label(row=at, column=_CAPTION, text=caption, style="caption", last_column=_CAPTION)
            for at, (caption, _, _) in lines
        ),
        tuple(
            Computed(
                row=at,
                column=_ACCOUNT,
                formula=formula,
                value="",
                style="body-link",
                value_of_group=empty,
            )
            for at, (_, formula, empty) in lines
        ),
    )


def _lines(campaign: Campaign) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Caption, formula, and what it says in an empty form of each group."""
    groups = [group.id for group in campaign.groups]
    if campaign.asks_figures:
        yield _figures(campaign, groups)
    if campaign.asks_narrative:
        yield _sections(campaign, groups)
    yield from _contact(campaign, groups)
    troubles = tuple(_troubles(campaign))
    if troubles:
        words = campaign.words
        empty = dict.fromkeys(groups, f"0 {words['progress.places']}")
        yield words["progress.to-look-at"], _to_look_at(troubles, words), empty


def _figures(campaign: Campaign, groups: list[str]) -> tuple[str, str, Mapping[str, str]]:
    tables_ = campaign.tables
    asked = 2 * len(campaign.metrics) + sum(
        len(table_places.asked(table, row)) for table in tables_ for row in table.rows
    )
    filled = [_of_figures(campaign, figures.FILLED)] if campaign.metrics else []
    open_ = [(_of_figures(campaign, figures.OPEN_ROW), figures.QUANTITY)] if filled else []
    for table in tables_:
        of_filled, of_open, _ = table_places.progress_columns(table)
        filled.append(_of_table(table, of_filled))
        open_.append((_of_table(table, of_open), table_places.check_column(table)))
    added = "+".join(f"SUM({area.address})" for area in filled)
    words = campaign.words
    cells, go = words["progress.cells"], words["progress.go"]
    count = f'{added}&"/{asked} {cells}"' if len(filled) == 1 else f'({added})&"/{asked} {cells}"'
    formula = f'{count}&"{words["progress.complete"]}"'
    for area, column in reversed(open_):
        target = area.first_marked(column)
        formula = f'IF(ISERROR({target}),{formula},HYPERLINK("#"&{target},{count}&"{go}"))'
    formula = f"={formula}"
    return words["progress.figures"], formula, dict.fromkeys(groups, f"0/{asked} {cells}{go}")


def _sections(campaign: Campaign, groups: list[str]) -> tuple[str, str, Mapping[str, str]]:
    open_ = _of_sections(campaign, narrative.OPEN_SECTION)
    words = campaign.words
    lines, go = words["progress.lines"], words["progress.go"]
    needed = _of_sections(campaign, narrative.NEED).address
    required = f'COUNTIF({needed},"{words["answers.required"]}")'
    count = f'({required}-SUM({open_.address}))&"/"&{required}&" {lines}"'
    target = open_.first_marked(narrative.ANSWER)
    formula = (
        f'=IF(ISERROR({target}),{count}&"{words["progress.complete"]}",'
        f'HYPERLINK("#"&{target},{count}&"{go}"))'
    )
    empty = {group: f"0/{_required(campaign, group)} {lines}{go}" for group in groups}
    return words["progress.sections"], formula, empty


def _troubles(campaign: Campaign) -> Iterator[tuple[_Area, int]]:
    """Where something is to be looked at, and the column one is led to."""
    if campaign.metrics:
        yield _of_figures(campaign, figures.TROUBLED), figures.CHECK
    for of_figures in campaign.tables:
        *_, trouble = table_places.progress_columns(of_figures)
        yield _of_table(of_figures, trouble), table_places.check_column(of_figures)
    if campaign.asks_narrative:
        yield _of_sections(campaign, narrative.SAYS_NOTHING), narrative.ANSWER
    for prefix, table in campaign.all_lists.items():
        area = _Area(
            sheet=tables.sheet_of(prefix, table, campaign.words),
            column=tables.troubled_column(table),
            first=tables.FIRST,
            last=tables.FIRST + table.rows - 1,
        )
        yield area, tables.check_column(table)


def _to_look_at(troubles: Sequence[tuple[_Area, int]], words: Words) -> str:
    count = "+".join(f"SUM({area.address})" for area, _ in troubles)
    places, go = words["progress.places"], words["progress.go"]
    formula = f'{count}&" {places}"'
    for area, column in reversed(troubles):
        target = area.first_marked(column)
        link = f'HYPERLINK("#"&{target},({count})&" {places}{go}")'
        formula = f"IF(ISERROR({target}),{formula},{link})"
    return f"={formula}"


def _of_figures(campaign: Campaign, column: int) -> _Area:
    last = figures.FIRST + len(campaign.metrics) - 1
    return _Area(
        sheet=figures.sheet_of(campaign.words), column=column, first=figures.FIRST, last=last
    )


def _of_table(table: FigureTable, column: int) -> _Area:
    last = table_places.FIRST + len(table.rows) - 1
    return _Area(sheet=table.sheet, column=column, first=table_places.FIRST, last=last)


def _of_sections(campaign: Campaign, column: int) -> _Area:
    last = narrative.FIRST + len(campaign.outline) - 1
    return _Area(
        sheet=narrative.sheet_of(campaign.words), column=column, first=narrative.FIRST, last=last
    )


def _contact(campaign: Campaign, groups: list[str]) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """The required fields of the contact sheet; few enough to name each."""
    words = campaign.words
    sheet, inputs, go = words["sheets.contact"], words["progress.cells"], words["progress.go"]
    cells = [f"'{sheet}'!{a1(row, contact.INPUT)}" for row in contact.required_rows(campaign)]
    if not cells:
        return
    count = "+".join(f"IF(LEN({cell})>0,1,0)" for cell in cells)
    said = f'({count})&"/{len(cells)} {inputs}'
    formula = f'{said}{words["progress.complete"]}"'
    for cell in reversed(cells):
        formula = f'IF(LEN({cell})=0,HYPERLINK("#{cell}",{said}{go}"),{formula})'
    empty = dict.fromkeys(groups, f"0/{len(cells)} {inputs}{go}")
    yield words["progress.contact"], f"={formula}", empty


def _required(campaign: Campaign, group: str) -> int:
    return sum(
        entry.answer == "required" and (not entry.required_of or group in entry.required_of)
        for entry in campaign.outline
    )
