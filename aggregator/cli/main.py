"""The program: its commands, and how it ends."""

import os
import sys
import traceback
from io import TextIOWrapper
from pathlib import Path
from typing import Final, TextIO

import click

from aggregator import __version__
from aggregator.cli.aggregate import aggregate
from aggregator.cli.campaign import campaign
from aggregator.cli.check import check
from aggregator.cli.close import close
from aggregator.cli.doctor import doctor
from aggregator.cli.explain import explain
from aggregator.cli.fields import fields
from aggregator.cli.normalize import normalize
from aggregator.cli.rollup import rollup
from aggregator.cli.settings import Settings, common_options
from aggregator.cli.start import start
from aggregator.cli.status import status
from aggregator.cli.template import template
from aggregator.cli.verify import verify
from aggregator.cli.watch import watch
from aggregator.domain import FULL, AggregatorError, PathError, Told, told

_BUG: Final = 70


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="aggregator")
@common_options
def cli(_settings: Settings) -> None:
    """Collect figures from many offices through Excel; see what is missing and what is wrong."""


for command in (
    template,
    fields,
    check,
    aggregate,
    watch,
    status,
    close,
    verify,
    rollup,
    normalize,
    explain,
    campaign,
    start,
    doctor,
):
    cli.add_command(command)


def main() -> None:
    """Run, and exit: 0 done, 1 hard findings, 2 usage, 3 definition, 4 paths, 70 a bug of ours."""
    sys.stdout, sys.stderr = (_able_to_say_all(one) for one in (sys.stdout, sys.stderr))
    sys.unraisablehook = _unless_interrupted
    sys.exit(_run(Settings()))


def _able_to_say_all(stream: TextIO | None) -> TextIO:
    """A stream that no letter and no absence stops: an old console's code page, no console."""
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    return stream


def _unless_interrupted(unraisable: "sys.UnraisableHookArgs") -> None:
    """Ctrl+C may come while Python itself cleans up; that is nothing to tell of."""
    if unraisable.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(unraisable)


def _run(settings: Settings) -> int:
    try:
        code = cli.main(obj=settings, standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as mistake:
        mistake.show()
        return mistake.exit_code
    except AggregatorError as mistake:
        from aggregator.cli.refusals import told as in_words  # noqa: PLC0415 - start-up time

        click.echo(f"aggregator: {in_words(mistake, settings.language)}", err=True)
        return mistake.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(f"aggregator: {told('stopped').to(settings.language)}", err=True)
        return 130
    except BrokenPipeError:  # the reader of our output has gone, e.g. `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as bug:  # noqa: BLE001 - the last line of defence
        full = isinstance(bug, OSError) and bug.errno in FULL
        said = _no_room(bug) if full else told("internal", kind=type(bug).__name__, bug=str(bug))
        click.echo(f"aggregator: {said.to(settings.language)}", err=True)
        if settings.verbosity > 1:
            traceback.print_exc()
        return PathError.exit_code if full else _BUG


def _no_room(error: Exception) -> Told:
    return told("no-room", place=getattr(error, "filename", None) or "?", why=error)
