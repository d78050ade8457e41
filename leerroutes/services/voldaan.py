"""What follows as soon as the last part of the obligation is done, or is undone."""

from datetime import timedelta

from inburgering.dossiers.models import Dossier, Taak
from inburgering.dossiers.services.taken import taak_maken, taken_laten_vervallen
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.kalender import eerste_werkdag
from inburgering.recht.leerroutes import Leerroute
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from leerroutes.selectors.voldaan import voldaan

VOLDAAN = "plicht_voldaan"
EINDGESPREK = "zroute_eindgesprek"
BINNEN = timedelta(days=14)
"""Our own limit for the eindgesprek and for ending the dossier; the law sets none."""


def voldaan_bijwerken(dossier: Dossier, *, door: Gebruiker) -> None:
    """Ask for what comes next when everything is done; take that back when a correction undoes it.

    In the Z-route the eindgesprek is asked for when only that is left.
    """
    oordeel = voldaan(dossier)
    codes = {eis.code for eis in oordeel.ontbreekt} if oordeel is not None else set()
    _taak(dossier, VOLDAAN, "De inburgeringsplicht is voldaan: dossier afronden", nodig=bool(oordeel), door=door)
    is_z = oordeel is not None and any(eis.code == "eindgesprek" for eis in oordeel.eisen)
    _taak(dossier, EINDGESPREK, f"Eindgesprek van de {Leerroute.Z.naam}", nodig=is_z and codes == {"eindgesprek"})


def _taak(dossier: Dossier, soort: str, titel: str, *, nodig: bool, door: Gebruiker | None = None) -> None:
    is_er = Taak.objects.open().filter(dossier=dossier, soort=soort).exists()
    if nodig and not is_er:
        url_naam = "leerroutes:voldaan" if soort == VOLDAAN else "leerroutes:zroute"
        taak_maken(dossier, soort, titel, uiterlijk_op=eerste_werkdag(vandaag() + BINNEN), url_naam=url_naam)
        if soort == VOLDAAN:
            gebeurtenis_vastleggen(dossier, "plicht.voldaan", "Alles van de inburgeringsplicht is gedaan", door=door)
    elif not nodig and is_er:
        taken_laten_vervallen(dossier, soorten=[soort])
