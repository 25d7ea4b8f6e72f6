"""Which reader a workbook is for, by its content."""

from typing import Final

from aggregator.reading.binary.biff12 import MAIN
from aggregator.reading.binary.source import open_xls, open_xlsb
from aggregator.reading.limits import Limits
from aggregator.reading.ooxml.source import Ooxml
from aggregator.reading.opendocument.source import Ods, is_opendocument
from aggregator.reading.package import Package
from aggregator.reading.refusal import RefusedError
from aggregator.reading.sniff import OLE2_SIGNATURE
from aggregator.reading.source import Source

_NUMBERS: Final = (".iwa", "index.zip")


def opened(content: bytes, form_sheets: int, limits: Limits) -> Source:
    """The workbook, open; ``form_sheets`` is how many sheets the form has.

    Raises:
        RefusedError: It is none that can be read.
    """
    if content.startswith(OLE2_SIGNATURE):
        return open_xls(content, form_sheets, limits)
    package = Package(content, limits)
    if any(name.endswith(_NUMBERS) for name in package.names()):
        raise RefusedError("unsupported-format", "bảng tính Apple Numbers (.numbers)")
    if is_opendocument(package):
        return Ods(package, form_sheets, limits)
    if MAIN in package:
        return open_xlsb(content, package, form_sheets, limits)
    return Ooxml(package, form_sheets, limits)
