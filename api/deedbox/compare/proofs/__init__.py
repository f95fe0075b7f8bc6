"""PURE: examples that one contract accepts and the other refuses, judged by a validator that is not ours."""

from deedbox.compare.proofs.proving import Prover

__all__ = ["Prover"]
