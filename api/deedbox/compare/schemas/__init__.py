"""PURE: schemas as sets of JSON values, and how two of them relate."""
