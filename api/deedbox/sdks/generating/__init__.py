"""PURE: from an OpenAPI document to the source text of a typed Python client.

Text of the document reaches code as a literal, a checked identifier or a docstring, each made in one place:
`text` and `naming`. `reading` resolves references, `schemas` and what it uses read schemas; `parameters`,
`bodies`, `security` and `operations` read what is called, `writing` makes modules of it all. What cannot be
expressed is left out with a line in the report.
"""
