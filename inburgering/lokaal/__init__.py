"""A local installation: no DATABASE_URL, so the servers and secrets live in one data directory."""
