"""The rules, by theme. Each module ends with its `RULES`; `lint.registry` puts them together."""
