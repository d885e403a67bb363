"""A warm handover to the second or third line (S003 §4.2.2, §5.2)."""

from __future__ import annotations

from alk.exercises.kinds.rule_checked import Check, rule_checked_kind

KIND = rule_checked_kind(
    "Overdracht",
    "overdracht",
    "Een warme overdracht naar de tweede of derde lijn voorbereiden.",
    "Warme overdracht",
    checks=(
        Check("verwijzing.warme-overdracht", "warme_overdracht"),
        Check("verwijzing.brief", "verwijsbrief"),
        Check("kernteam.afspraken", "samenwerkingsafspraken"),
        Check("plan.toestemming", "toestemming"),
    ),
)
