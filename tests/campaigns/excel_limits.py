"""What Excel takes of a workbook; a program that writes more makes a file that it calls damaged."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FORMULA, _LITERAL, _ARGUMENTS, _NESTED = 8192, 255, 255, 64
_CELL: Final = 32_767
_TAB: Final = 31
_OF_VALIDATION: Final = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
_LIST: Final = 255
_HEAD: Final = 255
_NAME: Final = 255
_STRING: Final = re.compile(r'"(?:[^"]|"")*"')
_TAB_NAME: Final = re.compile(r"'(?:[^']|'')*'")


def beyond(workbook: bytes) -> list[str]:
    """What in it is more than Excel takes, each in a few words."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        parts = {
            name: ET.fromstring(package.read(name))  # noqa: S314 - of our own making
            for name in package.namelist()
            if name.endswith(".xml")
        }
    return [
        f"{name}: {said}"
        for name, part in parts.items()
        for said in (*_formulas(part), *_validations(part), *_texts(part), *_names(part))
    ]


def _formulas(part: ET.Element) -> Iterator[str]:
    for tag in ("f", "formula", "formula1", "formula2"):
        for one in part.iter(f"{_MAIN}{tag}"):
            yield from (f"{said} in {one.text!r:.200}" for said in _of_formula(one.text or ""))


def _of_formula(formula: str) -> Iterator[str]:
    if len(formula) > _FORMULA:
        yield f"a formula of {len(formula)} characters"
    if any(_units(one) - 2 > _LITERAL for one in _STRING.findall(formula)):
        yield "a long text"
    commas = [0]
    for letter in _TAB_NAME.sub("", _STRING.sub("", formula)):
        if letter == "(":
            commas.append(1)
        elif letter == ")":
            if commas.pop() > _ARGUMENTS:
                yield "many arguments"
        elif letter == ",":
            commas[-1] += 1
        if len(commas) - 1 > _NESTED:
            yield "deep nesting"
            return


def _validations(part: ET.Element) -> Iterator[str]:
    for one in part.iter(f"{_MAIN}dataValidation"):
        for attribute, most in _OF_VALIDATION.items():
            text = one.get(attribute, "")
            if _units(text) > most:
                yield f"{attribute} of {_units(text)} characters"
        chosen = one.findtext(f"{_MAIN}formula1") or ""
        if one.get("type") == "list" and chosen.startswith('"') and _units(chosen) - 2 > _LIST:
            yield f"a list of {_units(chosen)} characters"


def _texts(part: ET.Element) -> Iterator[str]:
    for one in part.iter(f"{_MAIN}si"):
        if _units("".join(one.itertext())) > _CELL:
            yield "a text that no cell takes"
    for tag in ("oddHeader", "oddFooter"):
        for one in part.iter(f"{_MAIN}{tag}"):
            if _units(one.text or "") > _HEAD:
                yield f"{tag} of {_units(one.text or '')} characters"


def _names(part: ET.Element) -> Iterator[str]:
    for one in part.iter(f"{_MAIN}sheet"):
        if _units(one.get("name", "")) > _TAB:
            yield f"a tab called {one.get('name')!r}"
    found = Counter(
        (one.get("name", "").casefold(), one.get("localSheetId"))
        for one in part.iter(f"{_MAIN}definedName")
    )
    for (name, _), times in found.items():
        if times > 1:
            yield f"{name} is defined twice"
        if len(name) > _NAME:
            yield f"a name of {len(name)} characters"


def _units(text: str) -> int:
    """Excel counts in UTF-16."""
    return len(text.encode("utf-16-le")) // 2
