"""When things came in, as far as that can be known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from aggregator.definition import Campaign
from aggregator.domain import Arrival, FirstSeen


@dataclass(frozen=True, kw_only=True, slots=True)
class Reception:
    """When a file came in.

    Attributes:
        seen: Day of the run that first saw its bytes; they may have come before.
        run: That run. Runs follow each other whatever day each of them stands for.
        sent: When the message that carried it was sent, on the campaign's clock; ``None`` for a
            loose file, and where the message's date cannot be true.
        told: The true day of receipt, as a person gave it; ``None`` where nobody has.
        certain: Whether the day is known; nobody is called late on another.
    """

    seen: date
    run: int
    sent: datetime | None = None
    told: date | None = None
    certain: bool = True

    @property
    def day(self) -> date:
        """Day of receipt: as told; else a message's own, which is never after ``seen``."""
        return self.told or (self.sent.date() if self.sent else self.seen)


class Receptions:
    """When things came in, for every file of the inbox."""

    def __init__(
        self,
        seen: Mapping[str, FirstSeen],
        unseen: FirstSeen,
        campaign: Campaign,
        told: Mapping[str, date] | None = None,
    ) -> None:
        """When things came in.

        Args:
            seen: First sights of contents, by SHA-256.
            unseen: For what could not be kept: this run.
            campaign: Tells whether the date of a message can be true.
            told: True days of receipt, by SHA-256.
        """
        self._seen = seen
        self._unseen = unseen
        self._campaign = campaign
        self._told = told or {}

    def of(self, arrival: Arrival) -> Reception:
        """First sight of the bytes, the message around this copy, and what a person says."""
        first = self._seen.get(arrival.sha256, self._unseen)
        sent = self._believable(arrival.sent, first.day)
        told = self._told.get(arrival.sha256)
        return Reception(
            seen=first.day,
            run=first.run,
            sent=sent,
            told=told,
            certain=first.certain or sent is not None or told is not None,
        )

    def _believable(self, sent: datetime | None, seen: date) -> datetime | None:
        """A sender's clock is wrong where it is before the campaign or after our first sight."""
        zone = self._campaign.time_zone
        earliest = datetime.combine(self._campaign.issue_date, time.min, zone)
        latest = datetime.combine(seen, time.max, zone)
        if sent is None or not earliest <= sent <= latest:
            return None
        return sent.astimezone(zone)
