"""The modules of a package, as text: each from what was read, and in the same words at every build."""
