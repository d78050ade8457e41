"""Measurements with much data: `make bench`, or `python -m bench --dossiers 1000 100000`.

They run in a data directory of their own (`.data-bench`) and write `docs/metingen.md`.
"""
