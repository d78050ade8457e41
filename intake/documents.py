"""The letters and the report of the intake, composed as values from what stands in the dossier."""

from inburgering.brieven.documents import (
    Briefhoofd,
    Intakeverslag,
    IntakeZonderGesprek,
    Verslagdeel,
    Verslagregel,
    geadresseerde,
)
from inburgering.brieven.documents import Oproep as Oproepbrief
from inburgering.brieven.models import Huisstijl
from inburgering.brieven.selectors import afzender, contactpersoon, huisstijl, ondertekening, teksten
from inburgering.dossiers.models import Dossier
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from intake.models import BrugklasDeelname, Intake, Leerbaarheidstoets, Oproep
from intake.secties import LEEFGEBIEDEN
from intake.selectors.oproepen import VERGEEFS
from intake.selectors.secties import secties_van
from intake.vragen import alle_vragen, antwoord_tekst

MEENEMEN = ("deze brief", "uw verblijfsdocument", "diploma’s en certificaten, als u die heeft")
ONDERWERPEN = {
    1: "Uitnodiging voor een gesprek over uw inburgering",
    2: "Waarschuwing en nieuwe afspraak voor uw inburgering",
    3: "Laatste oproep voor een gesprek over uw inburgering",
}


def oproepbrief(oproep: Oproep, *, door: Gebruiker) -> Oproepbrief:
    """The letter of an oproep: invitation, written warning or last oproep (Wi2021 art. 14 lid 1, art. 22).

    Under the Wi2013 it is always an invitation: nobody is obliged to come.
    """
    dossier = oproep.intake.dossier
    persoon = dossier.inburgeraar
    stijl = huisstijl()
    nummer = 1 if dossier.is_wi2013 else oproep.trede
    eerdere = [eerder for eerder in oproep.intake.oproepen.all() if eerder.uitkomst in VERGEEFS]
    toets = Leerbaarheidstoets.objects.filter(dossier=dossier).first()
    return Oproepbrief(
        hoofd=_hoofd(dossier, ONDERWERPEN[nummer], stijl=stijl, door=door, dagtekening=oproep.verzonden_op),
        ondertekening=ondertekening(door, stijl),
        teksten=teksten(),
        nummer=nummer,
        op=oproep.gesprek_op,
        tijd=oproep.gesprek_om,
        plaats=oproep.plaats,
        eerdere=() if dossier.is_wi2013 else tuple(eerder.gesprek_op for eerder in eerdere),
        meenemen=MEENEMEN,
        tolk=persoon.taal if persoon.tolk else "",
        leerbaarheidstoets=not dossier.is_wi2013 and not (toets and toets.is_klaar),
        wettelijk=not dossier.is_wi2013,
    )


def brief_zonder_gesprek(intake: Intake, *, door: Gebruiker) -> IntakeZonderGesprek:
    """The letter that the intake was completed without the person (Wi2021 art. 14 lid 2)."""
    stijl = huisstijl()
    return IntakeZonderGesprek(
        hoofd=_hoofd(intake.dossier, "Uw brede intake is afgerond", stijl=stijl, door=door, dagtekening=vandaag()),
        ondertekening=ondertekening(door, stijl),
        teksten=teksten(),
        oproepen=tuple(oproep.gesprek_op for oproep in intake.oproepen.all() if oproep.uitkomst in VERGEEFS),
        afgerond_op=intake.afgerond_op,
    )


def intakeverslag(intake: Intake, *, door: Gebruiker, afgeschermd: bool) -> Intakeverslag:
    """The written record of the intake (Besluit inburgering 2021 art. 5.2 lid 3).

    Health and finance only with `afgeschermd`, and then only what `door` himself may see.
    """
    dossier = intake.dossier
    stijl = huisstijl()
    return Intakeverslag(
        hoofd=_hoofd(dossier, "Verslag van de brede intake", stijl=stijl, door=door, dagtekening=vandaag()),
        ondertekening=ondertekening(door, stijl),
        teksten=teksten(),
        persoon=_persoon(dossier),
        gesprekken=tuple(gesprek.op for gesprek in intake.gesprekken.all()),
        delen=(
            *_secties(intake, door=door, afgeschermd=afgeschermd),
            *_toets(dossier, afgeschermd=afgeschermd),
            *_brugklas(dossier),
        ),
        een_op_een_gewezen_op=intake.een_op_een_gewezen_op,
        afgerond_op=intake.afgerond_op,
    )


