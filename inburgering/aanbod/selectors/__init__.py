"""Reading what the gemeente offers."""

from inburgering.aanbod.selectors.aanbieders import aanbieders, keurmerk_loopt_af, met_contracten, te_kiezen

__all__ = ["aanbieders", "keurmerk_loopt_af", "met_contracten", "te_kiezen"]
