"""The pipeline: read both documents, match operations, relate schemas, derive what is found, prove it."""

from dataclasses import replace

from deedbox.compare.assumptions import Assumptions
from deedbox.compare.contracts.matching import match, match_named
from deedbox.compare.contracts.operations import compare_gone, compare_operation
from deedbox.compare.contracts.reading import Contract
from deedbox.compare.contracts.scope import YES, Root, Scope
from deedbox.compare.contracts.security import compare_schemes
from deedbox.compare.contracts.servers import compare_servers
from deedbox.compare.differences.explainer import Explainer
from deedbox.compare.findings import Comparison
from deedbox.compare.ledger import Ledger
from deedbox.compare.places import Places
from deedbox.compare.proofs import Prover
from deedbox.compare.schemas.atoms import ANYTHING, State
from deedbox.compare.schemas.emptiness import Emptiness
from deedbox.compare.schemas.facts import Facts
from deedbox.compare.schemas.inclusion import Inclusion, solver
from deedbox.compare.schemas.membership import Membership
from deedbox.compare.schemas.nodes import Nodes, Side
from deedbox.compare.schemas.shapes import Shapes
from deedbox.compare.schemas.states import States
from deedbox.compare.schemas.views import Reading, Traffic, Views
from deedbox.compare.shared import Shared
from deedbox.compare.walk import Walk
from deedbox.spec import Document

DEFAULT = Assumptions()
ENGINE = "3"
"""Raised whenever the same two documents may be answered otherwise: who keeps an answer keeps it with it."""


def compare(old: Document, new: Document, assumptions: Assumptions = DEFAULT) -> Comparison:
    """Return what a consumer of *old* meets when the server follows *new*.

    Pure: neither document is changed, nothing is read or called, and the same two documents give the same
    findings in the same order.

    Args:
        old: The contract that consumers know.
        new: The contract that the server is to follow.
        assumptions: How consumers behave, and how findings are judged.

    Returns:
        Every difference that concerns a consumer, the worst first. What only explains, such as a description,
        is no difference.

    Source: OpenAPI 3.0.4, 3.1.1 and 3.2.0; JSON Schema 2020-12.
    """
    if old.sha256 == new.sha256 and old.media_type is new.media_type:
        return Comparison((), assumptions.sentences())
    return _Engine(old, new, assumptions).run()


class _Engine:
    def __init__(self, old: Document, new: Document, assumptions: Assumptions) -> None:
        self.assumptions = assumptions
        self.old, self.new = Contract(old), Contract(new)
        self.shared = Shared(old, new)
        self.nodes = Nodes(old, new, self.shared.references)
        self.states = States(self.nodes)
        self.ledger = Ledger(assumptions)
        self.explainers = _explainers(self.states, assumptions)
        places = (Places(Side.OLD, old, self.states), Places(Side.NEW, new, self.states))
        self.walks = {traffic: Walk(one, self.ledger, places) for traffic, one in self.explainers.items()}
        self.names: list[str] = []

    def run(self) -> Comparison:
        self._compare_contracts()
        for walk in self.walks.values():
            walk.finish()
        documents = (self.old.document, self.new.document)
        prover = Prover(self.explainers, *documents, self.assumptions)
        found, contradictions = prover.proven(self.ledger.changes(self.names, *documents))
        assumed = (*self.assumptions.sentences(), *self.ledger.sentences())
        return Comparison(tuple(self.ledger.settled(found)), assumed, contradictions)

    def _compare_contracts(self) -> None:
        today = self.assumptions.today
        whole = Scope(self.old, self.new, self.ledger, self._begin, self.shared.is_same, today)
        compare_schemes(whole)
        matched = match(self.old, self.new)
        compare_servers(whole, matched.pairs)
        for before, after in matched.pairs:
            compare_operation(self._scope(whole, after.name), before, after)
        for operation in matched.gone:
            compare_gone(self._scope(whole, operation.name), operation)
        for operation in matched.come:
            scope = self._scope(whole, operation.name)
            scope.tell("operation-added", YES, YES, where=(None, operation.pointer), subject=operation.name)
        self._compare_webhooks(whole)

    def _compare_webhooks(self, whole: Scope) -> None:
        matched = match_named(self.old.webhooks, self.new.webhooks)
        for operation in matched.gone:
            compare_gone(self._scope(whole, f"webhook {operation.name}"), operation, "webhook-removed")
        for operation in matched.come:
            scope = self._scope(whole, f"webhook {operation.name}")
            scope.tell("webhook-added", YES, YES, where=(None, operation.pointer), subject=operation.path)
        for before, after in matched.pairs:
            scope = self._scope(whole, f"webhook {after.name}")
            compare_operation(scope.called(before.name), before, after)

    def _scope(self, whole: Scope, name: str) -> Scope:
        self.names.append(name)
        return replace(whole, operations=1 << len(self.names) - 1)

    def _begin(self, root: Root) -> None:
        old, new = (
            self._state(side, schema.value, schema.pointer)
            for side, schema in ((Side.OLD, root.old), (Side.NEW, root.new))
        )
        self.walks[root.traffic].begin(root, old, new)

    def _state(self, side: Side, schema: object, pointer: str) -> State:
        return ANYTHING if schema is None else self.states.of(self.nodes.read(side, schema, pointer))


def _explainers(states: States, assumptions: Assumptions) -> dict[Traffic, Explainer]:
    """Return what explains differences, for each direction of traffic; what depends on none is shared."""
    shapes = Shapes(states)
    membership = Membership(shapes)
    emptiness = Emptiness(shapes, membership)
    reading = Reading(assumptions.is_strict, assumptions.is_formal, assumptions.today)
    facts = {
        traffic: Facts(states, shapes, membership, emptiness, Views(shapes, traffic, reading))
        for traffic in Traffic
    }
    formal = solver(facts[Traffic.REQUEST])
    return {traffic: Explainer(Inclusion(one, formal)) for traffic, one in facts.items()}
