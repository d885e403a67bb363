"""`alk observers`: how far observers of one role-play saw the same."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from alk import dutch
from alk.cli import Command
from alk.errors import AlkError

if TYPE_CHECKING:
    import argparse

    from alk.exercises.observing import Compared, Observation


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", type=Path, nargs="+", metavar="a.json", help="bestanden van observators van één gesprek"
    )


def _run(options: argparse.Namespace) -> int:
    from alk.exercises.observing import STRETCH, compare  # noqa: PLC0415 - kept out of the start of every command

    compared = compare([_read(path) for path in options.files])
    _print(f"Per tijdvak van {STRETCH:.0f} seconden: noteerden beiden dit, of geen van beiden?")
    pair = ("", "")
    for one in compared:
        if (one.first, one.second) != pair:
            pair = (one.first, one.second)
            _print("", f"{one.first} en {one.second}, {one.agreement.cases} tijdvakken")
        _print(_line(one))
    if any(one.too_small for one in compared):
        _print(
            "", "(!) te weinig tikken of tijdvakken: dit getal zegt weinig. Bespreek liever de momenten zelf."
        )
    return 0


def _line(one: Compared) -> str:
    found = one.agreement
    if found.kappa is None:
        figure = "geen kappa: er is geen spreiding"
    else:
        low, high = (dutch.number(end or 0.0, exactly=2) for end in (found.low, found.high))
        figure = f"kappa {dutch.number(found.kappa, exactly=2)} ({low} tot {high})"
    taps = f"{one.taps[0]} en {one.taps[1]} tikken"
    return f"  {one.sort:<14} {figure}, {taps}{' (!)' if one.too_small else ''}"


def _read(path: Path) -> Observation:
    from alk.exercises.observing import MAX_BYTES, read_observation  # noqa: PLC0415

    try:
        with path.open("rb") as file:
            return read_observation(file.read(MAX_BYTES + 1), path.name)
    except OSError as error:
        raise AlkError(f"{path} is niet te lezen ({error.strerror}).", "Kijk of de naam klopt.") from error


def _print(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


command = Command("Toont hoe ver observators van één rollenspel hetzelfde zagen.", _arguments, _run)
