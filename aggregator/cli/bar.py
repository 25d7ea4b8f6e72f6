"""What somebody sees who watches a run: the stage, how fast it goes, how long it still takes."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar
from rich.text import Text

from aggregator.batch.job import Progress


class _Rate(ProgressColumn):
    """Steps a second, where there are steps."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.3g}/s" if speed and (task.total or 0) > 1 else "")


@contextmanager
def bar_of(console: Console, texts: Mapping[str, str]) -> Iterator[Progress]:
    """A line for each stage, gone at the end; ``texts`` says what a stage is called."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        tasks = {}

        def step(stage: str, done: int, whole: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(texts[stage], total=whole or None)
            bar.update(tasks[stage], completed=done, total=whole or None)

        yield step
