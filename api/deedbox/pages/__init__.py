"""What people see in a browser: the catalogue, an API, a version. Rendered on the server, no framework."""
