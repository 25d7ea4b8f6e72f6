"""The options that every command takes, before or after its name."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Concatenate, Final, Literal, ParamSpec, TypeVar

import click
from click.core import ParameterSource

from aggregator.batch.shipped import definition_at

P = ParamSpec("P")
R = TypeVar("R")

ROUND: Final = "round.toml"
"""In the folder of a definition: it is of a round (``definition.rounds``, slow to import)."""
_OF_A_ROUND: Final = frozenset({"inbox", "output", "ledger", "archive", "out"})
DEFAULT_CAMPAIGN: Final = Path("workbook_templates/kl102")
OF_THE_WORKSPACE: Final = Path("definition")
"""The definition of the workspace in which a command is run, of which ``start`` has made a copy."""
_DEFINITIONS: Final = ("campaign.toml", "campaign.xlsx")
"""Either makes a folder a definition (``definition.load``, slow to import)."""


def _default_campaign() -> Path:
    """That of the workspace, else the one that comes along."""
    if any((OF_THE_WORKSPACE / name).is_file() for name in _DEFINITIONS):
        return OF_THE_WORKSPACE
    return definition_at(DEFAULT_CAMPAIGN)


@dataclass
class Settings:
    """What the common options say; the last word given counts.

    Attributes:
        campaign: Folder of the campaign definition.
        language: Of what people read on the screen and in the findings.
        verbosity: -1 quiet, 0 normal, 1 verbose, 2 with tracebacks.
    """

    campaign: Path = field(default_factory=_default_campaign)
    language: Literal["vi", "en"] = "vi"
    verbosity: int = 0


def _keep_to_the_round(context: click.Context, campaign: Path, options: dict[str, object]) -> None:
    """A round has its own inbox, outputs and archive, beside its definition."""
    if not (campaign / ROUND).exists():
        return
    for name in _OF_A_ROUND & options.keys():
        place = options[name]
        if context.get_parameter_source(name) is ParameterSource.DEFAULT and place is not None:
            options[name] = campaign.parent / str(place)


def workspace_options(function: Callable[P, R]) -> Callable[P, R]:
    """Add the options that tell where the parts of a workspace lie that ``aggregate`` has made."""
    options = (
        click.option(
            "--output",
            type=click.Path(path_type=Path),
            default="output",
            show_default=True,
            help="Folder of the results.",
        ),
        click.option(
            "--ledger",
            type=click.Path(path_type=Path),
            default="ledger",
            show_default=True,
            help="Folder of the memory between runs.",
        ),
        click.option(
            "--decisions",
            type=click.Path(path_type=Path),
            help="The workbook of decisions.  [default: decisions.xlsx beside the results]",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


def run_options(function: Callable[P, R]) -> Callable[P, R]:
    """Add the options that tell a run what to read, what to compare with, and who does the work."""
    options = (
        click.option(
            "--inbox",
            type=click.Path(path_type=Path),
            default="inbox",
            show_default=True,
            help="Folder of the returns; it is never written to.",
        ),
        workspace_options,
        click.option(
            "--key",
            type=click.Path(path_type=Path),
            help="The office's seal key.  [default: seal.key; for the samples their own]",
        ),
        click.option(
            "--jobs",
            type=click.IntRange(min=1),
            default=os.cpu_count() or 1,
            help="Processes that read workbooks.  [default: one for each core]",
        ),
        click.option(
            "--scheduler",
            metavar="URL",
            help="A Dask cluster to read on in place of this machine, tcp://HOST:8786 "
            "(docs/scale.md).",
        ),
        click.option(
            "--previous",
            type=click.Path(path_type=Path),
            help="The output/data of an earlier campaign, to compare with.",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


def common_options(
    function: Callable[Concatenate[Settings, P], R],
) -> Callable[P, R]:
    """Add the common options to a command, which gets the ``Settings`` as its first argument."""

    @click.option(
        "--campaign",
        type=click.Path(path_type=Path),
        help="Folder of the campaign definition, or the name of one that comes along.  [default: "
        f"{OF_THE_WORKSPACE} in a workspace, else {DEFAULT_CAMPAIGN}]",
    )
    @click.option("--lang", type=click.Choice(["vi", "en"]), help="Language.  [default: vi]")
    @click.option("-q", "--quiet", is_flag=True, help="Only results and errors.")
    @click.option("-v", "--verbose", count=True, help="Seconds of the stages; -vv tracebacks, too.")
    @click.pass_context
    @wraps(function)
    def with_settings(context: click.Context, /, *args: P.args, **kwargs: P.kwargs) -> R:
        settings = context.ensure_object(Settings)
        campaign, lang = kwargs.pop("campaign"), kwargs.pop("lang")
        quiet, verbose = kwargs.pop("quiet"), kwargs.pop("verbose")
        if isinstance(campaign, Path):
            settings.campaign = definition_at(campaign)
        if lang is not None:
            settings.language = "en" if lang == "en" else "vi"
        if quiet:
            settings.verbosity = -1
        if isinstance(verbose, int) and verbose:
            settings.verbosity = verbose
        _keep_to_the_round(context, settings.campaign, kwargs)
        return function(settings, *args, **kwargs)

    return with_settings
