"""The kinds of task for which beheer can keep a checklist."""

from inburgering.dossiers.models import Checklist, Taak
from inburgering.dossiers.models.taak import EIGEN_TAAK
from inburgering.dossiers.werkvoorraad import soort_tekst

VAN_HET_PROCES = (
    "aanbod_plaats_vrij",
    "aanmelden_taalschool",
    "aanmelding_versturen",
    "begeleiding_aanmelden",
    "begeleiding_akkoord",
    "begeleiding_beeindigen",
    "begeleiding_eindrapport",
    "begeleiding_starten",
    "beschikking_bekendmaken",
    "beslissing_op_bezwaar",
    "betaling_herstellen",
    "boete_beslissen",
    "boete_toetsen",
    "heropend_nakijken",
    "intake_gesprek",
    "intake_oproepen",
    "intake_uitnodigen",
    "lbt_aanmelden",
    "lbt_uitslag",
    "map_eindgesprek",
    "map_plannen",
    "niet_nakomen",
    "ontheffing_advies",
    "ontzorgen",
    "ontzorgen_beeindigen",
    "ontzorgen_besluit",
    "ontzorgen_budgetplan",
    "ontzorgen_evaluatie",
    "ontzorgen_machtiging",
    "ontzorgen_nazorg",
    "ontzorgen_overdracht",
    "ontzorgen_startgesprek",
    "ontzorgen_toeslagen",
    "overdracht_lezen",
    "overdracht_uitkomst",
    "pip_goedkeuren",
    "pip_melden_aan_duo",
    "pip_nakijken",
    "pip_vaststellen",
    "plicht_hervatten",
    "plicht_voldaan",
    "pvt_afronden",
    "pvt_uitnodigen",
    "schakelen",
    "schoolkeuze_vastleggen",
    "start_lessen",
    "urenverklaring_ophalen",
    "verhuizing_sluiten",
    "verhuizing_verstrekken",
    "verklaring_late_start",
    "verlenging_aanvragen",
    "verzuim_bespreken",
    "voortgangsgesprek",
    "wordt_achttien",
    "zroute_eindgesprek",
)
"""Those of the main line; a kind that only some gemeenten use joins them as soon as there is a task of it."""


def taaksoorten() -> dict[str, str]:
    """Return every kind with its name, by name; two queries."""
    in_gebruik = Taak.objects.open().order_by().values_list("soort", flat=True).distinct()
    met_checklist = Checklist.objects.order_by().values_list("soort", flat=True).distinct()
    soorten = {EIGEN_TAAK, *VAN_HET_PROCES, *in_gebruik, *met_checklist}
    return dict(sorted(((soort, soort_tekst(soort)) for soort in soorten), key=lambda paar: paar[1]))
