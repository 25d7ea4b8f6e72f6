"""How long the forms, letters and the list for a whole roster take; the aim is 3 seconds for 48.

Run with ``make bench``. Each figure is the best of three runs on an otherwise quiet machine.
"""

import tempfile
import time
from pathlib import Path

from aggregator.batch.job import silent
from aggregator.batch.outbox import Order
from aggregator.batch.templates import make_templates

CAMPAIGN = Path(__file__).parents[1] / "workbook_templates" / "kl102"


def seconds() -> tuple[int, float]:
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        order = Order(
            campaign=CAMPAIGN, units=(), out=workspace / "outbox", key=workspace / "seal.key"
        )
        start = time.perf_counter()
        made = make_templates(order, silent)
        return len(made.forms), time.perf_counter() - start


def main() -> None:
    results = [seconds() for _ in range(3)]
    count, best = min(results, key=lambda result: result[1])
    print(f"{count} forms and letters: {best:.2f} s, {1000 * best / count:.0f} ms each")


if __name__ == "__main__":
    main()
