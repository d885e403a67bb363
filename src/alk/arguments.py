"""A command line that speaks Dutch; the standard library has no Dutch words for its own."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterable

_HELP = "toon deze hulp en stop"
_VERSION = "toon de versie en stop"

_MESSAGES = (
    (r"the following arguments are required: (.*)", r"hier ontbreekt: \1"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1: \2 kan niet; kies uit \3"),
    (r"argument (.*): invalid int value: (.*)", r"\1: \2 is geen heel getal"),
    (r"argument (.*): invalid float value: (.*)", r"\1: \2 is geen getal"),
    (r"argument (.*): invalid .* value: (.*)", r"\1: \2 past hier niet"),
    (r"argument (.*): expected one argument", r"\1: hier hoort één waarde achter"),
    (r"argument (.*): expected at least one argument", r"\1: hier hoort ten minste één waarde achter"),
    (r"argument (.*): not allowed with argument (.*)", r"\1 gaat niet samen met \2"),
    (r"argument (.*): ignored explicit argument (.*)", r"\1: hier hoort geen waarde achter (\2)"),
    (r"one of the arguments (.*) is required", r"kies een van: \1"),
    (r"unrecognized arguments: (.*)", r"onbekend: \1"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 kan meer betekenen: \2"),
)


class DutchFormatter(argparse.HelpFormatter):
    """Help that begins with “gebruik”."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Add the line of usage with a Dutch word before it."""
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class DutchParser(argparse.ArgumentParser):
    """An argument parser whose help and errors are Dutch; subparsers are of this class too."""

    def __init__(self, **options: object) -> None:
        super().__init__(**{"formatter_class": DutchFormatter, **options, "add_help": False})  # type: ignore[arg-type]
        self._positionals.title = "wat u opgeeft"
        self._optionals.title = "opties"
        self.add_argument("-h", "--help", action="help", help=_HELP)

    def add_version(self, version: str) -> None:
        """Add `--version`."""
        self.add_argument("--version", action="version", version=version, help=_VERSION)

    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong, in Dutch, and stop with exit status 2."""
        self.exit(2, f"{self.format_usage()}{self.prog}: {in_dutch(message)}\n")


def in_dutch(message: str) -> str:
    """Return an error of the standard library in Dutch; one that is not known stays as it is."""
    for english, dutch in _MESSAGES:
        found = re.fullmatch(english, message, re.DOTALL)
        if found:
            return found.expand(dutch)
    return message
