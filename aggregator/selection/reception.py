"""When things came in, as far as that can be known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from aggregator.definition import Campaign
from aggregator.domain import Arrival, FirstSeen, Sightings
from aggregator.selection.return_again import returned_again


@dataclass(frozen=True, kw_only=True, slots=True)
class Reception:
    """When a file came in.

    Attributes:
        seen: Day of the run that first saw its bytes; they may have come before.
        run: That run. Runs follow each other whatever day each of them stands for.
        again: When the same bytes came in once more, the last time; ``None`` when they never did.
        resent: When the last message that carried them was sent; ``None`` where ``sent`` says it.
        sent: When the message that carried it was sent, on the campaign's clock; ``None`` for a
            loose file, and where the message's date cannot be true.
        told: The true day of receipt, as a person gave it; ``None`` where nobody has.
        certain: Whether the day is known; nobody is called late on another.
    """

    seen: date
    run: int
    again: FirstSeen | None = None
    sent: datetime | None = None
    resent: datetime | None = None
    told: date | None = None
    certain: bool = True

    @property
    def day(self) -> date:
        """Day of receipt: as told; else a message's own, which is never after ``seen``."""
        return self.told or (self.sent.date() if self.sent else self.seen)

    @property
    def last_sent(self) -> datetime | None:
        """When it was sent for the last time; ``None`` for what never came in a message."""
        return self.resent or self.sent

    @property
    def last_run(self) -> int:
        """The last run that saw the bytes come in."""
        return max(self.run, self.again.run) if self.again else self.run

    @property
    def last_seen(self) -> date:
        """Day of that run."""
        return self.again.day if self.again and self.again.run > self.run else self.seen

    @property
    def last_day(self) -> date:
        """Day on which it came in for the last time: as told; else a message's own."""
        return self.told or (self.last_sent.date() if self.last_sent else self.last_seen)


class Receptions:
    """When things came in, for every file of the inbox."""

    def __init__(
        self,
        seen: Mapping[str, FirstSeen],
        unseen: FirstSeen,
        campaign: Campaign,
        told: Mapping[str, date] | None = None,
        sightings: Sightings | None = None,
    ) -> None:
        """When things came in.

        Args:
            seen: First sights of contents, by SHA-256.
            unseen: For what could not be kept: this run.
            campaign: Tells whether the date of a message can be true.
            told: True days of receipt, by SHA-256.
            sightings: Where the contents have lain; ``None``: all came in just now.
        """
        self._seen = seen
        self._unseen = unseen
        self._campaign = campaign
        self._told = told or {}
        self._again = returned_again(sightings) if sightings else {}
        self._path_seen = _path_seen(sightings) if sightings else {}

    def of(self, arrival: Arrival) -> Reception:
        """First sight of the bytes, the message around this copy, and what a person says."""
        first = self._seen.get(arrival.sha256, self._unseen)
        sent = self._believable(arrival.sent, first.day)
        told = self._told.get(arrival.sha256)
        here = self._path_seen.get((arrival.sha256, arrival.path), self._unseen.day)
        return Reception(
            seen=first.day,
            run=first.run,
            again=self._again.get(arrival.sha256),
            sent=sent,
            resent=self._believable(arrival.sent, max(here, first.day)),
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


def _path_seen(sightings: Sightings) -> dict[tuple[str, str], date]:
    """Day of the run that saw a content first at a path, by SHA-256 and path."""
    return {
        (sha256, one.path): sightings.days[one.first]
        for sha256, ones in sightings.by_content.items()
        for one in ones
        if one.first in sightings.days
    }
