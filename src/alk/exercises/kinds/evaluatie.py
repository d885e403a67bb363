"""Decisions at evaluation, at the end of treatment and after it (S003 §3.3, stroomschema 4 and 5)."""

from __future__ import annotations

from alk.exercises.kinds.rule_checked import Check, rule_checked_kind

KIND = rule_checked_kind(
    "Evaluatie",
    "evaluatie",
    "Beslissen bij de evaluatie, het einde van de behandeling of een terugval.",
    "Evalueren en beslissen",
    checks=(
        Check("evaluatie.doelen-van-allen", "evaluatie_doelen_van"),
        Check("evaluatie.functioneren", "evaluatie_uitkomsten"),
        Check("evaluatie.mdo-overwogen", "mdo_overwogen"),
        Check("evaluatie.doel-bereikt", "vervolg"),
        Check("evaluatie.analyse", "oorzaak_geanalyseerd"),
        Check("evaluatie.na-analyse", "vervolg"),
        Check("terugval.controle", "terugval_controle_bij"),
        Check("terugval.contact", "terugval_contact_aangeboden"),
        Check("terugval.niet-verschenen", "niet_verschenen_stappen"),
    ),
)
