"""Composing a kernteam and a plan, checked by the rules (S003 §3, §4, Bijlage 7)."""

from __future__ import annotations

from alk.exercises.kinds.rule_checked import Check, rule_checked_kind

KIND = rule_checked_kind(
    "Kernteam",
    "kernteam",
    "Een kernteam en plan op maat samenstellen; de regels van het programma toetsen het.",
    "Kernteam en plan",
    checks=(
        Check("kernteam.huisarts", "kernteam"),
        Check("kernteam.omvang", "kernteam"),
        Check("kernteam.fysiotherapeut", "kernteam"),
        Check("kernteam.poh-of-psycholoog", "kernteam"),
        Check("kernteam.regie", "regie"),
        Check("route.plaats-past", "behandelplaats"),
        Check("plan.proactief", "afspraken_proactief"),
        Check("plan.interval", "interval_weken"),
        Check("plan.rollen-uitgelegd", "rollen_uitgelegd"),
        Check("plan.psychiater-overwogen", "psychiater_overwogen"),
        Check("plan.schade-beperken", "schade_beperken"),
        Check("plan.terugvalpreventie", "terugvalpreventie"),
        Check("plan.geen-belofte", "belooft_genezing"),
        Check("plan.ondertekend", "ondertekend_door"),
    ),
    helpers=("regie_afgesproken", "interval_toegelicht"),
)
