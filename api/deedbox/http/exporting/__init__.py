"""Whole lists as files: CSV or JSON lines, row by row from one snapshot of the database.

- `Export` is what a route takes: a slot among few, and the snapshot to read from.
- `writing` makes text of rows, `cells` what of it a spreadsheet must not run.
- `reading` pulls it in threads of its own, chunk by chunk, for as long as the snapshot may last.
- `answering` sends it, and lets whatever goes wrong on the way be seen.
- `declared` is what the contract says of it.
"""

from deedbox.http.exporting.declared import EXPORT_SCHEMAS, FormatPath, RowsFormat, exported_rows
from deedbox.http.exporting.exports import Export, Exporter, Exports

__all__ = [
    "EXPORT_SCHEMAS",
    "Export",
    "Exporter",
    "Exports",
    "FormatPath",
    "RowsFormat",
    "exported_rows",
]
