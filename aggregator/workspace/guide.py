"""The page that says what to do with the workspace: one file, its pictures in it."""

import base64
import html
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Final

from aggregator.definition import Campaign

GUIDE: Final = "HƯỚNG DẪN.html"
_PICTURES: Final = ("form-figures", "summary-overview", "decisions-open", "decisions-made")
_EMBEDDED: Final = "data:image/png;base64,@{}@"
_BODY: Final = re.compile(r"<body>\n(.*)</body>", re.DOTALL)


def guide(campaign: Campaign, pictures: Path) -> bytes:
    """The page for one campaign.

    Args:
        campaign: Whose title, days and number of units it tells.
        pictures: Folder of the guide's pictures.
    """
    page = _text(campaign)
    for name in _PICTURES:
        content = (pictures / f"{name}.png").read_bytes()
        page = page.replace(f"@{name}@", base64.b64encode(content).decode("ascii"))
    return page.encode()


def guide_to_read_online(campaign: Campaign, pictures: str) -> str:
    """The same for a page that has its own frame and style, as Markdown has.

    Args:
        campaign: As above.
        pictures: Where the pictures lie, from that page.
    """
    page = _text(campaign)
    for name in _PICTURES:
        page = page.replace(_EMBEDDED.format(name), f"{pictures}/{name}.png")
    (body,) = _BODY.findall(page)
    return str(body)


def _text(campaign: Campaign) -> str:
    told: Mapping[str, str] = {
        "@TITLE@": campaign.title,
        "@SHORT@": campaign.short_title,
        "@DUE@": f"{campaign.due_date:%d/%m/%Y}",
        "@UNITS@": str(len(campaign.units)),
    }
    page = (files(__package__) / "guide.html").read_text(encoding="utf-8")
    for mark, value in told.items():
        page = page.replace(mark, html.escape(value))
    return page
