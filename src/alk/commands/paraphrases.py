"""`alk paraphrases`: what learners typed and no line matched, as paraphrases that an author can add."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from alk.cli import Command
from alk.errors import AlkError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from alk.cases.model import Case
    from alk.matching.suggestions import Suggestion, Suggestions


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("casus", help="naam van de casus onder cases/, of de weg naar het bestand")
    parser.add_argument(
        "--log", type=Path, required=True, metavar="FILE", help="het logboek met getypte zinnen"
    )
    parser.add_argument(
        "--write",
        type=int,
        nargs="+",
        metavar="NR",
        help="zet de voorstellen met deze nummers als `**Ook:**` in de casus",
    )


def _run(options: argparse.Namespace) -> int:
    from alk.cases.paraphrases import add_paraphrases  # noqa: PLC0415 - kept out of the start of every command
    from alk.commands.paths import one_case  # noqa: PLC0415
    from alk.learning.unmatched import read_log  # noqa: PLC0415
    from alk.matching.matcher import Candidate  # noqa: PLC0415
    from alk.matching.suggestions import suggest  # noqa: PLC0415

    path = one_case(options.casus)
    case = _read(path)
    log = read_log(options.log)
    lines = (line for consult in case.consults for line in consult.lines)
    candidates = [
        Candidate(one.id, one.utterance.text, tuple(p.text for p in one.paraphrases)) for one in lines
    ]
    if not candidates:
        raise AlkError(
            f"De casus ‘{case.id}’ heeft geen gesprek.", "Zonder zinnen valt er niets toe te voegen."
        )
    found = suggest(candidates, [one for one in log.heard if one.case == case.id])
    if options.write:
        chosen = _chosen(found.for_lines, options.write)
        add_paraphrases(path, [(one.id, one.text) for one in chosen])
        _print(f"Toegevoegd aan {path}:", *(f"  {one.id}: {one.text}" for one in chosen))
        _print("Hoog de versie van de casus op als hij al is uitgegeven.")
        return 0
    _print(*_report(case, found, {one.id: one.text for one in candidates}))
    if log.damaged:
        numbers = ", ".join(map(str, log.damaged[:10]))
        _print("", f"{len(log.damaged)} regels van het logboek waren niet te lezen, zoals regel {numbers}.")
    return 0


def _read(path: Path) -> Case:
    from alk.cases.diagnostics import render_all  # noqa: PLC0415
    from alk.cases.library import BrokenCaseError  # noqa: PLC0415
    from alk.cases.reader import read_case  # noqa: PLC0415

    reading = read_case(path)
    if reading.case is None:
        raise BrokenCaseError(
            f"De casus kan niet worden gelezen.\n\n{render_all(reading.diagnostics)}\n\n",
            "Herstel hem eerst.",
        )
    return reading.case


def _chosen(suggestions: Sequence[Suggestion], numbers: Sequence[int]) -> list[Suggestion]:
    wrong = [number for number in numbers if not 1 <= number <= len(suggestions)]
    if wrong:
        raise AlkError(
            f"Er is geen voorstel met nummer {wrong[0]}.",
            f"De nummers lopen van 1 tot en met {len(suggestions)}; zonder --write ziet u ze.",
        )
    return [suggestions[number - 1] for number in dict.fromkeys(numbers)]


def _report(case: Case, found: Suggestions, lines: dict[str, str]) -> list[str]:
    if not found.for_lines and not found.without_line:
        return [f"Het logboek bevat niets nieuws voor ‘{case.id}’."]
    report = []
    if found.for_lines:
        report.append("Voorstellen: wat er getypt is, en bij welke zin het lijkt te horen.")
    for number, one in enumerate(found.for_lines, 1):
        sure = f", {one.chosen}× zo bedoeld" if one.chosen else ""
        report += [
            "",
            f"{number:>3}. {one.text}   ({one.times}× getypt{sure})",
            f"     bij {one.id}: {lines[one.id]}",
        ]
    if found.for_lines:
        report += ["", f"Neem over wat klopt: alk paraphrases {case.id} --log … --write NR [NR …]"]
    if found.without_line:
        report += ["", "Hoort bij geen zin; mist de casus er een?"]
        report += [f"     {text}   ({times}×)" for text, times in found.without_line]
    return report


def _print(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")


command = Command(
    "Toon wat cursisten typten en niet herkend werd, als voorstel voor de casus.", _arguments, _run
)
