"""``kill -9`` at every step of a run: nothing is lost, and the next run makes it good."""

import random
import signal
import time

import pytest

from tests.faults.conftest import Story, old_or_new
from tests.faults.office import members_of

STEPS = (
    *("listing:before", "keeping:before", "keeping:2", "listing:after"),
    *("receiving:before", "receiving:after", "reading:after"),
    *(
        "remembering:before",
        "remembering:after",
        "sorting:after",
        "deciding:before",
        "evaluating:after",
        "asking:before",
        "asking:after",
    ),
    *("rendering:after", "publishing:before", "staging:before", "staging:after", "staging:3"),
    *("replacing:before", "replacing:after", "replacing:2", "replacing:5", "settling:before"),
    *("publishing:after", "recording:before", "recording:after"),
    *("publishing decisions:before", "publishing decisions:after"),
)


@pytest.mark.parametrize("step", STEPS)
def test_a_run_killed_at_a_step(story: Story, step: str) -> None:
    office, arrived = story.office, story.office.arrived()
    assert office.run(f"kill:{step}").returncode == -signal.SIGKILL
    assert office.arrived() == arrived
    old_or_new(story)
    office.run_here()
    assert office.published() == story.expected
    office.check_settled()
    office.check_ledger()


def test_a_run_killed_while_it_keeps_a_content(story: Story) -> None:
    office = story.office
    assert office.run("tear:keeping:").returncode == -signal.SIGKILL
    assert list((office.ledger / "files").glob("*.tmp"))
    office.run_here()
    assert office.published() == story.expected
    office.check_settled()


def test_runs_killed_at_any_moment(story: Story) -> None:
    office = story.office
    moments = random.Random(2019)  # noqa: S311 - the same moments every time
    for _ in range(6):
        process = office.start()
        time.sleep(moments.uniform(0.3, 1.0))
        process.kill()
        process.communicate()
        assert not members_of(process.pid)
        old_or_new(story)
    office.run_here()
    assert office.published() == story.expected
    office.check_settled()
