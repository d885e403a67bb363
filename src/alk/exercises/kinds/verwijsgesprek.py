"""The talk before a referral: what the patient should know and expect (S003 §4.1)."""

from __future__ import annotations

from alk.exercises.kinds.rule_checked import Check, rule_checked_kind

KIND = rule_checked_kind(
    "Verwijsgesprek",
    "verwijsgesprek",
    "Kiezen wat u met de patiënt bespreekt voordat u verwijst, tussen dingen die er niet bij horen.",
    "Het gesprek vóór de verwijzing",
    checks=(
        Check("verwijzing.poh", "voorbereiding_poh"),
        Check("verwijzing.fysio", "voorbereiding_fysio"),
        Check("verwijzing.fysio-aandacht", "fysio_aandacht"),
        Check("verwijzing.fysio-ruimtes", "fysio_ruimtes"),
        Check("kernteam.verzekering", "aanvullend_verzekerd"),
        Check("kernteam.toegang-in-plan", "toegang_in_plan"),
        Check("verwijzing.psycholoog", "voorbereiding_psycholoog"),
        Check("verwijzing.psycholoog-kosten", "psycholoog_kosten_besproken"),
        Check("verwijzing.psycholoog-doelen", "psycholoog_kent_doelen"),
        Check("verwijzing.psychiater", "psychiater_advies_voorgelegd"),
    ),
)
