"""PURE: whether the modules of a package are what this builder writes. Nothing unseen is packed.

It reads modules as Python does, and takes what is on a list: of paths, imports, names, calls, kinds of
statement and expression. What may stand in a class, a default, a decorator or an annotation is asked as well,
because all of it runs at import; so does text in annotations, which pydantic evaluates.
"""

from deedbox.sdks.gating.trees import require_fit

__all__ = ["require_fit"]
