"""Payments as files: pain.001 for the bank, a table for the uitkeringsadministratie, and the results that come back."""
