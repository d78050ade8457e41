"""Database backend for a local installation: the embedded PostgreSQL starts at the first connection."""
