"""`alk check`: everything there is to say about cases and sheets with exercises, all at once."""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from alk.cli import Command

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from alk.cases.diagnostics import Diagnostic
    from alk.checks.check import Settings
    from alk.checks.versions import Edition, Shelf, Versioned

    Result: TypeAlias = "tuple[tuple[Diagnostic, ...], Edition | None]"

MANY = 24
"""Cases from which a second process pays."""

_PAUSE = 0.5
"""Seconds between two looks at the files with `--watch`."""

_GITHUB = {"fout": "error", "waarschuwing": "warning", "notitie": "notice"}


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="casus.md, oefeningen.md of mappen; zonder: cases/",
    )
    parser.add_argument(
        "--format", choices=("text", "json", "github"), default="text", help="hoe het eruitziet"
    )
    parser.add_argument("--watch", action="store_true", help="kijk opnieuw zodra een bestand verandert")
    parser.add_argument("--strict", action="store_true", help="ook een waarschuwing geeft uitkomst 1")
    parser.add_argument(
        "--sources", type=Path, metavar="MAP", help="map met bronteksten, om woorden te vergelijken"
    )
    parser.add_argument("--release", action="store_true", help="leg de versies vast als uitgegeven")
    parser.add_argument("--states", type=int, metavar="N", help="toestanden om ten hoogste te verkennen")


def _run(options: argparse.Namespace) -> int:
    from alk.commands.paths import authored_files  # noqa: PLC0415 - kept out of the start of every command

    if options.watch:
        return _watch(options)
    return _check(authored_files(options.paths), options)


def _watch(options: argparse.Namespace) -> int:
    """Check again whenever a file changes, until the user stops."""
    from alk.commands.paths import authored_files  # noqa: PLC0415

    seen: dict[Path, int] = {}
    while True:
        files = authored_files(options.paths)
        now = {path: path.stat().st_mtime_ns for path in files}
        if now != seen:
            seen = now
            _write(f"\n— {time.strftime('%H:%M:%S')} —\n")
            _check(files, options)
        time.sleep(_PAUSE)


def _check(files: list[Path], options: argparse.Namespace) -> int:
    from alk.cases.diagnostics import Severity  # noqa: PLC0415

    settings = _settings(files, options)
    results = list(_check_all(files, settings))
    diagnostics = [d for found, _ in results for d in found]
    _write(_FORMATS[options.format](diagnostics, Counted.of(files)))
    bad = {Severity.FOUT, Severity.WAARSCHUWING} if options.strict else {Severity.FOUT}
    failed = any(d.severity in bad for d in diagnostics)
    if options.release and not failed:
        _release([edition for _, edition in results if edition is not None])
    return 1 if failed else 0


def _settings(files: list[Path], options: argparse.Namespace) -> Settings:
    from alk.checks import versions  # noqa: PLC0415
    from alk.checks.check import STATES, Settings  # noqa: PLC0415
    from alk.checks.wording import SourceTexts  # noqa: PLC0415

    cases: dict[str, versions.Released] = {}
    sheets: dict[str, versions.Released] = {}
    for folder in {path.parent.parent for path in files}:
        cases |= versions.read(folder, "casussen")
        sheets |= versions.read(folder, "bladen")
    sources = SourceTexts.read(options.sources) if options.sources else None
    return Settings(sources, cases, sheets, options.states or STATES)


def _check_all(files: list[Path], settings: Settings) -> Iterable[Result]:
    check = partial(_check_one, settings=settings)
    processes = min(os.process_cpu_count() if hasattr(os, "process_cpu_count") else os.cpu_count() or 1, 8)
    if len(files) < MANY or processes == 1:
        return map(check, files)
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - costs a tenth of the start
    from multiprocessing import get_context  # noqa: PLC0415

    # Forked workers inherit the loaded modules; each case is a task of its own, so that one slow case holds
    # up nobody.
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        return list(pool.map(check, files, chunksize=8))


