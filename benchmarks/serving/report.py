"""Rounds as a table and a plot: median, spread, and the ratio of ours to stock."""

from __future__ import annotations

import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from benchmarks.serving.measures import Numbers

Rounds = dict[str, list["Numbers"]]

BAR = 360
ROW = 46
LEFT = 300


def machine() -> str:
    """Name the machine and what ran on it."""
    model = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.processor(),
    )
    memory = psutil.virtual_memory().total / 2**30
    versions = ", ".join(f"{name} {version(name)}" for name in ("voila", "ipykernel", "jupyter_server"))
    return (
        f"{os.cpu_count()} × {model}, {memory:.0f} GiB, Linux {platform.release()}, "
        f"Python {platform.python_version()}, {versions}; belasting {os.getloadavg()[0]:.1f}"
    )


def where_and_when() -> str:
    """Return the command that runs, the time, and the machine."""
    command = f"python -m benchmarks.serving {' '.join(sys.argv[1:])}"
    return f"`{command}`, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC. {machine()}."


def table(title: str, rounds: Rounds) -> str:
    """Return a Markdown table; spread is from least to most."""
    lines = [
        f"### {title}",
        "",
        where_and_when(),
        "",
        "| wat | stock: mediaan (spreiding) | wij: mediaan (spreiding) | wij ÷ stock |",
        "|---|---:|---:|---:|",
    ]
    missing = "niet te meten" if rounds.get("stock") else "niet gedraaid"
    for name in rounds["ours"][0]:
        ours = [numbers[name] for numbers in rounds["ours"]]
        stock = [numbers[name] for numbers in rounds.get("stock", ()) if name in numbers]
        ratio = f"{median(ours) / median(stock):.2f}" if stock and median(stock) else "–"
        lines.append(f"| {name} | {_spread(stock) if stock else missing} | {_spread(ours)} | {ratio} |")
    return "\n".join(lines) + "\n"


def plot(title: str, rounds: Rounds) -> str:
    """Return an SVG: ours as a part of stock, a bar a measure."""
    names = [name for name in rounds["ours"][0] if median(r.get(name, 0) for r in rounds["stock"])]
    width, height = LEFT + BAR + 90, ROW * len(names) + 60
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">',
        f"<title>{title}</title>",
        f'<text x="10" y="24" font-size="16">{title}: wij (groen) naast stock (grijs)</text>',
        '<g font-size="13" font-family="sans-serif">',
    ]
    for number, name in enumerate(names):
        stock, ours = (median(r[name] for r in rounds[side]) for side in ("stock", "ours"))
        most = max(stock, ours)
        top = 44 + ROW * number
        parts.append(f'<text x="10" y="{top + 18}">{name}</text>')
        for offset, value, colour in ((0, stock, "#8a8f98"), (16, ours, "#1f7a5c")):
            width = max(1.0, BAR * value / most)
            parts.append(
                f'<rect x="{LEFT}" y="{top + offset}" width="{width:.0f}" height="13" fill="{colour}"/>'
                f'<text x="{LEFT + width + 6:.0f}" y="{top + offset + 11}">{value:.3g}</text>'
            )
    return "".join(parts) + "</g></svg>\n"


def _spread(values: list[float]) -> str:
    return f"{median(values):.3g} ({min(values):.3g}–{max(values):.3g})"
