"""From a casus.md to a Case: the one way in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from alk.cases import blocks, directive, front_matter, provenance, references, source
from alk.cases.diagnostics import Diagnostic, Report
from alk.cases.directives import DIRECTIVES
from alk.cases.model import Author, Case, ErnstKey, LearningGoal, Patient
from alk.cases.suggest import remedy_for
from alk.rules.ernst_checklist import CHECKLIST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from alk.cases.directive import ConsultDraft, Pardon
    from alk.cases.front_matter import Kop
    from alk.cases.script import Consult
    from alk.cases.source import Source
    from alk.cases.yaml_tree import Tree

FILE_NAME = "casus.md"


@dataclass(frozen=True, slots=True)
class CaseReading:
    """What reading a case file gave."""

    case: Case | None
    """None where any diagnostic is a fout."""

    diagnostics: tuple[Diagnostic, ...]
    """In the order of the file."""

    pardons: tuple[Pardon, ...] = ()
    """Diagnostics that the author explains away; alk.checks takes them into account."""

    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """First and last line of every named block, by kind and id, such as `zin dag-open`."""

    lines: Sequence[str] = ()
    """The lines of the file."""


def read_case(path: Path) -> CaseReading:
    """Read one case file, collecting every diagnostic; never raises for what a file holds."""
    report = Report(path)
    data = source.load(path, report)
    if data is None:
        return CaseReading(None, report.sorted())
    return read_bytes(data, path, report)


def read_bytes(data: bytes, path: Path, report: Report | None = None) -> CaseReading:
    """Read a case from the bytes of its file; `path` names it in diagnostics and is not opened."""
    report = report if report is not None else Report(path)
    text = source.decode(data, report)
    if text is None:
        return CaseReading(None, report.sorted())
    kop, tree, body = front_matter.read(text, report)
    draft = directive.Draft(
        report,
        own_sources=tuple(kop.bronnen) if kop else (),
        companions=tuple(kop.aanwezig) if kop else (),
        goals=tuple(kop.leerdoelen) if kop else (),
    )
    _fill(draft, text, body)
    if kop is None or tree is None:
        return CaseReading(None, report.sorted(), lines=text.lines)
    references.check(draft)
    case = _freeze(draft, kop, tree, text)
    whole = None if report.broken() else case
    return CaseReading(whole, report.sorted(), tuple(draft.pardons), draft.spans, text.lines)


def _fill(draft: directive.Draft, text: Source, body: int) -> None:
    """Check every block against its directive and let the directive add it to the draft."""
    for block in blocks.read(text.lines, body, draft.own_sources, draft.report):
        shape = DIRECTIVES.get(block.name)
        if shape is None:
            draft.report.add(
                "ALK132",
                block.name_position,
                f"`{block.name}` is geen bekend blok.",
                remedy=remedy_for(block.name, DIRECTIVES),
                length=len(block.name),
            )
        elif directive.check(block, shape, draft):
            shape.build(block, draft)


def _freeze(draft: directive.Draft, kop: Kop, tree: Tree, text: Source) -> Case:
    _check_name(draft.report, kop, tree)
    return Case(
        id=kop.casus,
        title=kop.titel,
        version=str(kop.versie),
        provenance=provenance.parse(kop.bron, tree.nearest(("bron",)), draft.own_sources, draft.report),
        authors=tuple(Author(a.naam, a.belangen) for a in kop.auteurs),
        patient=Patient(kop.patient.naam, kop.patient.leeftijd, kop.patient.omschrijving),
        learning_goals=tuple(LearningGoal(name, goal) for name, goal in kop.leerdoelen.items()),
        competencies=tuple(kop.competenties),
        vignette=tuple(draft.vignette),
        prompts=tuple(draft.prompts),
        ernst=_ernst(draft),
        questions=tuple(draft.questions),
        path=draft.report.path,
        content_hash=text.content_hash,
        companions=draft.companions,
        consults=tuple(_consult(each) for each in draft.consults if each.fresh),
        tasks=tuple(draft.tasks),
        knowledge=tuple(draft.knowledge),
        cards=tuple(draft.cards),
        needed=MappingProxyType(dict(kop.voldoende)),
    )


def _consult(draft: ConsultDraft) -> Consult:
    return replace(
        draft.consult,
        cue=draft.cue,
        alarm=draft.alarm,
        said_before=draft.said_before,
        facts=tuple(draft.facts),
        lines=tuple(draft.lines),
        cues=tuple(draft.cues),
        alarms=tuple(draft.alarms),
        endings=tuple(draft.endings),
    )


def _check_name(report: Report, kop: Kop, tree: Tree) -> None:
    folder = report.path.parent.name
    if report.path.name == FILE_NAME and folder and kop.casus != folder:
        report.add(
            "ALK121",
            tree.nearest(("casus",)),
            f"De casus heet `{kop.casus}`, maar staat in de map `{folder}`.",
            remedy="Geef beide dezelfde naam.",
            length=len(kop.casus),
        )


def _ernst(draft: directive.Draft) -> ErnstKey | None:
    if not draft.factors:
        return None
    first = next(iter(draft.factors.values()))
    if draft.ernst_status is None:
        draft.report.add(
            "ALK205",
            first.position,
            "Er is een sleutel voor de ernst, maar nergens staat van wie die is.",
            expected="één blok `:::{ernst-status}`",
            remedy="Voeg het toe: wie stelt de sleutel voor, en heeft een clinicus hem bekrachtigd?",
        )
        return None
    ordered = {item.id: draft.factors[item.id] for item in CHECKLIST if item.id in draft.factors}
    status = draft.ernst_status
    return ErnstKey(MappingProxyType(ordered), status.text, status.position, draft.verdict)
