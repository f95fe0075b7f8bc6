"""Serve the hub on loopback and reload it when the code changes."""

import uvicorn
from fastapi import FastAPI

from deedbox.app import create_app
from deedbox.settings import Settings


def app() -> FastAPI:
    """Return the app of a developer's hub; uvicorn calls this anew after each change."""
    return create_app(Settings())


if __name__ == "__main__":
    settings = Settings()
    uvicorn.run(
        "dev:app", factory=True, reload=True, reload_dirs=["api"], host=settings.host, port=settings.port
    )
