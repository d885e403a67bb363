"""Finding a Chromium for the browser tests; run as a module it fetches one where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> str | None:
    """Return the path of a Chromium: the system's, or the one that Playwright fetched."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where the system has none

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def launch_arguments() -> list[str]:
    """Arguments that keep Chromium from talking to anyone; root needs it without its sandbox."""
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    return [*quiet, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else quiet


def main() -> int:
    """Fetch Chromium with Playwright where none is found; without a network the browser tests are skipped."""
    if find() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    print(f"Chromium: {find() or 'niet gevonden; de browsertests worden overgeslagen'}")  # noqa: T201
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
