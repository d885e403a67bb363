"""Clinical rules of the Dutch ALK sources, each with its source and section.

What to import:

* `registry.rule_set()` gives the rules; `.findings(facts)` asks all, `.finding(rule_id, facts)` asks one.
* `facts.Facts` is what a rule reads, `schema` what each fact asks, `outcome.Finding` what comes back.
* `ernst_checklist`, `models`, `numbers`, `contradictions`, `flowcharts`, `drawing`: the sources as data.
* `topics.severity.profile_of` and `propose` give the factor profile and our own proposal from it.

How to add a rule: write its words in `data/regels/<topic>.toml` and its logic in `topics/<topic>.py` under
`@rule("<id>")`, name the points it carries in `data/dekking.toml`, give it rows in `tests/tables/rules`, and
run `python -m alk.rules.docs > docs/regels.md`. A rule combines verdicts with `verdict.every`, `some` and
`when`, so that missing facts stay visible. Raise the version in `data/regelset.toml` when a finding changes.

Nothing here imports more than the standard library and `alk.errors`.
"""
