"""The `alk` command: finds its subcommands by entry point, so that the core need not know them."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING

from alk import __version__
from alk.arguments import DutchParser
from alk.errors import AlkError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

GROUP = "alk.commands"


@dataclass(frozen=True, slots=True)
class Command:
    """One subcommand of `alk`."""

    summary: str
    """One Dutch sentence for the list of commands."""

    add_arguments: Callable[[argparse.ArgumentParser], None]
    """Declare the options; must stay free of heavy imports."""

    run: Callable[[argparse.Namespace], int]
    """Do the work and return the exit status; heavy imports belong inside."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `alk` with `argv` and return its exit status: 0 good, 1 a mistake to mend, 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    found = {point.name: point for point in entry_points(group=GROUP)}
    parser = DutchParser(prog="alk", description="Training in communicatie bij ALK.")
    parser.add_version(f"alk {__version__}")
    wanted = next((word for word in arguments if not word.startswith("-")), None)
    _add_commands(parser, _chosen(found, wanted))
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except AlkError as error:
        print(f"alk: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough; the interpreter must not complain at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _chosen(found: dict[str, EntryPoint], wanted: str | None) -> dict[str, Command]:
    """Load the wanted command only; all of them where a list must be shown."""
    names = [wanted] if wanted in found else sorted(found)
    return {name: found[name].load() for name in names}


def _add_commands(parser: DutchParser, commands: dict[str, Command]) -> None:
    subparsers = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)
    for name, command in commands.items():
        sub = subparsers.add_parser(name, help=command.summary, description=command.summary)
        command.add_arguments(sub)
        sub.set_defaults(run=command.run)
