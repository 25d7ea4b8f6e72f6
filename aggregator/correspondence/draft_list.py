"""The list of drafts: which mail is for whom, to which address it goes, and who has none."""

import csv
import io
from collections.abc import Iterable
from typing import Final

from aggregator.correspondence.draft import addresses_of
from aggregator.definition import ReportingUnit

DRAFT_LIST: Final = "mail.csv"
"""Its name; it lies beside the drafts."""

_COLUMNS: Final = ("unit", "name", "contact", "phone", "to", "message", "note")


def draft_list(units: Iterable[ReportingUnit]) -> bytes:
    """One row for each unit that has a draft, as CSV; ``note`` says what is to be done first."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for unit in units:
        to = "; ".join(addresses_of(unit))
        writer.writerow(
            (
                *(unit.code, unit.name, unit.contact, unit.phone),
                *(to, f"{unit.code}.eml", "" if to else without_address(unit)),
            )
        )
    # with its mark at the front Excel takes the file for UTF-8
    return text.getvalue().encode("utf-8-sig")


def without_address(unit: ReportingUnit) -> str:
    """What is the matter with a unit that cannot be written to."""
    if unit.email:
        return f"địa chỉ trong danh sách đơn vị không dùng được: {unit.email}"
    return "danh sách đơn vị chưa có địa chỉ thư điện tử"
