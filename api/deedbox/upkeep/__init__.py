"""The upkeep of a hub's database, by its operator: upgrade, check, back up, restore, copy.

None of it goes through a hub: it works on the database itself, on SQLite and on PostgreSQL. What has to be
alone there, says so; the rest may run beside hubs that serve.
"""

from deedbox.upkeep.tellers import Report, Unfit, no_hub

__all__ = ["Report", "Unfit", "no_hub"]
