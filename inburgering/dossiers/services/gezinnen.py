"""The household: who lives together, with or without a dossier."""

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from inburgering.dossiers.enums import Gezinsrol
from inburgering.dossiers.models import Dossier, Gezin, Gezinslid, Inburgeraar
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.meerderjarig import taken_meerderjarig_bijwerken
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

ROL_VAN_ANDER: dict[str, Gezinsrol] = {
    Gezinsrol.PARTNER: Gezinsrol.PARTNER,
    Gezinsrol.KIND: Gezinsrol.OUDER,
    Gezinsrol.OUDER: Gezinsrol.KIND,
}


@transaction.atomic
def gezinslid_bewaren(
    dossier: Dossier, velden: dict[str, Any], *, door: Gebruiker, gezinslid: Gezinslid | None = None
) -> Gezinslid:
    """Add a member without a dossier of his own to the household, or correct one.

    Raises RegelFout when the dossier is closed or somebody would be born in the future.
    """
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    eis_open_dossier(dossier)
    if velden.get("geboren_op") and velden["geboren_op"] > vandaag():
        raise RegelFout("geboren_in_toekomst", "Deze geboortedatum ligt in de toekomst.", veld="geboren_op")
    titel = "Gezinslid bijgewerkt" if gezinslid else "Gezinslid toegevoegd"
    gezin = dossier.inburgeraar.gezin
    gezinslid = gezinslid or Gezinslid(gezin=gezin)
    for veld, waarde in velden.items():
        setattr(gezinslid, veld, waarde)
    gezinslid.save()
    _vastleggen(gezin, titel, f"{gezinslid.naam} ({gezinslid.get_rol_display().lower()})", door=door)
    taken_meerderjarig_bijwerken(gezin)
    return gezinslid


@transaction.atomic
def gezinslid_verwijderen(dossier: Dossier, gezinslid: Gezinslid, *, door: Gebruiker) -> None:
    """Take somebody out of the household who does not belong to it; the field history keeps him.

    Raises RegelFout when the dossier from which that is done is closed.
    """
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    eis_open_dossier(dossier)
    gezin = gezinslid.gezin
    naam = gezinslid.naam
    gezinslid.delete()
    _vastleggen(gezin, "Gezinslid verwijderd", naam, door=door)
    taken_meerderjarig_bijwerken(gezin)


@transaction.atomic
def gezin_koppelen(dossier: Dossier, *, met: Dossier, rol: str, door: Gebruiker) -> Gezin:
    """Let the inburgeraar belong to the household of another dossier.

    Who was alone takes his children and partner along; a household in which others stay keeps them.
    Raises RegelFout when the dossier is closed or both belong to the same household already.
    """
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    eis_open_dossier(dossier)
    inburgeraar = Inburgeraar.objects.select_for_update(of=("self",)).get(pk=dossier.inburgeraar_id)
    oud, nieuw = inburgeraar.gezin, met.inburgeraar.gezin
    if oud == nieuw:
        raise RegelFout("zelfde_gezin", f"{met.inburgeraar.naam} hoort al bij dit gezin.", veld="zoek")
    inburgeraar.gezin, inburgeraar.gezinsrol = nieuw, rol
    inburgeraar.save(update_fields=["gezin", "gezinsrol"])
    if not oud.inburgeraars.exists():
        oud.gezinsleden.update(gezin=nieuw)
        _opruimen(oud)
    dossier.inburgeraar = inburgeraar
    rol_van_ander_bijwerken(inburgeraar)
    _vastleggen(nieuw, "Gezin gekoppeld", f"{inburgeraar.naam} hoort nu bij dit gezin.", door=door)
    taken_meerderjarig_bijwerken(nieuw)
    return nieuw


def _opruimen(gezin: Gezin) -> None:
    """Delete a household that nobody is left in, unless what was paid for it hangs on it."""
    try:
        gezin.delete()
    except ProtectedError:
        return


@transaction.atomic
def gezin_verlaten(dossier: Dossier, *, door: Gebruiker) -> Gezin:
    """Give the inburgeraar a household of his own; the others and the children stay where they are.

    Raises RegelFout when the dossier is closed or he is the only inburgeraar of the household.
    """
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    eis_open_dossier(dossier)
    inburgeraar = Inburgeraar.objects.select_for_update(of=("self",)).get(pk=dossier.inburgeraar_id)
    oud = inburgeraar.gezin
    if oud.inburgeraars.count() == 1:
        raise RegelFout("al_eigen_gezin", "Er is geen andere inburgeraar in dit gezin.")
    _vastleggen(oud, "Gezin losgekoppeld", f"{inburgeraar.naam} hoort niet meer bij dit gezin.", door=door)
    inburgeraar.gezin, inburgeraar.gezinsrol = Gezin.objects.create(), Gezinsrol.ALLEENSTAAND
    inburgeraar.save(update_fields=["gezin", "gezinsrol"])
    dossier.inburgeraar = inburgeraar
    taken_meerderjarig_bijwerken(oud)
    taken_meerderjarig_bijwerken(inburgeraar.gezin)
    return inburgeraar.gezin


def rol_van_ander_bijwerken(inburgeraar: Inburgeraar) -> None:
    """Let who was alone until now have the role that answers to that of who came: partner, parent or child."""
    if rol := ROL_VAN_ANDER.get(inburgeraar.gezinsrol):
        anderen = Inburgeraar.objects.filter(gezin_id=inburgeraar.gezin_id).exclude(pk=inburgeraar.pk)
        anderen.filter(gezinsrol=Gezinsrol.ALLEENSTAAND).update(gezinsrol=rol)


def _vastleggen(gezin: Gezin, titel: str, toelichting: str, *, door: Gebruiker) -> None:
    for dossier in Dossier.objects.filter(inburgeraar__gezin=gezin).order_by("pk"):
        gebeurtenis_vastleggen(dossier, "gezin.gewijzigd", titel, door=door, toelichting=toelichting)
