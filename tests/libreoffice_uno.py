"""What ``libreoffice.py`` runs in the Python that has ``uno``: carry out jobs in a running office.

The order comes as JSON on standard input; a failure is one line on standard error and exit 1.
Standard library and uno only, since this Python is not the project's.
"""

import json
import sys
import time
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import NamedValue, PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xls": "MS Excel 97", ".ods": "calc8"}
PAUSE_SECONDS = 0.2


class RefusedError(Exception):
    """The office did not do as told."""


def main() -> int:
    order = json.load(sys.stdin)
    try:
        desktop = _desktop(order["pipe"], order["start_seconds"])
        for job in order["jobs"]:
            _carry_out(desktop, job)
    except RefusedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _desktop(pipe: str, seconds: float) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    deadline = time.monotonic() + seconds
    while True:
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except NoConnectException:
            if time.monotonic() > deadline:
                raise RefusedError(f"soffice did not answer within {seconds:.0f} s") from None
            time.sleep(PAUSE_SECONDS)
    return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)


def _carry_out(desktop: Any, job: dict[str, Any]) -> None:
    document = desktop.loadComponentFromURL(
        job["source"], "_blank", 0, (_property("Hidden", value=True),)
    )
    if document is None:
        raise RefusedError(f"{job['source']}: cannot be opened")
    try:
        for name, address, value in job["cells"]:
            sheet = document.Sheets.getByName(name)
            cell = sheet.getCellRangeByName(address)
            # the protection stops people, but not this interface
            if sheet.isProtected() and cell.CellProtection.IsLocked:
                raise RefusedError(f"{cell.AbsoluteName} is locked")
            _put(cell, value)
        if job["shown"]:
            document.unprotect("")
        for sheet in job["shown"]:
            document.Sheets.getByName(sheet).IsVisible = True
        if job["recalculated"]:
            document.calculateAll()
        options = [_property("FilterName", value=FILTERS[job["suffix"]])]
        if job["password"]:
            options.append(_locked(job["suffix"], job["password"]))
        document.storeToURL(job["target"], tuple(options))
    finally:
        document.close(True)  # noqa: FBT003 - the office's own call


def _put(cell: Any, value: str | float) -> None:
    if isinstance(value, str):
        cell.String = value
        taken = cell.String == value
    else:
        cell.Value = value
        taken = value == cell.Value
    if not taken:
        raise RefusedError(f"{cell.AbsoluteName} did not take {value!r}")


def _locked(suffix: str, password: str) -> Any:
    if suffix == ".xlsx":
        return _property("EncryptionData", value=_encryption(password))
    return _property("Password", value=password)


def _encryption(password: str) -> Any:
    """What the dialog for passwords hands to the OOXML filter, which takes no plain one."""
    parts = (
        NamedValue(Name="CryptoType", Value="StrongEncryptionDataSpace"),
        NamedValue(Name="OOXPassword", Value=password),
    )
    return uno.Any("[]com.sun.star.beans.NamedValue", parts)


def _property(name: str, *, value: Any) -> Any:
    return PropertyValue(Name=name, Value=value)


if __name__ == "__main__":
    sys.exit(main())
