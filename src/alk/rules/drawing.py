"""Flow charts as accessible SVG: one column, so that they read on a phone as well as on a screen.

Colours come from the page (`currentColor`). Dashed arrows are those we inferred.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING

from alk.rules.flowcharts import StepKind, text_alternative

if TYPE_CHECKING:
    from alk.rules.flowcharts import Arrow, FlowChart, Step

WIDTH = 360
MARGIN = 8
LANE = 13
"""Distance in px between the lines that run beside the boxes."""
FONT = 14
LINE = 19
CHARACTER = 8
BOLD_CHARACTER = 8.7
"""Wide estimates in px of a character at this font size, so that text stays inside its box."""
PADDING = 10
INDENT = 14
"""How far the lines below the first sentence of a step stand in."""
GAP = 30
ROUND = {StepKind.BEGIN: 18, StepKind.EINDE: 18, StepKind.STAP: 3, StepKind.VRAAG: 3}


@dataclass(frozen=True, slots=True)
class _Box:
    step: Step
    top: float
    height: float
    heading: tuple[str, ...]
    """The first sentence of the step, wrapped."""
    details: tuple[str, ...]
    """What stands below it, wrapped."""
    rows: tuple[Arrow, ...]
    """Arrows with an answer that leave at the right side, one row each."""

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def row_y(self, arrow: Arrow) -> float:
        """Height at which an arrow leaves the right side."""
        if arrow not in self.rows:
            return self.top + self.height / 2
        place = self.rows.index(arrow)
        return self.bottom - PADDING - (len(self.rows) - place - 0.5) * LINE


@dataclass(frozen=True, slots=True)
class _Page:
    boxes: dict[str, _Box]
    right: float
    """Right edge of the boxes."""
    lanes: dict[Arrow, int]


def svg(chart: FlowChart) -> str:
    """Return the chart as one `<svg>` element, 360 px wide by nature, that scales with its container."""
    page = _laid_out(chart)
    last = max(box.bottom for box in page.boxes.values())
    inferred = any(arrow.inferred for arrow in chart.arrows)
    height = last + (LINE * 2 + GAP if inferred else MARGIN)
    name = f"stroomschema-{chart.number}"
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {height:g}" '
        f'width="{WIDTH}" height="{height:g}" aria-labelledby="{name}-titel" aria-describedby="{name}-tekst" '
        f'font-family="system-ui, sans-serif" font-size="{FONT}" fill="currentColor" '
        f'style="max-width:100%;height:auto">'
    )
    parts = [
        opening,
        f'<title id="{name}-titel">Stroomschema {chart.number}: {escape(chart.title)}</title>',
        f'<desc id="{name}-tekst">{escape(chart.description)}\n{escape(text_alternative(chart))}</desc>',
        *(_drawn_box(box, page.right) for box in page.boxes.values()),
        *(_drawn_arrow(arrow, page) for arrow in chart.arrows),
    ]
    if inferred:
        parts.append(_legend(last + GAP))
    return "\n".join([*parts, "</svg>"])


def _laid_out(chart: FlowChart) -> _Page:
    sideways = tuple(arrow for arrow in chart.arrows if not _straight(chart, arrow))
    lanes = _lanes(chart, sideways)
    right = WIDTH - MARGIN - LANE * (max(lanes.values(), default=-1) + 2)
    boxes: dict[str, _Box] = {}
    top: float = MARGIN
    for step in chart.steps:
        heading, details = _wrapped(step, right - MARGIN - 2 * PADDING)
        rows = tuple(arrow for arrow in sideways if arrow.start == step.id and arrow.answer)
        height = 2 * PADDING + LINE * (len(heading) + len(details) + len(rows))
        boxes[step.id] = _Box(step, top, height, heading, details, rows)
        top += height + GAP
    return _Page(boxes, right, lanes)


def _straight(chart: FlowChart, arrow: Arrow) -> bool:
    """Tell whether an arrow runs straight down to the next box."""
    return chart.step(arrow.end).number == chart.step(arrow.start).number + 1


def _lanes(chart: FlowChart, arrows: tuple[Arrow, ...]) -> dict[Arrow, int]:
    """Give each arrow the innermost lane that is free along its whole way; short arrows first."""

    def span(arrow: Arrow) -> tuple[int, int]:
        ends = chart.step(arrow.start).number, chart.step(arrow.end).number
        return min(ends), max(ends)

    taken: list[list[tuple[int, int]]] = []
    found: dict[Arrow, int] = {}
    for arrow in sorted(arrows, key=lambda one: span(one)[1] - span(one)[0]):
        low, high = span(arrow)
        free = (
            n for n, spans in enumerate(taken) if all(high < other[0] or other[1] < low for other in spans)
        )
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        found[arrow] = lane
    return found


def _wrapped(step: Step, room: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    character = BOLD_CHARACTER if step.kind is StepKind.VRAAG else CHARACTER
    first, *rest = step.lines
    heading = wrap(f"{step.number}. {first}", int(room / character), break_on_hyphens=False)
    per_line = int((room - INDENT) / CHARACTER)
    details = [line for text in rest for line in wrap(text, per_line, break_on_hyphens=False)]
    return tuple(heading), tuple(details)


def _drawn_box(box: _Box, right: float) -> str:
    question = box.step.kind is StepKind.VRAAG
    shape = (
        f'<rect x="{MARGIN}" y="{box.top:g}" width="{right - MARGIN:g}" height="{box.height:g}" '
        f'rx="{ROUND[box.step.kind]}" fill="currentColor" fill-opacity="{0.12 if question else 0.04}" '
        f'stroke="currentColor" stroke-width="{2 if question else 1}"/>'
    )
    left = MARGIN + PADDING
    first = box.top + PADDING + FONT
    heading = _lines(box.heading, left, first)
    details = _lines(box.details, left + INDENT, first + LINE * len(box.heading))
    weight = ' font-weight="600"' if question else ""
    answers = "".join(
        f'<text x="{right - PADDING:g}" y="{box.row_y(arrow) + FONT / 3:g}" text-anchor="end" '
        f'font-weight="600">{escape(arrow.answer or "")}</text>'
        for arrow in box.rows
    )
    return f"{shape}<text{weight}>{heading}</text><text>{details}</text>{answers}"


def _lines(lines: tuple[str, ...], x: float, y: float) -> str:
    return "".join(
        f'<tspan x="{x:g}" y="{y + place * LINE:g}">{escape(line)}</tspan>'
        for place, line in enumerate(lines)
    )


def _drawn_arrow(arrow: Arrow, page: _Page) -> str:
    start, end = page.boxes[arrow.start], page.boxes[arrow.end]
    lane = page.lanes.get(arrow)
    if lane is None:
        x = MARGIN + (page.right - MARGIN) / 2
        line = f"M{x:g} {start.bottom:g}V{end.top - 6:g}"
        head = f"M{x:g} {end.top:g}l-5 -8h10z"
        label = (
            f'<text x="{x + 8:g}" y="{start.bottom + GAP / 2 + 3:g}" font-weight="600">'
            f"{escape(arrow.answer)}</text>"
            if arrow.answer
            else ""
        )
    else:
        side = page.right + LANE * (lane + 1)
        arrives = _arrival(arrow, page)
        line = f"M{page.right:g} {start.row_y(arrow):g}H{side:g}V{arrives:g}H{page.right + 6:g}"
        head = f"M{page.right:g} {arrives:g}l8 -5v10z"
        label = ""
    dashes = ' stroke-dasharray="5 4"' if arrow.inferred else ""
    path = f'<path d="{line}" fill="none" stroke="currentColor" stroke-width="1.5"{dashes}/>'
    return f'{path}<path d="{head}" stroke="none"/>{label}'


def _arrival(arrow: Arrow, page: _Page) -> float:
    """Height at which an arrow enters its box; arrows from outer lanes come in above inner ones."""
    end = page.boxes[arrow.end]
    entering = sorted(
        (one for one in page.lanes if one.end == arrow.end), key=lambda one: page.lanes[one], reverse=True
    )
    room = max(end.height - 2 * PADDING - LINE * len(end.rows), LINE)
    return end.top + PADDING + room * (entering.index(arrow) + 0.5) / len(entering)


def _legend(top: float) -> str:
    return (
        f'<path d="M{MARGIN} {top:g}h28" fill="none" stroke="currentColor" stroke-width="1.5" '
        f'stroke-dasharray="5 4"/>'
        f'<text x="{MARGIN + 36}" y="{top + 5:g}">Gestippeld: door ons afgeleid;</text>'
        f'<text x="{MARGIN + 36}" y="{top + 5 + LINE:g}">in de bron ging de pijl verloren.</text>'
    )
