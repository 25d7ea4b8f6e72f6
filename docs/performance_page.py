"""``docs/performance.md`` and its chart, from what ``benchmarks/scale.py`` measured last."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

MEASURED: Final = Path(__file__).parents[1] / "benchmarks" / "measured" / "scale.json"
CHART: Final = "images/scale.svg"

_RUNS: Final = ("cold", "nothing new", "one new", "one decision")
_COLOURS: Final = ("#1F3864", "#2E7D32", "#B26A00", "#7B1FA2", "#888888")
_WIDE, _HIGH, _EDGE = 640, 360, 60
_HEAD: Final = """# What a run takes

Made by `make docs` from `benchmarks/measured/scale.json`, which `benchmarks/scale.py` writes:

    python benchmarks/scale.py FOLDER 300 3000

The returns are those of `benchmarks/inboxes.py`: every figure of a simulated province, and some 800
characters in every section, no two alike; 62 KB each. Each run is a process of its own, with two
workers. Seconds are wall seconds; CPU is of the run and of its workers together.
"""


def performance_page() -> str:
    found = json.loads(MEASURED.read_text(encoding="utf-8"))
    machine = found.pop("machine")
    sizes = sorted(found, key=int)
    lines = [
        _HEAD,
        f"Measured on {machine['cores']} cores, Python {machine['python']}, {machine['system']}.",
        "",
        f"![seconds of a run by the number of returns]({CHART})",
        "",
        "## Seconds",
        "",
        *_table(
            ("returns", *_RUNS, "pandas, reading alone"),
            (
                (
                    _grouped(size),
                    *(_seconds(found[size][run]["seconds"]) for run in _RUNS),
                    _seconds(found[size]["pandas"]),
                )
                for size in sizes
            ),
        ),
        "",
        "## CPU seconds a thousand returns, and how they grow",
        "",
        *_table(
            ("returns", *_RUNS),
            (
                (
                    _grouped(size),
                    *(_seconds(_cpu(found[size][run]) * 1000 / int(size)) for run in _RUNS),
                )
                for size in sizes
            ),
        ),
        "",
        *_slopes(found, sizes),
        "## Stages of the first run, in seconds",
        "",
        *_stages(found, sizes),
        "",
        "## Memory and disk, in MB",
        "",
        *_table(
            (
                "returns",
                "run",
                "a worker",
                "ledger",
                "ledger, KB a return",
                "stored",
                "outputs",
                "added when nothing is new",
            ),
            (
                (
                    _grouped(size),
                    f"{max(found[size][run]['rss'] for run in _RUNS):.0f}",
                    f"{max(found[size][run]['worker_rss'] for run in _RUNS):.0f}",
                    f"{cold['megabytes']['ledger']:.0f}",
                    f"{cold['megabytes']['ledger'] * 1024 / int(size):.1f}",
                    f"{cold['megabytes']['files']:.0f}",
                    f"{cold['megabytes']['output']:.0f}",
                    f"{found[size]['nothing new']['added']:.2f}",
                )
                for size in sizes
                for cold in (found[size]["cold"],)
            ),
        ),
    ]
    return "\n".join(lines) + "\n"


def _table(heading: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heading)} |"
    yield "|---" + "|---:" * (len(heading) - 1) + "|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _stages(found: Mapping[str, Any], sizes: Sequence[str]) -> Iterator[str]:
    stages = tuple(found[sizes[0]]["cold"]["stages"])
    return _table(
        ("returns", *stages),
        (
            (_grouped(size), *(_seconds(found[size]["cold"]["stages"][one]) for one in stages))
            for size in sizes
        ),
    )


def _slopes(found: Mapping[str, Any], sizes: Sequence[str]) -> Iterator[str]:
    """Of log CPU on log returns, from the smallest to the largest; 1 is in proportion."""
    if len(sizes) > 1:
        first, last = sizes[0], sizes[-1]
        grown = math.log(int(last) / int(first))
        told = ", ".join(
            f"{run} {math.log(_cpu(found[last][run]) / _cpu(found[first][run])) / grown:.2f}"
            for run in _RUNS
        )
        between = f"from {_grouped(first)} to {_grouped(last)} returns"
        yield f"Slope {between} (1: in proportion): {told}."
        yield ""


def _cpu(run: Mapping[str, float]) -> float:
    return run["cpu"] + run["worker_cpu"]


def _grouped(size: str) -> str:
    return f"{int(size):,}"


def _seconds(value: float) -> str:
    return f"{value:.3g}" if value < 1 else f"{value:.1f}"


def chart() -> str:
    """Seconds by returns, both by powers of ten."""
    found = json.loads(MEASURED.read_text(encoding="utf-8"))
    del found["machine"]
    sizes = sorted(found, key=int)
    lines = {
        **{run: [found[size][run]["seconds"] for size in sizes] for run in _RUNS},
        "pandas, reading alone": [found[size]["pandas"] for size in sizes],
    }
    values = [value for line in lines.values() for value in line]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    left, right = math.log10(int(sizes[0])), math.log10(int(sizes[-1]))

    def across(size: str) -> float:
        share = (math.log10(int(size)) - left) / ((right - left) or 1)
        return round(_EDGE + share * (_WIDE - _EDGE - 170), 1)

    def up(value: float) -> float:
        share = (math.log10(value) - low) / (high - low)
        return round(_HIGH - 40 - share * (_HIGH - 70), 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}"',
        ' font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="white"/>',
        '<text x="8" y="16">seconds</text>',
    ]
    for power in range(low, high + 1):
        at = up(10**power)
        parts.append(
            f'<line x1="{_EDGE}" x2="{_WIDE - 170}" y1="{at}" y2="{at}" stroke="#ddd"/>'
            f'<text x="{_EDGE - 6}" y="{at + 4}" text-anchor="end">{10**power:g}</text>'
        )
    parts += [
        f'<text x="{across(size)}" y="{_HIGH - 18}" text-anchor="middle">{_grouped(size)}</text>'
        for size in sizes
    ]
    for line, colour in zip(lines.values(), _COLOURS, strict=True):
        points = " ".join(
            f"{across(size)},{up(value)}" for size, value in zip(sizes, line, strict=True)
        )
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
    # names beside the ends of the lines, none over another
    below = math.inf
    ends = sorted(zip(lines, _COLOURS, strict=True), key=lambda one: lines[one[0]][-1])
    for name, colour in ends:
        below = min(up(lines[name][-1]), below - 15)
        parts.append(f'<text x="{_WIDE - 162}" y="{below + 4}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
