"""`python -m deedbox.openapi [3.1|3.2]` writes the contract as JSON to standard output."""

import sys

from deedbox.app import create_app
from deedbox.openapi import as_json, rendition
from deedbox.settings import Settings

version = sys.argv[1] if len(sys.argv) > 1 else "3.1"
sys.stdout.buffer.write(as_json(rendition(create_app(Settings()).openapi(), version)))