def _check_one(path: Path, settings: Settings) -> Result:
    """Check one case or sheet; the result is small, so that it travels quickly between processes."""
    from alk.commands.paths import is_sheet  # noqa: PLC0415

    return (_check_sheet if is_sheet(path) else _check_case)(path, settings)


def _check_case(path: Path, settings: Settings) -> Result:
    from alk.checks.check import check_case  # noqa: PLC0415

    checked = check_case(path, settings)
    return checked.diagnostics, _edition("casussen", checked.case, path)


def _check_sheet(path: Path, settings: Settings) -> Result:
    from alk.commands.paths import in_bank  # noqa: PLC0415
    from alk.exercises.sheet.check import check_sheet  # noqa: PLC0415 - only where there are sheets

    checked = check_sheet(path, settings)
    # The sheets of a bank share one id; their version is that of the end test.
    return checked.diagnostics, None if in_bank(path) else _edition("bladen", checked.sheet, path)


def _edition(shelf: Shelf, work: Versioned | None, path: Path) -> Edition | None:
    from alk.checks.versions import Edition  # noqa: PLC0415

    if work is None:
        return None
    return Edition(shelf, work.id, work.version, work.content_hash, path.parent.parent)


def _release(editions: list[Edition]) -> None:
    from alk.checks import versions  # noqa: PLC0415

    for folder in sorted({edition.folder for edition in editions}):
        mine = [edition for edition in editions if edition.folder == folder]
        _write(f"Vastgelegd in {versions.write(folder, mine)}.\n")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many files were checked."""

    cases: int
    sheets: int

    @classmethod
    def of(cls, files: list[Path]) -> Counted:
        """Count the files of each kind."""
        from alk.commands.paths import is_sheet  # noqa: PLC0415

        sheets = sum(map(is_sheet, files))
        return cls(len(files) - sheets, sheets)

    def __str__(self) -> str:
        counted = (
            (self.cases, "casus", "casussen"),
            (self.sheets, "blad met oefeningen", "bladen met oefeningen"),
        )
        return " en ".join(f"{n} {one if n == 1 else more}" for n, one, more in counted if n)


def _text(diagnostics: list[Diagnostic], files: Counted) -> str:
    from alk.cases.diagnostics import Severity, render_all  # noqa: PLC0415

    counts = {severity: sum(d.severity is severity for d in diagnostics) for severity in Severity}
    plural = {"fout": "fouten", "waarschuwing": "waarschuwingen", "notitie": "notities"}
    found = (
        ", ".join(f"{n} {s if n == 1 else plural[s]}" for s, n in counts.items() if n) or "niets op te merken"
    )
    head = render_all(diagnostics) + "\n\n" if diagnostics else ""
    return f"{head}{files}: {found}.\n"


def _json(diagnostics: list[Diagnostic], files: Counted) -> str:
    rows = [
        {
            "code": d.code,
            "ernst": str(d.severity),
            "pad": str(d.path),
            "regel": d.line,
            "kolom": d.column,
            "eindkolom": d.end,
            "bericht": d.message,
            "verwacht": d.expected,
            "herstel": d.remedy,
        }
        for d in diagnostics
    ]
    report = {"casussen": files.cases, "bladen": files.sheets, "meldingen": rows}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _github(diagnostics: list[Diagnostic], files: Counted) -> str:  # noqa: ARG001 - one shape for all formats
    rows = []
    for d in diagnostics:
        message = f"{d.message} {d.remedy}".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        place = f"file={d.path},line={d.line},col={d.column},endColumn={d.end},title={d.code}"
        rows.append(f"::{_GITHUB[d.severity]} {place}::{message}\n")
    return "".join(rows)


_FORMATS = {"text": _text, "json": _json, "github": _github}


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


command = Command(
    "Controleert casussen en oefeningen: vorm, spel, leerzaamheid, herkomst, privacy.", _arguments, _run
)
