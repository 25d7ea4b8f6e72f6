"""Writes ``docs/clients.md`` as measured with every client: ``python -m tests.clients.table``."""

import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from aggregator.definition import load_campaign
from aggregator.layout import plan_workbook
from aggregator.template import render
from tests.clients.filling import filling
from tests.clients.programs import CLIENTS
from tests.clients.traits import traits
from tests.conftest import KEY
from tests.runs import ROOT

DOCUMENT: Final = ROOT / "docs" / "clients.md"

_HEAD: Final = """# Clients

What programs leave of the form when they fill it in and save it, measured by
`python -m tests.clients.table` in the files that they save. A test holds each row against the
program, and another reads back all figures, all sections and every other answer exactly.
ExcelJS 4.4.0 and SheetJS 0.18.5 are pinned in `tests/clients/package.json`; LibreOffice, Gnumeric
and R openxlsx are those of the machine, here of Debian 12; openpyxl, pandas and xlsxwriter those
of the lock.

"""

_TAIL: Final = """
Excel, WPS and Google Sheets cannot run in CI. `tests/clients/emulators.py` writes a filled form
with the marks that their files bear, and in every way of writing that the format allows: Strict,
prefixed names, UTF-16, byte order marks, absolute targets, no addresses, inline strings, data
descriptors, no results.

## How we cope

| what goes | what we do |
|---|---|
| sheet protection, structure lock, unlocked styles | noted; altered labels are seen |
| veryHidden stamp sheet | read in any state; defined names and properties have it too |
| defined names | inputs are found by the key of their row first, by labels last |
| custom properties | the stamp stands on its sheet and in names; one of the three is enough |
| validations | never relied upon: every value is normalized and checked here |
| results of formulas | never counted: totals are made from the inputs |
| the way of storing texts | shared, inline and formula results read alike |
| a text that begins with `=`, which pandas makes a formula | read as the text, and noted |
| the format of a date, which R openxlsx loses | a day's number in an input for dates is that day |
| `<dimension>`, which R openxlsx and WPS write as `A1` | ignored |

Returns in .ods, .xls (Excel 97 and later) and .xlsb are read as they come, noted as
`older-format`. Formulas are not compared with those of the form, and nobody is told that a lock is
gone. In .ods all three stamps are read, in .xls that of the stamp sheet, in .xlsb also that of the
properties. Comments in .xls and .xlsb are not read, nor is the time of saving of an .ods that names
no time zone, as those of LibreOffice: two such returns that nothing else orders are both held.
Older files (Excel 95), .fods, XML 2003 and an .xlsb of SheetJS, whose cells name no column, are
rejected with the advice to save as .xlsx.

What we cannot bring back, because it is gone before we see it: LibreOffice drops a tab at the
beginning of a line on its way through .ods; and libraries do not escape a text such as `_x0041_`,
which by the format means the letter A.
"""


def document(rows: Sequence[str], columns: Sequence[str]) -> str:
    head = f"| client | {' | '.join(columns)} |\n|{'---|' * (len(columns) + 1)}\n"
    return _HEAD + head + "".join(f"{row}\n" for row in rows) + _TAIL


def row(name: str, measured: Mapping[str, str]) -> str:
    return f"| {name} | {' | '.join(measured.values())} |"


def main() -> int:
    absent = [reason for client in CLIENTS if (reason := client.missing())]
    if absent:
        sys.stderr.write("\n".join(absent) + "\n")
        return 1
    campaign = load_campaign(ROOT / "workbook_templates" / "kl102")
    plan = plan_workbook(campaign)
    form = render(campaign, plan, campaign.unit_by_code["HU-CPA"], KEY)
    columns = tuple(traits(form, form))
    rows = []
    for client in CLIENTS:
        with tempfile.TemporaryDirectory() as folder:
            saved = client.save(form, filling(plan), Path(folder)).read_bytes()
        rows.append(row(client.name, traits(saved, form)))
    DOCUMENT.write_text(document(rows, columns), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
