"""What the units propose, by whom it is addressed to."""

from collections.abc import Iterator, Sequence
from typing import Final

from aggregator.definition import Column
from aggregator.paper.markup import paragraph, paragraphs, run
from aggregator.reports.filled_rows import FilledRow
from aggregator.reports.word.compilation import Compilation

_NOWHERE: Final = "Chưa ghi nơi gửi"
_NONE: Final = "(Chưa có đơn vị nào đề xuất, kiến nghị.)"
_LACKING: Final = "(đơn vị chưa ghi)"


def proposals(compilation: Compilation) -> Iterator[str]:
    """Under each addressee, which is the list's column of choices, first column and evidence."""
    columns = compilation.campaign.proposal.columns
    rows = compilation.filled(compilation.campaign.proposal, "proposal")
    if not rows:
        yield paragraph("Note", run(_NONE))
        return
    addressee = next((column for column in columns if column.kind == "choice"), None)
    if addressee is None:
        yield from _listed(compilation, rows, columns)
        return
    others = [column for column in columns if column is not addressee]
    groups: dict[str, list[FilledRow]] = {choice: [] for choice in addressee.choices}
    for row in rows:
        groups.setdefault(row.text(addressee.id), []).append(row)
    groups[""] = groups.pop("", [])  # those to nobody come last
    for choice, group in groups.items():
        if group:
            title = f"{addressee.label} {choice}" if choice else _NOWHERE
            yield paragraph("Group", run(f"{title} ({len(group)} nội dung)"))
            yield from _listed(compilation, group, others)


def _listed(
    compilation: Compilation, rows: Sequence[FilledRow], columns: Sequence[Column]
) -> Iterator[str]:
    subject, *others = columns
    for number, row in enumerate(rows, start=1):
        name = compilation.campaign.unit_name(row.unit)
        content = row.text(subject.id) or _LACKING
        yield from paragraphs("Contribution", content, lead=f"{number}. {name}: ")
        for column in others:
            text = row.text(column.id) or (_LACKING if column.required else "")
            if text:
                yield from paragraphs("Evidence", f"{column.label}: {text}")
