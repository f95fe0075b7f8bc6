"""Who looks at pages: the cookie of a browser's session, and what protects it."""
