"""When things came in, as far as that can be known."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from aggregator.definition import Campaign
from aggregator.domain import Arrival


@dataclass(frozen=True, kw_only=True, slots=True)
class Reception:
    """When a file came in.

    Attributes:
        seen: Day of the run that first saw its bytes; they may have come before.
        run: That run. Runs follow each other whatever day each of them stands for.
        sent: When the message that carried it was sent, on the campaign's clock; ``None`` for a
            loose file, and where the message's date cannot be true.
    """

    seen: date
    run: int
    sent: datetime | None = None

    @property
    def day(self) -> date:
        """Day of receipt: a message's own, which is never after ``seen``; else ``seen``."""
        return self.sent.date() if self.sent else self.seen


class Receptions:
    """When things came in, for every file of the inbox."""

    def __init__(
        self, seen: Mapping[str, Reception], unseen: Reception, campaign: Campaign
    ) -> None:
        self._seen = seen
        self._unseen = unseen
        self._campaign = campaign

    def of(self, arrival: Arrival) -> Reception:
        """First sight of the bytes, and the message around this copy of them."""
        first = self._seen.get(arrival.sha256, self._unseen)
        return replace(first, sent=self._believable(arrival.sent, first.seen))

    def _believable(self, sent: datetime | None, seen: date) -> datetime | None:
        """A sender's clock is wrong where it is before the campaign or after our first sight."""
        zone = self._campaign.time_zone
        earliest = datetime.combine(self._campaign.issue_date, time.min, zone)
        latest = datetime.combine(seen, time.max, zone)
        if sent is None or not earliest <= sent <= latest:
            return None
        return sent.astimezone(zone)
