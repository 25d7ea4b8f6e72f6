"""The docs that the code itself knows: ``make docs`` writes them, a test compares."""

import dataclasses
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import click

from aggregator.cli.main import cli
from aggregator.definition import ReportingUnit, cards, load_campaign
from aggregator.domain import nothing_found
from aggregator.execution import TaskLimits
from aggregator.intake import LIMITS as OF_INTAKE
from aggregator.intake import Limits as InboxLimits
from aggregator.layout import plan_workbook
from aggregator.reading import LIMITS as OF_WORKBOOKS
from aggregator.reading import Limits as WorkbookLimits
from aggregator.reports.data_package import tables_of
from aggregator.reports.nation_package import nation_tables
from aggregator.reports.table import Table
from aggregator.template import render
from aggregator.workspace import guide_to_read_online
from docs.definition_page import definition_page
from docs.numbers_page import numbers_page
from docs.performance_page import CHART, chart, performance_page

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parent
BLANK_FORM: Final = ROOT / "workbook_templates" / "kl102" / "blank.xlsx"
DEMO: Final = re.compile(r"<!-- demo -->\n```\n.*?```", re.DOTALL)
LIMITS_TABLE: Final = re.compile(r"(?<=<!-- limits -->\n).*(?=<!-- end of limits -->)", re.DOTALL)
_EXIT_CODES: Final = """
| code | means |
|---|---|
| 0 | done; findings are results, not failures |
| 1 | `check`, or `aggregate --strict`, found hard findings |
| 2 | the command was not used right |
| 3 | the campaign definition is wrong: file, key, what was seen, what is allowed |
| 4 | a path cannot be read or written, or the cluster of `--scheduler` cannot do the work |
| 70 | a bug of ours; `-vv` shows where |
| 130 | stopped by the operator (Ctrl+C) |
"""


def main() -> None:
    for name, text in documents().items():
        (HERE / name).write_text(text, encoding="utf-8")
    BLANK_FORM.write_bytes(blank_form())
    readme = ROOT / "README.md"
    shown = DEMO.sub(lambda _: f"<!-- demo -->\n```\n{demo()}```", readme.read_text("utf-8"))
    readme.write_text(shown, encoding="utf-8")


def blank_form() -> bytes:
    """The form for nobody, to look at: its stamp names no unit of the roster."""
    campaign = load_campaign(BLANK_FORM.parent)
    nobody = ReportingUnit(code="MAU", name="(tên đơn vị)", group=campaign.groups[0].id)
    return render(campaign, plan_workbook(campaign), nobody, b"blank form")


def demo() -> str:
    """What `make demo` prints."""
    command = (
        *(sys.executable, "-m", "aggregator", "aggregate"),
        *("--campaign", str(ROOT / "workbook_templates" / "kl102"), "--as-of", "2019-03-12"),
        *("--inbox", str(ROOT / "sample_submissions" / "kl102")),
        *("--key", str(ROOT / "sample_submissions" / "demonstration.key")),
    )
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=True)  # noqa: S603 - our own
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.decode("utf-8").splitlines())


def documents() -> dict[str, str]:
    """The generated documents, by file name."""
    return {
        "rules.md": _rules(),
        "reference.md": _reference(),
        "khai-bao.md": definition_page(),
        "huong-dan.md": _guide(),
        "numbers.md": numbers_page(),
        "security.md": _security(),
        "performance.md": performance_page(),
        CHART: chart(),
    }


def _guide() -> str:
    """The page of every workspace, as it is for the first campaign."""
    return (
        "# Hướng dẫn sử dụng\n\nLà trang `HƯỚNG DẪN.html` có trong mỗi thư mục làm việc, ở đây cho "
        "một đợt mẫu; sửa ở `aggregator/workspace/guide.html`, rồi `make docs`.\n\n"
        f"{guide_to_read_online(load_campaign(BLANK_FORM.parent), 'images')}"
    )