def _hoofd(dossier: Dossier, onderwerp: str, *, stijl: Huisstijl, door: Gebruiker, dagtekening: object) -> Briefhoofd:
    return Briefhoofd(
        afzender=afzender(stijl),
        aan=geadresseerde(dossier.inburgeraar),
        onderwerp=onderwerp,
        dagtekening=dagtekening,
        ons_kenmerk=dossier.nummer,
        behandeld_door=contactpersoon(dossier.klantmanager or door, stijl),
    )


def _persoon(dossier: Dossier) -> tuple[Verslagregel, ...]:
    persoon = dossier.inburgeraar
    regels = {
        "Naam": persoon.volle_naam,
        "Geboortedatum": persoon.geboren,
        "Dossiernummer": dossier.nummer,
        "Doelgroep": dossier.doelgroep_tekst,
        "Land van herkomst": persoon.land_van_herkomst,
        "Taal": persoon.taal,
    }
    return tuple(Verslagregel(vraag=vraag, antwoord=antwoord) for vraag, antwoord in regels.items())


def _secties(intake: Intake, *, door: Gebruiker, afgeschermd: bool) -> list[Verslagdeel]:
    vragen = alle_vragen(list(LEEFGEBIEDEN.values()))
    return [
        Verslagdeel(
            titel=beeld.leefgebied.titel,
            regels=tuple(
                Verslagregel(vraag=vraag.tekst, antwoord=antwoord)
                for vraag in vragen[beeld.leefgebied.sleutel]
                if beeld.sectie and (antwoord := antwoord_tekst(vraag, beeld.sectie.antwoorden.get(vraag.sleutel)))
            ),
            toelichting=f"Niet van toepassing: {beeld.sectie.nvt_reden}"
            if beeld.sectie and beeld.sectie.nvt_reden
            else "",
        )
        for beeld in secties_van(intake, gebruiker=door)
        if beeld.zichtbaar and (afgeschermd or beeld.leefgebied.bevoegdheid is None)
    ]


def _toets(dossier: Dossier, *, afgeschermd: bool) -> list[Verslagdeel]:
    toets = Leerbaarheidstoets.objects.filter(dossier=dossier).first()
    if toets is None:
        return []
    grond = toets.get_ontheffing_display() if afgeschermd else ""
    regels = {
        "Aangemeld": datum_lang(toets.aangemeld_op) if toets.aangemeld_op else "",
        "Afgenomen": datum_lang(toets.afgenomen_op) if toets.afgenomen_op else "",
        "Uitslag": toets.staat,
        "Grond van de ontheffing": grond,
        "Twijfel over de uitslag": toets.get_twijfel_display(),
        "Reden van de twijfel": toets.twijfel_reden,
    }
    return [_deel("Leerbaarheidstoets", regels)]


def _brugklas(dossier: Dossier) -> list[Verslagdeel]:
    deelname = BrugklasDeelname.objects.filter(dossier=dossier).last()
    if deelname is None:
        return []
    regels = {
        "Aangemeld": datum_lang(deelname.aangemeld_op),
        "Gestart": datum_lang(deelname.gestart_op) if deelname.gestart_op else "",
        "Uitkomst": deelname.staat,
        "NT2-uren": "" if deelname.nt2_uren is None else str(deelname.nt2_uren),
    }
    return [_deel("Brugklas", regels)]


def _deel(titel: str, regels: dict[str, str]) -> Verslagdeel:
    gevuld = tuple(Verslagregel(vraag=vraag, antwoord=antwoord) for vraag, antwoord in regels.items() if antwoord)
    return Verslagdeel(titel=titel, regels=gevuld)
