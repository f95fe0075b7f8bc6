"""Faults to plant into a hub, one at a time, in a process of the tests: proof that those bite.

Nothing of this is in the product: `serve.py` imports the hub, plants one fault, and serves as
`deedbox serve` does.
"""
