"""The legal terms: from a fact to the last day on which an act is in time, with the reasons in Dutch.

Each function is pure and takes its facts by keyword. ``uitleg`` answers "Waarom deze datum?": the event that
starts the term with its article, each shift and why, and where the date of DUO is decisive.
"""

from inburgering.recht.termijnen.bestuursrecht import (
    Verzuim,
    beslissing_op_aanvraag,
    beslissing_op_bezwaar,
    bezwaar,
    bezwaar_op_tijd,
    boete_beslissing,
    cbs_levering,
    herhaalde_oproep,
)
from inburgering.recht.termijnen.feiten import SOORTEN_MET_FEITEN, bereken
from inburgering.recht.termijnen.pip import pip_vaststellen, pip_vaststellen_tekst_2022
from inburgering.recht.termijnen.telling import Telling, TermijnSoort, TermijnUitkomst, tel, tel_na
from inburgering.recht.termijnen.traject import (
    inburgeringstermijn,
    ontzorgen,
    schakelen,
    start_lessen,
    verlenging_aanvragen,
)

__all__ = [
    "SOORTEN_MET_FEITEN",
    "Telling",
    "TermijnSoort",
    "TermijnUitkomst",
    "Verzuim",
    "bereken",
    "beslissing_op_aanvraag",
    "beslissing_op_bezwaar",
    "bezwaar",
    "bezwaar_op_tijd",
    "boete_beslissing",
    "cbs_levering",
    "herhaalde_oproep",
    "inburgeringstermijn",
    "ontzorgen",
    "pip_vaststellen",
    "pip_vaststellen_tekst_2022",
    "schakelen",
    "start_lessen",
    "tel",
    "tel_na",
    "verlenging_aanvragen",
]
