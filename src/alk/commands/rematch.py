"""`alk rematch`: what another version of the matcher would have made of old talks."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from alk.cli import Command
from alk.errors import AlkError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from alk.cases.model import Case
    from alk.exercises.gesprek import Gesprek
    from alk.exercises.gesprek_log import KeptTalk
    from alk.exercises.rematch import Retried, Understood
    from alk.matching.settings import Settings


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("casus", help="naam van de casus onder cases/, of de weg naar het bestand")
    parser.add_argument(
        "answers", type=Path, nargs="+", metavar="antwoorden.json", help="bestanden met gesprekken"
    )
    parser.add_argument(
        "--thresholds",
        type=Path,
        metavar="FILE",
        help="andere drempels, in de vorm van src/alk/matching/data/drempels.toml",
    )


def _run(options: argparse.Namespace) -> int:
    from alk.commands.play import load  # noqa: PLC0415 - kept out of the start of every command
    from alk.exercises.rematch import retry  # noqa: PLC0415
    from alk.matching.matcher import Matcher, version  # noqa: PLC0415
    from alk.matching.settings import settings  # noqa: PLC0415

    case = load(options.casus).case
    chosen = _thresholds(options.thresholds) if options.thresholds else settings()
    talks: list[KeptTalk] = []
    retried: list[Retried] = []
    for game in _games(case):
        kept = [talk for path in options.answers for talk in _talks(path, game.id)]
        talks += kept
        retried += retry(case, kept, lambda lines: Matcher(lines, chosen), game.part)
    then = sorted({talk.versions.matcher for talk in talks if talk.versions} or {"onbekend"})
    _print(
        f"Gesprekken: {len(talks)}; getypte zinnen: {len(retried)}.",
        f"Toen: herkenning {', '.join(then)}. Nu: {version(chosen)}.",
    )
    counts = Counter(one.verdict for one in retried)
    _print(*(f"  {verdict.value}: {times}" for verdict, times in counts.most_common()))
    for one in retried:
        if one.now != one.typed.then:
            _print("", *_difference(one))
    return 0


def _games(case: Case) -> Iterator[Gesprek]:
    """Yield every exercise that the consults of a case are played in: all together, and each by itself."""
    from alk.exercises.gesprek import Gesprek  # noqa: PLC0415

    yield Gesprek.build(case)
    for consult in case.consults:
        if consult.said_before or not consult.after:
            yield Gesprek.build(case, consult.id)


def _difference(one: Retried) -> list[str]:
    lines = [
        f"“{one.typed.text}” – {one.verdict.value}",
        f"  toen: {_words(one.typed.then)}",
        f"  nu:   {_words(one.now)}",
    ]
    return [*lines, f"  bedoeld: {one.typed.meant}"] if one.typed.meant else lines


def _words(found: Understood) -> str:
    if not found.lines:
        return "niet begrepen"
    return found.lines[0] if found.sure else f"Bedoelde u {', '.join(found.lines)}?"


def _talks(path: Path, exercise: str) -> tuple[KeptTalk, ...]:
    from alk.exercises.gesprek_log import read_log  # noqa: PLC0415
    from alk.learning.answers import read_answers  # noqa: PLC0415

    try:
        saved = read_answers(path).answers.get(exercise)
    except OSError as error:
        raise AlkError(f"{path} is niet te lezen ({error.strerror}).", "Kijk of de naam klopt.") from error
    return read_log(saved.value).talks if saved else ()


def _thresholds(path: Path) -> Settings:
    import tomllib  # noqa: PLC0415

    from alk.matching.settings import from_table  # noqa: PLC0415

    try:
        return from_table(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise AlkError(f"{path} is niet te lezen ({error.strerror}).", "Kijk of de naam klopt.") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise AlkError(
            f"{path} heeft niet de vorm van drempels.toml: {error}.",
            "Neem een kopie van src/alk/matching/data/drempels.toml en verander daarin de waarden.",
        ) from error


def _print(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


command = Command("Toont wat een andere herkenning van oude gesprekken zou maken.", _arguments, _run)
