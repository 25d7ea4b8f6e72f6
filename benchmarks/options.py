"""What the command line asks of a benchmark: provinces of which sizes, how many, which seeds."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping


def options(times: Mapping[int, int], first_seed: int = 0) -> ArgumentParser:
    """``--sizes 48 300 --times 0.5 --seed 7000``; without them what the benchmark says itself.

    Args:
        times: Provinces of each size.
        first_seed: Of the first of them.
    """
    parser = ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", choices=times, default=list(times))
    parser.add_argument("--times", type=float, default=1, help="as many provinces")
    parser.add_argument("--seed", type=int, default=first_seed, help="of the first province")
    return parser


def seeds(asked: Namespace, times: Mapping[int, int]) -> dict[int, range]:
    """Of the provinces that are asked for, by size; two at least, of each kind one."""
    return {
        size: range(asked.seed, asked.seed + max(2, round(times[size] * asked.times)))
        for size in asked.sizes
    }
