"""The logic of the rules, one clinical subject a module; its words have the same name in data/regels."""
