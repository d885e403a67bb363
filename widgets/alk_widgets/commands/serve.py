"""`alk serve`: the training in a browser."""

from __future__ import annotations

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
    parser.add_argument("--learner", help="uw naam in de cursus: kleine letters, cijfers, - en _")
    parser.add_argument(
        "--trainer", action="store_true", help="met --course: cijfers over de groep, zonder namen"
    )
    parser.add_argument(
        "--own-group", action="store_true", help="met --trainer: toon ook cijfers over weinig mensen"
    )


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from alk.learning.content import find_content  # noqa: PLC0415 - `alk --help` must stay quick
    from alk.learning.shelf import FolderShelf  # noqa: PLC0415
    from alk_widgets.commands import trainer  # noqa: PLC0415
    from alk_widgets.server.app import make_server  # noqa: PLC0415
    from alk_widgets.server.site import Site  # noqa: PLC0415
    from alk_widgets.session import STATE_VARIABLE  # noqa: PLC0415

    _check_port(options.host, options.port)
    state = options.state or _default_state()
    shelf: Shelf
    trainer.close_group()
    if options.trainer or options.own_group:
        shelf, root, state = *trainer.open_group(options), state / "trainer"
    elif options.course is None:
        if options.learner:
            raise AlkError("--learner hoort bij een cursus.", "Geef ook --course MAP, of laat --learner weg.")
        content = find_content(options.content or Path.cwd())
        shelf = FolderShelf(content)
        root, state = content.path, state / "zelfstudie"
    else:
        shelf = _course_shelf(options.course, options.learner)
        root, state = options.course.resolve(), state / options.course.resolve().name / options.learner
    os.environ[STATE_VARIABLE] = str(state.resolve())
    site = Site(shelf, state.resolve(), options.learner or "")
    server = make_server(
        site, root, host=options.host, port=options.port, open_browser=not options.no_browser
    )
    print(f"De training staat klaar op http://{options.host}:{options.port}  (stoppen: Ctrl+C)", flush=True)  # noqa: T201
    if options.host not in LOOPBACK:
        print("Let op: er is geen wachtwoord. Wie op uw netwerk zit, kan bij deze antwoorden.", flush=True)  # noqa: T201
    server.start()
    return 0


def _course_shelf(course: Path, learner: str | None) -> Shelf:
    if not learner:
        raise AlkError("Een cursus vraagt om een deelnemer.", "Geef --learner NAAM.")
    if not LEARNER.fullmatch(learner):
        raise AlkError(
            f"«{learner}» kan geen deelnemer zijn.",
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
