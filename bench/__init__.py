"""Measurements with much data: `make bench`, or `python -m bench --dossiers 1000 100000`.

`--rapporten` measures only the reports (writes `docs/metingen-rapporten.md`), `--invoer 10000` only the import,
`--betalen` only a month of payments, `--aanbod 1000 100000` only the aanbod (these print their part of the report).
They run in a data directory of their own (`.data-bench`) and write `docs/metingen.md`.
"""
