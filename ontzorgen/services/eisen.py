"""What every service of ontzorgen asks before it writes, and the tasks that several of them make."""

from datetime import date

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.taken import taak_maken
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from ontzorgen.models import OntzorgenTraject
from ontzorgen.taken import OVERLEG


def dossier_op_slot(dossier: Dossier, *, door: Gebruiker, bevoegdheid: Bevoegdheid) -> Dossier:
    """Return the dossier as it is now, locked; raises PermissionDenied or, when it is closed, RegelFout."""
    eis(door, bevoegdheid)
    gevonden = (
        Dossier.objects.select_for_update(of=("self",))
        .select_related("inburgeraar__gezin", "budgetcoach", "klantmanager", "startfeiten")
        .get(pk=dossier.pk)
    )
    eis_open_dossier(gevonden)
    return gevonden


def traject_op_slot(
    traject: OntzorgenTraject, *, door: Gebruiker, bevoegdheid: Bevoegdheid = Bevoegdheid.ONTZORGEN_UITVOEREN
) -> OntzorgenTraject:
    """Return the traject as it is now, locked with its dossier; raises RegelFout when it has ended."""
    dossier = dossier_op_slot(traject.dossier, door=door, bevoegdheid=bevoegdheid)
    vers = OntzorgenTraject.objects.select_for_update(of=("self",)).select_related("gezin").get(pk=traject.pk)
    vers.dossier = dossier
    if not vers.is_open:
        raise RegelFout("traject_beeindigd", "Dit traject is al afgesloten.")
    return vers


def eis_tekst(tekst: str, melding: str, *, veld: str, artikel: str = "") -> str:
    """Return the text without blank ends; raises RegelFout when nothing is left."""
    if not tekst.strip():
        raise RegelFout(f"{veld}_ontbreekt", melding, artikel, veld)
    return tekst.strip()


def coachtaak(
    dossier: Dossier,
    soort: str,
    titel: str,
    *,
    uiterlijk_op: date,
    url_naam: str = "ontzorgen:overzicht",
    onderwerp: str = "",
    toelichting: str = "",
) -> None:
    """Make a task for the budgetcoach of the dossier, due on a working day."""
    taak_maken(
        dossier,
        soort,
        titel,
        uiterlijk_op=eerste_werkdag(uiterlijk_op),
        onderwerp=onderwerp,
        toelichting=toelichting,
        url_naam=url_naam,
        rol=Rol.BUDGETCOACH,
    )


def overlegtaak(dossier: Dossier, onderwerp: str, *, uiterlijk_op: date, titel: str = "") -> None:
    """Tell the klantmanager, without any amount, that there is something about the money of somebody."""
    taak_maken(
        dossier,
        OVERLEG,
        titel or "Signaal over geld: overleg met de budgetcoach",
        uiterlijk_op=eerste_werkdag(uiterlijk_op),
        onderwerp=onderwerp,
        url_naam="ontzorgen:overzicht",
        rol=Rol.KLANTMANAGER,
    )


def pip_nakijken(dossier: Dossier, *, reden: str) -> None:
    """Ask to look at the PIP again: it holds what was known of ontzorgen when it was fixed (Wi2021 art. 15 lid 3)."""
    if dossier.startfeiten.dagtekening_eerste_pip:
        taak_maken(
            dossier,
            "pip_nakijken",
            "Nakijken of het PIP moet veranderen",
            uiterlijk_op=eerste_werkdag(vandaag()),
            toelichting=reden,
            url_naam="pip_plans:pip",
        )
