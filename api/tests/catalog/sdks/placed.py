"""An SDK that is there without being built: rows as a build leaves them, with files of nothing but zeros."""

from hashlib import sha256

from sqlalchemy import update

from deedbox.catalog.sdks import service as sdks
from deedbox.catalog.sdks.tables import sdks as sdks_table
from deedbox.catalog.versions import service as versions
from deedbox.db import HUB, WriteTransaction, now
from deedbox.jobs import service as jobs
from deedbox.jobs.tables import jobs as jobs_table
from tests.serving import Hub

BUILDER = "0.2.0-3fa9c2d41b7e"
SAMPLE = """\
from deedbox_orders_client import DeedboxOrders

with DeedboxOrders(token="...") as client:
    print(client.orders.list())
"""
SIZES_BYTES = (48_213, 41_870)


def place(hub: Hub, api: str, version: str = "1.0.0", *, uid: str, builder: str = BUILDER) -> str:
    """Put a built SDK of *version* under the id *uid*; return the name of its wheel."""
    with WriteTransaction(hub.app.state.database, HUB) as tx:
        row = versions.read(tx, api, version)
        sdk, _ = sdks.request(tx, row, "client", builder=builder, prefix="deedbox", by="first-admin")
        stem = f"{sdk.name.replace('-', '_')}-{sdk.package_version}"
        wheel, sdist = (bytes(size) for size in SIZES_BYTES)
        name = f"{stem}-py3-none-any.whl"
        files = [
            sdks.BuiltFile(
                name,
                "application/zip",
                sha256(wheel).hexdigest(),
                len(wheel),
                [wheel],
                "Metadata-Version: 2.1\n",
            ),
            sdks.BuiltFile(
                f"{stem}.tar.gz", "application/gzip", sha256(sdist).hexdigest(), len(sdist), [sdist], None
            ),
        ]
        built = sdks.Built(
            ">=3.11", operations=3, models=4, sample=SAMPLE, report=[], report_count=0, files=files
        )
        sdks.keep(tx, sdk.id, built)
        jobs.log(tx, sdk.job_id, ["reading the document"])
        ended = {"state": "succeeded", "percent": 100, "step": "packing"}
        moments = dict.fromkeys(("created_at", "started_at", "ended_at"), now())
        tx.execute(update(jobs_table).where(jobs_table.c.id == sdk.job_id).values(**ended, **moments))
        tx.execute(update(sdks_table).where(sdks_table.c.id == sdk.id).values(uid=uid))
    return name
