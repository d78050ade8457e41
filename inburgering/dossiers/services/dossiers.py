"""Opening, correcting, closing and reopening a dossier."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from inburgering.dossiers.enums import (
    EINDIGT_DE_PLICHT,
    Doelgroep,
    DossierStatus,
    Fase,
    Sluitreden,
    Stelsel,
    TermijnSoort,
    TermijnStatus,
)
from inburgering.dossiers.models import (
    BijstandPeriode,
    Dossier,
    Gezin,
    Inburgeraar,
    Nummering,
    Startfeiten,
)
from inburgering.dossiers.services.afspraken import komende_afspraken_afzeggen
from inburgering.dossiers.services.eisen import eis_kan_ontvangen, eis_open_dossier
from inburgering.dossiers.services.gezinnen import rol_van_ander_bijwerken
from inburgering.dossiers.services.herinneringen import signalen_overdragen
from inburgering.dossiers.services.meerderjarig import taken_meerderjarig_bijwerken
from inburgering.dossiers.services.personen import inburgeraar_bewaren
from inburgering.dossiers.services.startfeiten import (
    eis_reden_bij_verbetering,
    feiten_die_kloppen,
    oud_en_nieuw,
    startfeiten_controleren,
)
from inburgering.dossiers.services.taken import taak_maken, taken_laten_vervallen, werkdag, werkvoorraad_bijwerken
from inburgering.dossiers.services.termijnen import termijnen_bijwerken, termijnen_stoppen
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import eis

DAGEN_TOT_OPROEP = timedelta(days=7)
"""How soon somebody should be called for the intake: time to read the dossier, not a rule of law."""


@transaction.atomic
def dossier_aanmaken(
    *,
    door: Gebruiker,
    persoon: dict[str, Any],
    kenmerken: dict[str, Any],
    startfeiten: dict[str, Any],
    gezin: Gezin | None = None,
) -> Dossier:
    """Open a dossier: the person, what the law sees in him, the start facts and the terms that follow.

    `persoon` holds fields of Inburgeraar (with `bsn` in plain digits), `kenmerken` fields of Dossier,
    `startfeiten` fields of Startfeiten and optionally `recht_op_bijstand_op`. Raises RegelFout when the
    person has a dossier in this gemeente already or the kenmerken contradict each other.
    """
    eis(door, Bevoegdheid.DOSSIER_AANMAKEN)
    inburgeraar = inburgeraar_bewaren(Inburgeraar(gezin=gezin or Gezin.objects.create()), persoon)
    dossier = Dossier(inburgeraar=inburgeraar, nummer=volgende_nummers(1)[0], **kenmerken)
    kenmerken_controleren(dossier)
    dossier.save()
    startfeiten = dict(startfeiten)
    bijstand_van = startfeiten.pop("recht_op_bijstand_op", None)
    startfeiten_controleren(dossier, startfeiten)
    Startfeiten.objects.create(dossier=dossier, **startfeiten)
    if bijstand_van:
        BijstandPeriode.objects.create(dossier=dossier, van=bijstand_van)
    gebeurtenis_vastleggen(dossier, "dossier.aangemaakt", "Dossier gemaakt", door=door)
    with feiten_die_kloppen():
        termijnen_bijwerken(dossier, door=door)
    taak_maken(
        dossier,
        "intake_uitnodigen",
        "Oproepen voor de brede intake",
        **werkdag(
            vandaag() + DAGEN_TOT_OPROEP,
            f"Een week nadat het dossier is gemaakt, op {datum_lang(vandaag())}.",
        ),
        url_naam="intake:overzicht",
    )
    rol_van_ander_bijwerken(inburgeraar)
    taken_meerderjarig_bijwerken(inburgeraar.gezin)
    return dossier


def volgende_nummers(aantal: int) -> list[str]:
    """Return the next dossiernummers of this year; nobody else gets them."""
    jaar = vandaag().year
    Nummering.objects.get_or_create(jaar=jaar)
    nummering = Nummering.objects.select_for_update().get(jaar=jaar)
    eerste = nummering.laatste + 1
    nummering.laatste = F("laatste") + aantal
    nummering.save(update_fields=["laatste"])
    return [f"D-{jaar}-{nummer:04d}" for nummer in range(eerste, eerste + aantal)]


def kenmerken_controleren(dossier: Dossier) -> None:
    """Raise RegelFout when doelgroep and kenmerken contradict each other (Wi2021 art. 13 and 19)."""
    if dossier.hervestiger and dossier.doelgroep != Doelgroep.ASIELSTATUSHOUDER:
        raise RegelFout(
            "hervestiger_niet_asiel",
            "Een hervestiger is altijd asielstatushouder.",
            "Wi2021 art. 13 lid 1",
            "doelgroep",
        )
    if dossier.gezinslid_asiel and dossier.doelgroep != Doelgroep.ASIELSTATUSHOUDER:
        raise RegelFout(
            "gezinslid_asiel_niet_asiel",
            "Een gezinslid van een asielstatushouder met een reguliere vergunning is voor de wet asielstatushouder.",
            "Wi2021 art. 13 lid 1 onder b",
            "doelgroep",
        )


@transaction.atomic
def startfeiten_wijzigen(dossier: Dossier, feiten: dict[str, Any], *, door: Gebruiker, reden: str = "") -> list[str]:
    """Fill in or correct start facts and recompute the terms; returns a Dutch sentence per changed date.

    The timeline keeps each old and new value. Raises RegelFout when a fact that was known changes or goes
    without a reason, lies in the future, contradicts another or does not belong to the stelsel.
    """
    eis(door, Bevoegdheid.STARTFEITEN_WIJZIGEN)
    eis_open_dossier(dossier)
    startfeiten_controleren(dossier, feiten)
    startfeiten = Startfeiten.objects.select_for_update(of=("self",)).get(dossier=dossier)
    veranderd = [veld for veld, waarde in feiten.items() if getattr(startfeiten, veld) != waarde]
    if not veranderd:
        return []
    eis_reden_bij_verbetering(startfeiten, feiten, reden=reden)
    verschil = oud_en_nieuw(startfeiten, feiten)
    for veld in veranderd:
        setattr(startfeiten, veld, feiten[veld])
    startfeiten.save(update_fields=veranderd)
    gebeurtenis_vastleggen(
        dossier,
        "startfeiten.gewijzigd",
        "Startfeiten bijgewerkt",
        door=door,
        toelichting="\n".join([*verschil, *([f"Reden: {reden.strip()}"] if reden.strip() else [])]),
    )
    with feiten_die_kloppen():
        return termijnen_bijwerken(dossier, door=door)


@transaction.atomic
def kenmerken_wijzigen(dossier: Dossier, kenmerken: dict[str, Any], *, door: Gebruiker, reden: str) -> list[str]:
    """Correct doelgroep, stelsel, permit or kenmerken and let the terms follow.

    Raises RegelFout when a fixed PIP stands in the way of the Wi2013, or the kenmerken contradict each other.
    """
    eis(door, Bevoegdheid.STARTFEITEN_WIJZIGEN)
    eis_open_dossier(dossier)
    if not reden.strip():
        raise RegelFout("reden_ontbreekt", "Vul in waarom u dit verbetert.", veld="reden")
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    naar_wi2013 = kenmerken.get("stelsel") == Stelsel.WI2013 and not dossier.is_wi2013
    if naar_wi2013 and dossier.startfeiten.dagtekening_eerste_pip:
        raise RegelFout(
            "wi2013_met_pip",
            "Er is al een PIP vastgesteld. Herroep eerst het PIP; onder de Wi2013 bestaat geen PIP.",
            "Wi2021 art. 54 lid 1",
            "stelsel",
        )
    if all(getattr(dossier, veld) == waarde for veld, waarde in kenmerken.items()):
        return []
    vorige = dossier.doelgroep_tekst
    for veld, waarde in kenmerken.items():
        setattr(dossier, veld, waarde)
    kenmerken_controleren(dossier)
    dossier.save(update_fields=list(kenmerken))
    gebeurtenis_vastleggen(
        dossier,
        "kenmerken.gewijzigd",
        f"Doelgroep: {dossier.doelgroep_tekst}",
        door=door,
        toelichting=f"Was: {vorige}. {reden}",
    )
    if dossier.startfeiten.dagtekening_eerste_pip:
        taak_maken(
            dossier,
            "pip_nakijken",
            "Nakijken of het PIP moet veranderen",
            **werkdag(vandaag(), f"De dag waarop doelgroep of verblijf is verbeterd: {datum_lang(vandaag())}."),
            toelichting="Doelgroep of verblijf is verbeterd.",
            url_naam="pip_plans:pip",
        )
    ontzorgen = dossier.termijnen.filter(
        soort=TermijnSoort.ONTZORGEN, status=TermijnStatus.LOOPT, start__lte=vandaag(), laatste_dag__gte=vandaag()
    )
    liep = ontzorgen.exists()
    veranderd = termijnen_bijwerken(dossier, door=door)
    if liep and not ontzorgen.exists():
        taak_maken(
            dossier,
            "ontzorgen_beeindigen",
            "Ontzorgen beëindigen: besluit en budgetcoach",
            **werkdag(vandaag(), f"De dag waarop het recht op ontzorgen verviel: {datum_lang(vandaag())}."),
            toelichting="Door de verbeterde doelgroep of vergunning is er geen recht meer (Participatiewet art. 56a).",
            url_naam="ontzorgen:overzicht",
        )
    return veranderd


@transaction.atomic
def fase_zetten(dossier: Dossier, fase: Fase) -> None:
    """Set the phase; called by the services of the app whose work begins or ends it."""
    dossier.fase = fase
    dossier.save(update_fields=["fase"])


@transaction.atomic
def fasen_zetten(dossiers: list[Dossier], fase: Fase) -> None:
    """Set the phase of many dossiers at once."""
    for dossier in dossiers:
        dossier.fase = fase
    Dossier.objects.filter(pk__in=[dossier.pk for dossier in dossiers]).update(fase=fase)


def intakegesprek_zetten(dossier: Dossier, op: date | None) -> None:
    """Set the day of the last conversation of the intake, which the lists show as contact; None when there is none."""
    dossier.intakegesprek_op = op
    dossier.save(update_fields=["intakegesprek_op"])


@transaction.atomic
def dossier_sluiten(
    dossier: Dossier, *, door: Gebruiker, reden: str, toelichting: str = "", einde_plicht_op: date | None = None
) -> Dossier:
    """Close the dossier with a reason; running terms, open tasks and coming appointments lapse, all stays readable.

    When the reason ends the plicht its retention begins (Besluit art. 9.9): on `einde_plicht_op`, on the day of death,
    else today. Raises RegelFout when it is closed already, the reason is missing or the day lies in the future.
    """
    eis(door, Bevoegdheid.DOSSIER_SLUITEN)
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    if not dossier.is_open:
        raise RegelFout("dossier_al_gesloten", "Dit dossier is al gesloten.")
    if reden == Sluitreden.ANDERS and not toelichting.strip():
        raise RegelFout("toelichting_ontbreekt", "Vul bij “anders” in waarom het dossier sluit.", veld="toelichting")
    dossier.status = DossierStatus.GESLOTEN
    dossier.gesloten_op = vandaag()
    dossier.sluitreden = reden
    dossier.sluittoelichting = toelichting
    dossier.einde_plicht_op = _einde_plicht(dossier, reden, einde_plicht_op)
    dossier.save(update_fields=["status", "gesloten_op", "sluitreden", "sluittoelichting", "einde_plicht_op"])
    termijnen_stoppen(dossier)
    taken_laten_vervallen(dossier)
    komende_afspraken_afzeggen(dossier, reden="Het dossier is gesloten.")
    gebeurtenis_vastleggen(
        dossier,
        "dossier.gesloten",
        f"Dossier gesloten: {dossier.get_sluitreden_display().lower()}",
        door=door,
        toelichting=toelichting,
    )
    return dossier


def _einde_plicht(dossier: Dossier, reden: str, op: date | None) -> date | None:
    """Return from which day the retention runs; None when this reason does not end the plicht."""
    if reden not in EINDIGT_DE_PLICHT:
        return None
    if op and op > vandaag():
        raise RegelFout("einde_plicht_in_toekomst", "Deze dag is nog niet geweest.", veld="einde_plicht_op")
    overleden_op = dossier.inburgeraar.overleden_op if reden == Sluitreden.OVERLEDEN else None
    return op or overleden_op or vandaag()


@transaction.atomic
def einde_plicht_vastleggen(dossier: Dossier, *, op: date, toelichting: str, door: Gebruiker) -> Dossier:
    """Record when the plicht ended of a dossier that closed without it, or correct that day; retention follows.

    Raises RegelFout when the dossier is open, the day lies in the future or nothing is said about it.
    """
    eis(door, Bevoegdheid.DOSSIER_SLUITEN)
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    if dossier.is_open:
        raise RegelFout("dossier_open", "Dit dossier is open. Beëindig eerst de plicht of sluit het dossier.")
    if op > vandaag():
        raise RegelFout("einde_plicht_in_toekomst", "Deze dag is nog niet geweest.", veld="op")
    if not toelichting.strip():
        raise RegelFout("toelichting_ontbreekt", "Schrijf op hoe u dit weet.", veld="toelichting")
    dossier.einde_plicht_op = op
    dossier.save(update_fields=["einde_plicht_op"])
    gebeurtenis_vastleggen(
        dossier, "einde_plicht.vastgelegd", "Einde van de plicht vastgelegd", door=door, op=op, toelichting=toelichting
    )
    return dossier


@transaction.atomic
def dossier_heropenen(dossier: Dossier, *, door: Gebruiker, toelichting: str) -> Dossier:
    """Reopen a closed dossier with a reason, compute its terms again and ask to look at what stopped.

    Raises RegelFout when it is open already or the reason is missing.
    """
    eis(door, Bevoegdheid.DOSSIER_SLUITEN)
    if not toelichting.strip():
        raise RegelFout("reden_ontbreekt", "Vul in waarom het dossier weer open gaat.", veld="toelichting")
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    if dossier.is_open:
        raise RegelFout("dossier_al_open", "Dit dossier is al open.")
    if dossier.samengevoegd_met_id:
        raise RegelFout("dossier_samengevoegd", "Dit dossier is opgegaan in een ander. Maak eerst dat ongedaan.")
    dossier.status = DossierStatus.OPEN
    dossier.gesloten_op = None
    dossier.sluitreden = ""
    dossier.sluittoelichting = ""
    dossier.einde_plicht_op = None
    dossier.save(update_fields=["status", "gesloten_op", "sluitreden", "sluittoelichting", "einde_plicht_op"])
    gebeurtenis_vastleggen(dossier, "dossier.heropend", "Dossier heropend", door=door, toelichting=toelichting)
    termijnen_bijwerken(dossier, door=door)
    dag = werkdag(vandaag(), f"De dag waarop het dossier is heropend: {datum_lang(vandaag())}.")
    taak_maken(dossier, "heropend_nakijken", "Heropend dossier nakijken", **dag)
    taken_meerderjarig_bijwerken(dossier.inburgeraar.gezin)
    return dossier


@transaction.atomic
def klantmanager_toewijzen(
    dossier: Dossier, *, klantmanager: Gebruiker | None, door: Gebruiker, overdracht: str = ""
) -> Dossier:
    """Give the dossier to a klantmanager, or release it; he finds what the `overdracht` tells him among his tasks.

    Raises RegelFout when the dossier is closed, he is no klantmanager here, or nobody new is to be told something.
    """
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    eis_open_dossier(dossier)
    if klantmanager is not None:
        eis_kan_ontvangen(klantmanager, Rol.KLANTMANAGER, veld="klantmanager")
    vorige = dossier.klantmanager_id
    if overdracht and (klantmanager is None or klantmanager.pk == vorige):
        uitleg = "Kies een nieuwe klantmanager die dit leest, of maak dit veld leeg."
        raise RegelFout("overdracht_zonder_ontvanger", uitleg, veld="overdracht")
    dossier.klantmanager = klantmanager
    dossier.save(update_fields=["klantmanager"])
    signalen_overdragen(dossier, van=vorige)
    titel = f"Toegewezen aan {klantmanager.briefnaam}" if klantmanager else "Vrijgegeven: nog geen klantmanager"
    gebeurtenis_vastleggen(dossier, "dossier.toegewezen", titel, door=door, toelichting=overdracht)
    if overdracht:
        dag = werkdag(vandaag(), f"De dag waarop het dossier is overgedragen: {datum_lang(vandaag())}.")
        taak_maken(dossier, "overdracht_lezen", "Overdracht lezen", toelichting=overdracht, **dag)
    werkvoorraad_bijwerken(dossier)
    return dossier


@transaction.atomic
def budgetcoach_toewijzen(dossier: Dossier, *, budgetcoach: Gebruiker | None, door: Gebruiker) -> Dossier:
    """Give the dossier a budgetcoach, or none. Raises RegelFout when the dossier is closed or he is none here."""
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    eis_open_dossier(dossier)
    if budgetcoach is not None:
        eis_kan_ontvangen(budgetcoach, Rol.BUDGETCOACH, veld="budgetcoach")
    vorige = dossier.budgetcoach_id
    dossier.budgetcoach = budgetcoach
    dossier.save(update_fields=["budgetcoach"])
    signalen_overdragen(dossier, van=vorige)
    titel = f"Budgetcoach: {budgetcoach.briefnaam}" if budgetcoach else "Geen budgetcoach meer"
    gebeurtenis_vastleggen(dossier, "dossier.toegewezen", titel, door=door)
    return dossier
