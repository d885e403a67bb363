"""`alk map`: draws the consults of a case as an SVG map of topics."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from alk.cli import Command

if TYPE_CHECKING:
    import argparse


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("casus", help="naam van de casus onder cases/, of de weg naar het bestand")
    parser.add_argument("-o", "--output", type=Path, metavar="BESTAND", help="schrijf naar dit bestand")


def _run(options: argparse.Namespace) -> int:
    from alk.commands.play import load  # noqa: PLC0415 - kept out of the start of every command
    from alk.consult.map import draw  # noqa: PLC0415

    drawing = draw(load(options.casus).case)
    if options.output is None:
        sys.stdout.write(drawing)
    else:
        options.output.write_text(drawing, encoding="utf-8")
        sys.stdout.write(f"Geschreven: {options.output}\n")
    return 0


command = Command("Tekent het gesprek van een casus als kaart (SVG).", _arguments, _run)
