"""The ids of everything that loading finds. Written out, and never renamed once released."""

from typing import Final

# The bytes.
TOO_MANY_BYTES: Final = "too-many-bytes"
NOT_UTF_8: Final = "not-utf-8"
BYTE_ORDER_MARK: Final = "byte-order-mark"

# The text.
JSON_SYNTAX: Final = "json-syntax"
YAML_SYNTAX: Final = "yaml-syntax"
DUPLICATE_KEY: Final = "duplicate-key"
NUMBER_NOT_FINITE: Final = "number-not-finite"
NUMBER_TOO_LONG: Final = "number-too-long"
LONE_SURROGATE: Final = "lone-surrogate"
NUL_CHARACTER: Final = "nul-character"

# The size of the tree.
TOO_DEEP: Final = "too-deep"
TOO_MANY_NODES: Final = "too-many-nodes"
TOO_MANY_OPERATIONS: Final = "too-many-operations"
TOO_MANY_HOPS: Final = "too-many-hops"

# YAML beyond JSON.
YAML_DIRECTIVE: Final = "yaml-directive"
YAML_ANCHOR: Final = "yaml-anchor"
YAML_ALIAS: Final = "yaml-alias"
YAML_MERGE_KEY: Final = "yaml-merge-key"
YAML_TAG: Final = "yaml-tag"
YAML_COMPLEX_KEY: Final = "yaml-complex-key"
YAML_SEVERAL_DOCUMENTS: Final = "yaml-several-documents"

# The document.
UNSUPPORTED_DIALECT: Final = "unsupported-dialect"
EXTERNAL_REFERENCE: Final = "external-reference"
DANGLING_REFERENCE: Final = "dangling-reference"
DISCRIMINATOR_MAPPING: Final = "discriminator-mapping-unresolved"
SPECIFICATION: Final = "breaks-the-specification"
