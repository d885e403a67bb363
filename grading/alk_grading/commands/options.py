"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_module_and_course(parser: argparse.ArgumentParser) -> None:
    """Declare MODULE and `--course DIR`."""
    parser.add_argument("module", metavar="MODULE", help="id van de module, zoals 00-proefles")
    add_course(parser)


def add_course(parser: argparse.ArgumentParser) -> None:
    """Declare `--course DIR`."""
    parser.add_argument("--course", metavar="DIR", type=Path, required=True, help="de cursusmap")


def add_workers(parser: argparse.ArgumentParser) -> None:
    """Declare `--workers N`."""
    parser.add_argument(
        "--workers", metavar="N", type=int, default=0, help="aantal processen; anders kiest het programma"
    )
