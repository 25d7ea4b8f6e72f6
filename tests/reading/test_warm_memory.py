"""What earlier files have left in memory changes nothing that is read from the next one."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator.definition import Campaign
from aggregator.domain import RawSubmission, Refusal
from aggregator.layout import WorkbookPlan
from aggregator.reading.ooxml import ordinary_names, ordinary_sheet, strings
from aggregator.reading.remembered import Memory
from aggregator.template import render

from .conftest import KEY
from .surgery import FIGURES, STRINGS, WORKBOOK, Form

STYLES = "xl/styles.xml"


def _typed(form: Form, number: str) -> Form:
    return _with(form, f'<c r="F7" s="14"><v>{number}</v></c>')


def _with(form: Form, cell: str) -> Form:
    return form.with_cell("F7", cell)


def _said(form: Form, place: int, written: str) -> Form:
    """The form with another shared string at that place."""
    items = re.findall("<si>.*?</si>", form.parts()[STRINGS].decode(), re.DOTALL)
    return form.edited(STRINGS, re.escape(items[place]), f"<si>{written}</si>", 1)


def _one_text_more(form: Form) -> Form:
    """The form as another program would store it: every index is one more."""
    shifted = form.edited(STRINGS, "<si>", "<si><t>đầu</t></si><si>", 1)
    for name, part in shifted.parts().items():
        if name.startswith("xl/worksheets/sheet"):
            more = re.sub(
                r'(?<= t="s"><v>)[0-9]+', lambda index: str(int(index[0]) + 1), part.decode()
            )
            shifted = shifted.with_part(name, more.encode())
    return shifted


def _day(form: Form) -> Form:
    dated, style = form.with_number_format("dd/mm/yyyy")
    return _with(dated, f'<c r="F7" s="{style}"><v>43000</v></c>')


def _from_1904(form: Form) -> Form:
    return form.edited(WORKBOOK, "<workbookPr[^>]*/>", '<workbookPr date1904="1"/>')


_EDITS: dict[str, Callable[[Form], Form]] = {
    "as sent": lambda form: form,
    "figures": lambda form: _typed(form, "41"),
    "other figures": lambda form: _typed(form, "1250"),
    "a share": lambda form: _typed(form, "0.5"),
    "a long number": lambda form: _typed(form, "12345678901234567890"),
    "another style": lambda form: _typed(form, "41").edited(
        STYLES, r'(?<=<name val=)"[^"]*"', '".VnTime"'
    ),
    "no styles": lambda form: _typed(form, "41").edited(
        "xl/_rels/workbook.xml.rels", r'<Relationship [^>]*styles"[^>]*/>', ""
    ),
    "a day": _day,
    "a day from 1904": lambda form: _from_1904(_day(form)),
    "another text": lambda form: _said(form, 9, "<t>Tên khác</t>"),
    "a long text": lambda form: _said(form, 9, f"<t>{'dài ' * 200}</t>"),
    "a blank text": lambda form: _said(form, 9, "<t></t>"),
    "an escaped text": lambda form: _said(form, 9, "<t>a _x000D_ &amp;lt; b</t>"),
    "a rich text": lambda form: _said(
        form, 9, "<r><rPr><strike/><rFont val='.VnTime'/></rPr><t>a</t></r><r><t>b</t></r>"
    ),
    "one text more": _one_text_more,
    "a text that is not there": lambda form: _with(form, '<c r="F7" t="s"><v>99999</v></c>'),
    "half a text": lambda form: _with(form, '<c r="F7" t="s"><v>9.5</v></c>'),
    "a text with noughts": lambda form: _with(form, '<c r="F7" t="s"><v>009</v></c>'),
    "a text for a figure": lambda form: _with(form, '<c r="F7" s="14" t="s"><v>9</v></c>'),
    "a truth value": lambda form: _with(form, '<c r="F7" t="b"><v>1</v></c>'),
    "a formula": lambda form: _with(form, '<c r="F7"><f>H7*2</f><v>82</v></c>'),
    "where a number was": lambda form: _with(form, '<c r="F7"><v>&</v></c>'),
    "a sign in a text": lambda form: _with(form, '<c r="F7" t="str"><v>&amp;</v></c>'),
    "beyond": lambda form: _with(form, '<c r="F7"/><c r="ZZ7"><v>5</v></c>'),
    "a row twice": lambda form: form.edited(FIGURES, '<row r="8"', '<row r="7"'),
    "a hidden row": lambda form: form.edited(FIGURES, '<row r="8"', '<row r="8" hidden="1"'),
    "another cursor": lambda form: form.edited(
        FIGURES, "<selection [^>]*/>", '<selection pane="bottomLeft" activeCell="H9" sqref="H9"/>'
    ),
    "another page header": lambda form: form.edited(
        FIGURES, "<oddFooter>", "<oddFooter>&amp;LSố liệu tạm &amp;amp; chưa chốt"
    ),
    "no page headers": lambda form: form.edited(FIGURES, "<headerFooter>.*</headerFooter>", ""),
    "an odd page header": lambda form: form.edited(FIGURES, "<oddHeader>", "<oddHeader>\x01"),
}


@contextmanager
def _without_memory() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strings, "_STRINGS", Memory[str](strings._LONGEST))
        patch.setattr(ordinary_names, "_NAMES", Memory[ordinary_names.DefinedName]())
        ordinary_sheet._memory.cache_clear()
        yield


@pytest.fixture(scope="module")
def forms(form: Form, campaign: Campaign, plan: WorkbookPlan) -> list[Form]:
    others = [
        form.replaced(render(campaign, plan, campaign.unit_by_code[unit], KEY))
        for unit in list(campaign.unit_by_code)[1:3]
    ]
    return [edit(form) for edit in _EDITS.values()] + [_typed(other, "41") for other in others]


@pytest.fixture(scope="module")
def cold(forms: list[Form]) -> list[RawSubmission | Refusal]:
    """What is read of each form where nothing was read before."""
    read = []
    for one in forms:
        with _without_memory():
            read.append(one.read())
    return read


def test_the_forms_differ(cold: list[RawSubmission | Refusal]) -> None:
    by_name = dict(zip(_EDITS, cold, strict=False))
    same = {"as sent", "one text more", "another cursor", "no page headers"}
    assert all(by_name[name] == by_name["as sent"] for name in same)
    refused = {name for name, read in by_name.items() if isinstance(read, Refusal)}
    assert refused == {
        *("a text that is not there", "half a text", "a text with noughts"),
        *("where a number was", "a row twice", "an odd page header"),
    }
    alike = {
        name for name, read in by_name.items() if name not in refused and read == by_name["as sent"]
    }
    assert alike == {*same}
    told = [read for name, read in by_name.items() if name not in alike | refused]
    assert all(told.count(read) == 1 for read in told)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(order=st.lists(st.integers(0, len(_EDITS) + 1), min_size=2, max_size=14))
def test_no_order_of_files_changes_what_is_read(
    forms: list[Form], cold: list[RawSubmission | Refusal], order: list[int]
) -> None:
    with _without_memory():
        for which in order:
            assert forms[which].read() == cold[which]


@pytest.mark.no_cover  # many times the same lines
def test_every_form_after_every_other(
    forms: list[Form], cold: list[RawSubmission | Refusal]
) -> None:
    with _without_memory():
        for _ in range(2):
            for before in (*forms, *reversed(forms)):
                before.read()
            assert [one.read() for one in forms] == cold
