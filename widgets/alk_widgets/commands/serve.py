"""`alk serve`: the training in a browser."""

from __future__ import annotations

import gc
import os
import re
import socket
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from alk.cli import Command
from alk.errors import AlkError

if TYPE_CHECKING:
    import argparse

    from alk.learning.shelf import Shelf

ORIGIN = re.compile(r"https?://[A-Za-z0-9.*-]+(:\d+)?")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
LEARNER = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--port", type=int, default=8866, help="poort (standaard 8866)")
    parser.add_argument(
        "--host", default="127.0.0.1", help="adres om op te luisteren (standaard alleen deze computer)"
    )
    parser.add_argument("--no-browser", action="store_true", help="open geen browser")
    parser.add_argument(
        "--state", type=Path, help="map voor uw antwoorden (standaard in uw eigen gebruikersmap)"
    )
    parser.add_argument(
        "--content", type=Path, help="map met modules/ en cases/ (standaard deze map of een erboven)"
    )
    parser.add_argument(
        "--course", type=Path, help="cursusmap, om in te leveren bij een trainer; vraagt --learner"
    )
    parser.add_argument(
        "--no-heard",
        action="store_true",
        help="bewaar niet welke getypte zinnen niet werden herkend (gehoord.jsonl, zonder naam of tijd)",
    )
    parser.add_argument("--learner", help="uw naam in de cursus: kleine letters, cijfers, - en _")
    parser.add_argument(
        "--trainer", action="store_true", help="met --course: cijfers over de groep, zonder namen"
    )
    parser.add_argument(
        "--own-group", action="store_true", help="met --trainer: toon ook cijfers over weinig mensen"
    )
    host = parser.add_argument_group("voor wie de training voor anderen beheert")
    host.add_argument(
        "--max-kernels",
        type=int,
        default=250,
        help="ten hoogste zoveel open modules tegelijk (standaard 250)",
    )
    host.add_argument(
        "--frame-ancestors",
        default="",
        metavar="ADRES",
        help="leeromgeving die de training in een kader mag tonen, zoals https://leren.example.nl",
    )
    host.add_argument(
        "--group",
        action="store_true",
        help="elke browser krijgt eigen antwoorden, zonder namen: voor zelfstudie met een groep",
    )
    host.add_argument("--log", action="store_true", help="schrijf gebeurtenissen als JSON-regels op stderr")


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from alk.learning.content import find_content  # noqa: PLC0415 - `alk --help` must stay quick
    from alk.learning.shelf import FolderShelf  # noqa: PLC0415
    from alk_widgets.commands import trainer  # noqa: PLC0415
    from alk_widgets.server import events  # noqa: PLC0415
    from alk_widgets.server.app import Options, make_server  # noqa: PLC0415
    from alk_widgets.server.site import Group, OneLearner, Site, Sites  # noqa: PLC0415
    from alk_widgets.session import HEARD_VARIABLE  # noqa: PLC0415

    _check_port(options.host, options.port)
    state = options.state or _default_state()
    heard = (state / "gehoord.jsonl").resolve()
    shelf: Shelf
    trainer.close_group()
    if options.trainer or options.own_group:
        shelf, root, state = *trainer.open_group(options), state / "trainer"
    elif options.course is None:
        if options.learner:
            raise AlkError("--learner hoort bij een cursus.", "Geef ook --course MAP, of laat --learner weg.")
        content = find_content(options.content or Path.cwd())
        shelf = FolderShelf(content)
        root, state = content.path, state / ("groep" if options.group else "zelfstudie")
    else:
        if options.group:
            raise AlkError("Een cursus gaat op naam.", "Laat --group weg, of laat --course weg.")
        shelf = _course_shelf(options.course, options.learner)
        root, state = options.course.resolve(), state / options.course.resolve().name / options.learner
    if not options.no_heard:
        os.environ[HEARD_VARIABLE] = str(heard)
    state = state.resolve()
    sites: Sites = (
        Group(shelf, state) if options.group else OneLearner(Site(shelf, state, options.learner or ""))
    )
    if options.log:
        events.turn_on()
    chosen = Options(
        host=options.host,
        port=options.port,
        open_browser=not options.no_browser,
        frame_ancestors=_frame_ancestors(options.frame_ancestors),
        max_kernels=options.max_kernels,
    )
    server = make_server(sites, root, chosen)
    print(f"De training staat klaar op http://{options.host}:{options.port}  (stoppen: Ctrl+C)", flush=True)  # noqa: T201
    if options.host not in LOOPBACK and not options.group:
        print("Let op: er is geen wachtwoord. Wie op uw netwerk zit, kan bij deze antwoorden.", flush=True)  # noqa: T201
    _keep_what_is_loaded()
    server.start()
    return 0


def _keep_what_is_loaded() -> None:
    """Take what is loaded by now out of the garbage collector's sight, for as long as the server runs.

    Python looks for old garbage only when that has grown by a quarter of all that there is. With all code
    counted in, what visits leave behind would stay for some hundreds of them.
    """
    gc.collect()
    gc.freeze()


def _frame_ancestors(text: str) -> str:
    """Return the addresses for the header; nothing else may get into it."""
    for address in text.split():
        if not ORIGIN.fullmatch(address):
            raise AlkError(
                f"“{address}” is geen adres van een leeromgeving.", "Geef iets als https://leren.example.nl."
            )
    return text


def _course_shelf(course: Path, learner: str | None) -> Shelf:
    if not learner:
        raise AlkError("Een cursus vraagt om een deelnemer.", "Geef --learner NAAM.")
    if not LEARNER.fullmatch(learner):
        raise AlkError(
            f"“{learner}” kan geen deelnemer zijn.",
            "Gebruik kleine letters, cijfers, - en _ (ten hoogste 64).",
        )
    found = tuple(entry_points(group="alk.courses"))
    if not found:
        raise AlkError("Er is geen cursusonderdeel geïnstalleerd.", "Installeer alk-training opnieuw.")
    opened: Shelf = found[0].load()(course, learner)
    return opened


def _check_port(host: str, port: int) -> None:
    """Say at once, and in Dutch, that a port is taken."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise AlkError(
                f"Op {host}:{port} kan de training niet luisteren ({error.strerror}).",
                "Draait zij al in een ander venster? Kies anders een andere poort met --port.",
            ) from error


def _default_state() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path("alk-training", appauthor=False)


command = Command("Open de training in uw browser.", add_arguments, run)
