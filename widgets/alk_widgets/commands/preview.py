"""`alk preview`: a case in the browser, reloaded whenever it is saved."""

from __future__ import annotations

import asyncio
import webbrowser
from typing import TYPE_CHECKING

from alk.cli import Command
from alk.errors import AlkError

if TYPE_CHECKING:
    import argparse


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("casus", help="naam van de casus onder cases/, of de weg naar het bestand")
    parser.add_argument("--port", type=int, default=8867, help="poort (standaard 8867)")
    parser.add_argument("--no-browser", action="store_true", help="open geen browser")


def _run(options: argparse.Namespace) -> int:
    from alk.commands.paths import one_case  # noqa: PLC0415 - kept out of the start of every command
    from alk_widgets.preview.desk import Desk  # noqa: PLC0415
    from alk_widgets.preview.page import make_application  # noqa: PLC0415

    application = make_application(Desk(one_case(options.casus)))

    async def serve() -> None:
        try:
            application.listen(options.port, "127.0.0.1")
        except OSError as error:
            raise AlkError(f"Poort {options.port} is bezet.", "Kies een andere met --port.") from error
        address = f"http://127.0.0.1:{options.port}/"
        print(f"De casus staat klaar op {address}  (stoppen: Ctrl+C)", flush=True)  # noqa: T201
        if not options.no_browser:
            webbrowser.open(address)
        await asyncio.Event().wait()

    asyncio.run(serve())
    return 0


command = Command("Toont een casus in de browser, met de meldingen ernaast, en speelt hem.", _arguments, _run)
