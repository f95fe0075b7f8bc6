"""Self-hosted Swagger UI and ReDoc: of the hub's own contract, and of every stored one."""
