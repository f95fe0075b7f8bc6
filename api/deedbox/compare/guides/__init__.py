"""PURE: what consumers of one contract have to change to follow another one, operation by operation."""

from deedbox.compare.guides.planning import Plan, Step
from deedbox.compare.guides.planning import plan as plan
from deedbox.compare.guides.sections import Sections
from deedbox.compare.guides.writing import head, names, parts, tail

__all__ = ["Plan", "Sections", "Step", "head", "names", "parts", "plan", "tail"]
