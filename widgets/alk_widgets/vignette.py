"""The vignette of a case as HTML: plain text that reads without a kernel."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from alk.cases.provenance import in_full
from alk.cases.vignette import parts_html

if TYPE_CHECKING:
    from alk.cases.model import Case


def vignette_html(case: Case) -> str:
    """Return the vignette: patient, parts in order, folded ones behind a native disclosure."""
    patient = case.patient
    return (
        f'<section class="alk-vignette" aria-label="Casus: {escape(case.title)}">\n'
        f'<p class="alk-patient"><strong>{escape(patient.name)}</strong>, {patient.age} jaar'
        f'<span class="alk-patient-note">{escape(patient.description)}</span></p>\n'
        f"{parts_html(case)}\n"
        f'<p class="alk-source">Bron: {escape(in_full(case.provenance))}. '
        f"Versie {escape(case.version)}.</p>\n"
        "</section>"
    )
