"""What `schemathesis.toml` loads: importing a module registers its hooks and checks."""

import checks.access
import checks.agree
import checks.answers
import checks.conditional
import checks.gate
import checks.keys
import checks.lists
import checks.reach
import checks.writes
import steering
import waivers

__all__ = ["checks", "steering", "waivers"]
