"""The page ``index.html``: one file that asks nothing of the network and of no other file."""

import base64
import hashlib
from importlib.resources import files
from typing import Final

from aggregator.definition import Campaign
from aggregator.domain import Outcome, Severity, counts_of
from aggregator.layout import WorkbookPlan
from aggregator.reports.page import chart
from aggregator.reports.page.arrivals import arrivals
from aggregator.reports.page.calls import calls
from aggregator.reports.page.contents import Contents, on_day
from aggregator.reports.page.discrepancies import discrepancies
from aggregator.reports.page.figures import figures, money
from aggregator.reports.page.markup import Html, classed, element, joined
from aggregator.reports.page.outstanding import outstanding
from aggregator.reports.page.standing import by_group, unit_by_unit

_CHAPTERS: Final = {
    "figures": "Số liệu",
    "outstanding": "Còn thiếu",
    "first": "Gọi trước",
    "progress": "Tiến độ",
    "findings": "Phát hiện",
    "units": "Đơn vị",
}


def page(campaign: Campaign, plan: WorkbookPlan, outcome: Outcome) -> bytes:
    """The file's content; the same inputs give the same bytes."""
    contents = Contents(campaign=campaign, plan=plan, outcome=outcome)
    document = element(
        "html",
        {"lang": "vi"},
        _head(campaign),
        element(
            "body",
            {},
            chart.patterns(),
            _opening(contents),
            element(
                "main",
                {},
                figures(contents) if campaign.asks_figures else "",
                outstanding(contents),
                calls(contents),
                by_group(contents),
                arrivals(contents),
                discrepancies(contents),
                unit_by_unit(contents),
            ),
            _script(),
        ),
    )
    return f"<!DOCTYPE html>\n{document.markup}\n".encode()


def _head(campaign: Campaign) -> Html:
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(_asset('style.css'))}'",
            f"script-src '{_digest(_asset('script.js'))}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return element(
        "head",
        {},
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"name": "referrer", "content": "no-referrer"}),
        element("title", {}, campaign.short_title),
        element("style", {}, Html(_asset("style.css"))),
    )


def _script() -> Html:
    return element("script", {}, Html(_asset("script.js")))


def _asset(name: str) -> str:
    return (files("aggregator.reports.page") / name).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    """By which the policy knows what is ours, so that nothing else is run or styled."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _opening(contents: Contents) -> Html:
    campaign, outcome = contents.campaign, contents.outcome
    counts = counts_of(outcome)
    links = (
        element("a", {"href": f"#{name}"}, title)
        for name, title in _CHAPTERS.items()
        if name != "figures" or campaign.asks_figures
    )
    return element(
        "header",
        {},
        classed("p", "sender", campaign.collecting_body),
        element("h1", {}, campaign.short_title),
        classed(
            "p",
            "day",
            f"Tính đến ngày {on_day(outcome.as_of)}. Hạn gửi: {on_day(campaign.due_date)}.",
        ),
        money(contents) if campaign.amounts else "",
        classed(
            "ul",
            "numbers",
            _number(f"{counts.reported}/{counts.expected}", "đơn vị đã tổng hợp"),
            _number(str(counts.behind), "đơn vị còn thiếu"),
            _number(str(counts.findings[Severity.HARD]), "phát hiện phải làm rõ"),
        ),
        element("nav", {"aria-label": "Mục lục"}, joined(*links)),
    )


def _number(number: str, meaning: str) -> Html:
    return element("li", {}, element("strong", {}, number), " ", meaning)
