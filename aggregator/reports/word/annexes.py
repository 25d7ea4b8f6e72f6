"""What stands behind the draft: every text of the units whole, and the lists."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain

from aggregator.correspondence import subject
from aggregator.definition import Campaign, words_in
from aggregator.domain import Outcome
from aggregator.layout import WorkbookPlan
from aggregator.paper import leave_room, written
from aggregator.paper.contents import Entry, contents
from aggregator.paper.markup import paragraph, run
from aggregator.reports.word import (
    figures_annex,
    progress_annex,
    supplements_annex,
    unresolved_annex,
    verbatim,
)
from aggregator.reports.word.annex import annex_entry
from aggregator.reports.word.bounds import NARRATIVES, PROPOSALS
from aggregator.reports.word.compilation import Compilation
from aggregator.reports.word.draft_paper import draft_paper, turn
from aggregator.reports.word.headings import entries
from aggregator.reports.word.wording import CONTENTS

_KIND = "PHỤ LỤC"
_PROPOSAL = "proposal"
"""The list that has its place among the texts."""

Lists = list[tuple[str, Callable[[Compilation, int], Iterator[str]]]]
"""Titles of annexes, and what makes each under its number."""


def word_annexes(campaign: Campaign, plan: WorkbookPlan, outcome: Outcome) -> bytes:
    """The annexes as the bytes of a .docx file, numbered on from the draft's own.

    The same inputs give the same.
    """
    compilation = Compilation(campaign=campaign, plan=plan, outcome=outcome)
    report = draft_paper(compilation, _KIND.capitalize())
    first = 2 if campaign.asks_figures else 1
    texts: Lists = [(verbatim.TITLE, verbatim.verbatim)] if _asks_texts(campaign) else []
    lists = _lists(compilation)
    leave_room(report)
    turn(report)
    leave_room(report)
    upright = chain(
        _opening(compilation, first, [*texts, *lists]), _made(compilation, first, texts)
    )
    across = _made(compilation, first + len(texts), lists)
    return written(report, (upright, across))


def _asks_texts(campaign: Campaign) -> bool:
    return campaign.asks_narrative or campaign.proposal is not None


def _made(compilation: Compilation, first: int, lists: Lists) -> Iterator[str]:
    for number, (_, made) in enumerate(lists, first):
        yield from made(compilation, number)


def _lists(compilation: Compilation) -> Lists:
    campaign = compilation.campaign
    lists: Lists = []
    if campaign.asks_figures:
        lists.append((figures_annex.TITLE, figures_annex.figures_annex))
    for prefix, one in campaign.all_lists.items():
        if prefix != _PROPOSAL:
            made = partial(supplements_annex.supplements_annex, prefix, one)
            lists.append((one.title, made))
    return [
        *lists,
        (progress_annex.TITLE, progress_annex.progress_annex),
        (unresolved_annex.TITLE, unresolved_annex.unresolved_annex),
    ]


def _opening(compilation: Compilation, first: int, lists: Lists) -> Iterator[str]:
    campaign = compilation.campaign
    yield paragraph("Kind", run(_KIND))
    yield paragraph("Abstract", run(f"báo cáo {subject(campaign.title, words_in('vi'))}"))
    yield paragraph("Rule", run("-----"))
    yield paragraph("Note", run(f"({_what_it_holds(compilation)})"))
    yield contents(CONTENTS, tuple(_entries(campaign, first, lists)))


def _entries(campaign: Campaign, first: int, lists: Lists) -> Iterator[Entry]:
    for number, (title, made) in enumerate(lists, first):
        yield annex_entry(number, title)
        if made is verbatim.verbatim:
            yield from entries(campaign)


def _what_it_holds(compilation: Compilation) -> str:
    until = f"{compilation.counted} đơn vị, tính đến ngày {compilation.as_of}; "
    use = "để tra cứu khi biên tập dự thảo report.docx."
    if compilation.whole:
        return f"Nguyên văn báo cáo của {until}{use}"
    return (
        f"Báo cáo của {until}{use} Một tệp Word không chứa hết, nên mỗi mục chỉ có nguyên văn của "
        "những đơn vị được so sánh để trích trong dự thảo; nguyên văn của tất cả các đơn vị ở tệp "
        f"{NARRATIVES} và {PROPOSALS}."
    )
