"""`alk triage`: what the rules find in a file of facts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from alk.cli import Command

if TYPE_CHECKING:
    import argparse


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", type=Path, help="feiten in YAML of JSON")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="vorm van de uitkomst")
    parser.add_argument(
        "--alles", action="store_true", help="toon ook wat onbeslist of niet van toepassing is"
    )
    parser.add_argument("--template", action="store_true", help="schrijf een leeg bestand met uitleg en stop")


def _run(options: argparse.Namespace) -> int:
    from alk.commands.facts_file import FactsFileError, read_facts_file  # noqa: PLC0415 — load only when run
    from alk.commands.triage_output import as_json, as_text, problems_as_json, template  # noqa: PLC0415
    from alk.rules.registry import rule_set  # noqa: PLC0415

    if options.template:
        sys.stdout.write(template())
        return 0
    if options.file is None:
        sys.stderr.write("alk triage: noem een bestand, of vraag er een met --template.\n")
        return 2
    try:
        facts = read_facts_file(options.file)
    except FactsFileError as error:
        if options.format == "json":
            sys.stdout.write(problems_as_json(error))
            return 1
        raise
    rules = rule_set()
    findings = rules.findings(facts)
    shown = as_json(rules, findings) if options.format == "json" else as_text(rules, findings, options.alles)
    sys.stdout.write(shown)
    return 0


command = Command(
    summary="Laat zien wat de regels vinden bij de feiten van een patiënt of plan.",
    add_arguments=_add_arguments,
    run=_run,
)
