"""`python -m deedbox.openapi [3.1|3.2]` writes the contract as JSON to standard output."""

import argparse
import sys
from typing import get_args

from deedbox.app import create_app
from deedbox.openapi import as_json, rendition
from deedbox.openapi.renditions import VersionName
from deedbox.settings import Settings

parser = argparse.ArgumentParser(prog="python -m deedbox.openapi", description=__doc__)
parser.add_argument("version", nargs="?", choices=get_args(VersionName), default="3.1")
version: VersionName = parser.parse_args().version
sys.stdout.buffer.write(as_json(rendition(create_app(Settings()).openapi(), version)))