def _rules() -> str:
    lines = [
        "# Rules",
        "",
        "Made from the cards in `aggregator/definition/cards` by `make docs`.",
        "`aggregator explain RULE` prints one of them, in Vietnamese or English. The severity is",
        "the card's; a campaign may set another.",
    ]
    category = ""
    for card in sorted(cards().values(), key=lambda card: _CATEGORIES.index(card.category)):
        if card.category != category:
            category = card.category
            lines += ["", f"## {category.replace('-', ' ').capitalize()}"]
        lines += [
            "",
            f"### {card.rule}",
            "",
            f"{card.vi.title} · {card.en.title} · **{card.severity}**",
            "",
            f"- {card.en.message}",
            f"- Expected: {card.en.expected}.",
            f"- Why: {card.en.why}",
            f"- Remedy: {card.en.remedy}",
        ]
    return "\n".join(lines) + "\n"


_CATEGORIES: Final = (
    "file",
    "identity",
    "structure",
    "value",
    "within-return",
    "across-returns",
    "time",
)


def _reference() -> str:
    lines = [
        "# Reference",
        "",
        "Made from the program itself by `make docs`.",
        "",
        "## Commands",
    ]
    for name, command in _commands(cli, ""):
        context = click.Context(command, info_name=f"aggregator {name}", max_content_width=90)
        lines += ["", f"### {name}", "", "```", command.get_help(context), "```"]
    lines += ["", "## Exit codes", *_EXIT_CODES.rstrip().split("\n")]
    lines += [
        "",
        "## Tables in output/data",
        "",
        "UTF-8 CSV with a header row, described by `datapackage.json` (a Frictionless Data",
        "Package); `run.json` says on what, and with what result, the run worked. From 1,000 units",
        "on each table is there in Parquet, too, with its numbers and days as such.",
    ]
    campaign = load_campaign(ROOT / "workbook_templates" / "kl102")
    for table in tables_of(campaign, nothing_found(date.min), "en"):
        lines += _described(table)
    lines += [
        "",
        "## Tables in rollup/data",
        "",
        "What `rollup` makes of the tables of several provinces; from 1,000 units on the figures",
        "are in `values.parquet`, too.",
    ]
    for table in nation_tables():
        lines += _described(table)
    return "\n".join(lines) + "\n"


def _commands(group: click.Group, before: str) -> Iterator[tuple[str, click.Command]]:
    """Each as it is typed, those of a group in place of the group."""
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from _commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def _described(table: Table) -> list[str]:
    return [
        *("", f"### {table.path}", "", f"{table.title}.", ""),
        *("| column | type | meaning |", "|---|---|---|"),
        *(
            f"| `{column.name}` | {column.type} | {column.description} |"
            for column in table.columns
        ),
    ]


def _security() -> str:
    """The page as it is written, with the limits as they are."""
    tables = _limits("A workbook", OF_WORKBOOKS) + _limits("The inbox", OF_INTAKE)
    page = (HERE / "security.md").read_text(encoding="utf-8")
    return LIMITS_TABLE.sub(lambda _: tables, page)


def _said(limit: object) -> str:
    """A number, or of the limits of a task each with its name."""
    if isinstance(limit, TaskLimits):
        return "<br>".join(f"{name} {value:,}" for name, value in dataclasses.asdict(limit).items())
    return f"{limit:,}"


def _limits(title: str, limits: WorkbookLimits | InboxLimits) -> str:
    """A table of one set of limits; what they mean is told by its docstring."""
    described = " ".join((type(limits).__doc__ or "").partition("Attributes:")[2].split())
    names = "|".join(field.name for field in dataclasses.fields(limits))
    meanings = re.split(rf"(?:(?<=\. )|^)({names}): ", described)[1:]
    rows = [
        f"| `{name}` | {_said(getattr(limits, name))} | {meaning.strip()} |"
        for name, meaning in zip(meanings[::2], meanings[1::2], strict=True)
    ]
    head = [f"\n### {title}\n", "| limit | at most | of what, and why |", "|---|---:|---|"]
    return "\n".join([*head, *rows]) + "\n"


if __name__ == "__main__":
    main()
