"""Writing in the ledger of hours: adding, taking back, proving, crediting; a row never changes."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Q, Sum

from inburgering.aanbod.models import Aanbieder
from inburgering.brieven.models import Document
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.taken import taken_afronden
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.uren import binnen_twee_jaar_voor_pip, getal, meeste_uren
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang, periode
from inburgering.toegang.permissions import eis
from leerroutes.enums import Urensoort, VerrekeningSoort
from leerroutes.models import Activiteit, Urenregel, Urenverrekening
from leerroutes.services.aanbieders import URENVERKLARING
from leerroutes.services.verzuim import verzuim_nagaan

Periode = tuple[date, date]
"""When something was followed, half-open."""


@dataclass(frozen=True, kw_only=True)
class Regel:
    """Hours of one kind in the half-open period [van, tot)."""

    soort: Urensoort
    van: date
    tot: date
    uren: Decimal
    verzuim: Decimal | None = None
    aanbieder: Aanbieder | None = None
    activiteit: Activiteit | None = None
    bewijs: Document | None = None
    toelichting: str = ""


def dossier_op_slot(dossier: Dossier, *, door: Gebruiker, bevoegdheid: Bevoegdheid) -> Dossier:
    """Lock the dossier: two who write hours of one person wait for each other."""
    eis(door, bevoegdheid)
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    eis_open_dossier(dossier)
    return dossier


def eis_regel(regel: Regel) -> None:
    """Raise RegelFout for hours that can't be: negative, more than there are in the days, or still to come."""
    if regel.tot <= regel.van:
        raise RegelFout("periode_leeg", "De laatste dag kan niet vóór de eerste dag liggen.", veld="laatste_dag")
    if regel.uren < 0:
        raise RegelFout(
            "uren_negatief", "Uren zijn nul of meer. Een fout neemt u terug met een terugboeking.", veld="uren"
        )
    if regel.tot > vandaag() + (date.resolution):
        raise RegelFout("periode_in_toekomst", "Deze dagen zijn nog niet geweest.", veld="laatste_dag")
    meeste = meeste_uren(regel.van, regel.tot)
    if regel.uren > meeste:
        raise RegelFout(
            "uren_te_veel", f"In deze dagen gaan hoogstens {getal(meeste)} uren. Controleer de uren.", veld="uren"
        )
    if regel.verzuim is not None and not 0 <= regel.verzuim <= meeste - regel.uren:
        raise RegelFout("verzuim_te_veel", "Uren en verzuim samen passen niet in deze dagen.", veld="verzuim")


def eis_past_in_de_dagen(dossier: Dossier, regel: Regel) -> None:
    """Raise RegelFout when the rows of all kinds within the period ask for more than 24 hours a day; one query."""
    erin = Urenregel.objects.geldend().filter(dossier=dossier, van__gte=regel.van, tot__lte=regel.tot)
    al = erin.aggregate(som=Sum("uren"))["som"] or Decimal(0)
    if al + regel.uren > meeste_uren(regel.van, regel.tot):
        raise RegelFout(
            "dag_te_lang",
            f"Er staan al {getal(al)} uren in deze dagen. Met {getal(regel.uren)} erbij past het niet.",
            veld="uren",
        )


@transaction.atomic
def uren_vastleggen(dossier: Dossier, regel: Regel, *, door: Gebruiker) -> Urenregel:
    """Add hours by hand; with a document of the dossier they are proven.

    Raises RegelFout when they can't be, when a row of the same kind at the same aanbieder overlaps, or when the
    proof is of another dossier.
    """
    dossier = dossier_op_slot(dossier, door=door, bevoegdheid=Bevoegdheid.UREN_VASTLEGGEN)
    eis_regel(regel)
    if regel.bewijs and regel.bewijs.dossier_id != dossier.pk:
        raise RegelFout("bewijs_van_ander", "Dit document hoort bij een ander dossier.", veld="bewijs")
    if regel.activiteit:
        regel = replace(regel, aanbieder=regel.activiteit.aanbieder or regel.aanbieder)
        if regel.soort != Urensoort.PARTICIPATIE:
            raise RegelFout("activiteit_bij_les", "Een activiteit hoort bij participatie.", veld="activiteit")
    eis_past_in_de_dagen(dossier, regel)
    rij = boeken(dossier, regel, door=door)
    gebeurtenis_vastleggen(
        dossier,
        "uren.vastgelegd",
        f"{getal(rij.uren)} uur {rij.get_soort_display()} vastgelegd",
        door=door,
        toelichting=f"{periode(rij.van, rij.tot)}{f', {rij.bij}' if rij.bij else ''}.",
    )
    _na_bewijs(rij, door=door)
    verzuim_nagaan(dossier)
    return rij


def boeken(dossier: Dossier, regel: Regel, *, door: Gebruiker) -> Urenregel:
    """Write one row; raises RegelFout when the database has one of the same kind in the period."""
    try:
        with transaction.atomic():
            return Urenregel.objects.create(
                dossier=dossier,
                soort=regel.soort,
                van=regel.van,
                tot=regel.tot,
                uren=regel.uren,
                verzuim=regel.verzuim,
                aanbieder=regel.aanbieder,
                activiteit=regel.activiteit,
                bewijs=regel.bewijs,
                toelichting=regel.toelichting,
                vastgelegd_door=door,
            )
    except IntegrityError as fout:
        if "urenregel_perioden_los" not in str(fout):
            raise
        bestaand = overlappend(dossier, regel)
        wanneer = f" ({periode(bestaand.van, bestaand.tot)}, {getal(bestaand.uren)} uur)" if bestaand else ""
        raise RegelFout(
            "uren_overlappen",
            f"Van deze soort uren staat er al een regel in deze periode{wanneer}. "
            "Klopt die niet? Boek hem dan eerst terug.",
            veld="van",
        ) from fout


def overlappend(dossier: Dossier, regel: Regel) -> Urenregel | None:
    """Return a row that stands in the way of this one; one query."""
    return (
        Urenregel.objects.geldend()
        .filter(
            Q(van__lt=regel.tot, tot__gt=regel.van),
            dossier=dossier,
            soort=regel.soort,
            aanbieder=regel.aanbieder,
            activiteit=regel.activiteit,
        )
        .first()
    )


def _regel_op_slot(rij: Urenregel, *, door: Gebruiker) -> Urenregel:
    dossier_op_slot(rij.dossier, door=door, bevoegdheid=Bevoegdheid.UREN_VASTLEGGEN)
    return Urenregel.objects.select_for_update(of=("self",)).select_related("dossier", "aanbieder").get(pk=rij.pk)


@transaction.atomic
def uren_terugboeken(rij: Urenregel, *, reden: str, door: Gebruiker) -> Urenregel:
    """Take a row back by one that is its exact opposite; both stay to be read.

    Raises RegelFout without a reason, and for a row that was taken back before or takes one back itself.
    """
    rij = _regel_op_slot(rij, door=door)
    if not reden.strip():
        raise RegelFout("terugboeken_zonder_reden", "Vul in waarom u deze uren terugboekt.", veld="reden")
    tegen = terugboeken(rij, reden=reden.strip(), door=door)
    gebeurtenis_vastleggen(
        rij.dossier,
        "uren.teruggeboekt",
        f"{getal(rij.uren)} uur {rij.get_soort_display()} teruggeboekt",
        door=door,
        toelichting=f"{periode(rij.van, rij.tot)}. {reden.strip()}",
    )
    verzuim_nagaan(rij.dossier)
    return tegen


def terugboeken(rij: Urenregel, *, reden: str, door: Gebruiker) -> Urenregel:
    """Write the opposite of a row; raises RegelFout when that was done before."""
    if rij.teruggeboekt or rij.is_terugboeking:
        raise RegelFout("al_teruggeboekt", "Deze regel is al teruggeboekt.")
    return Urenregel.objects.create(
        dossier=rij.dossier,
        soort=rij.soort,
        van=rij.van,
        tot=rij.tot,
        uren=-rij.uren,
        aanbieder=rij.aanbieder,
        activiteit_id=rij.activiteit_id,
        terugboeking_van=rij,
        toelichting=reden[:300],
        vastgelegd_door=door,
    )


@transaction.atomic
def bewijs_toevoegen(rij: Urenregel, *, bewijs: Document, door: Gebruiker) -> Urenregel:
    """Prove hours with a document of the dossier; once given, a proof stays.

    Raises RegelFout when the document is of another dossier, was withdrawn, or the row has a proof or was taken back.
    """
    rij = _regel_op_slot(rij, door=door)
    if bewijs.dossier_id != rij.dossier_id or bewijs.ingetrokken_op:
        raise RegelFout("bewijs_past_niet", "Kies een document uit dit dossier.", veld="bewijs")
    if rij.bewijs_id or rij.teruggeboekt or rij.is_terugboeking:
        raise RegelFout("bewijs_al_gegeven", "Deze regel heeft al een bewijs of is teruggeboekt.")
    rij.bewijs = bewijs
    rij.save(update_fields=["bewijs"])
    gebeurtenis_vastleggen(
        rij.dossier,
        "uren.bewezen",
        f"Bewijs bij {getal(rij.uren)} uur {rij.get_soort_display()}",
        door=door,
        toelichting=bewijs.titel,
        document=bewijs.uuid,
    )
    _na_bewijs(rij, door=door)
    return rij


def _na_bewijs(rij: Urenregel, *, door: Gebruiker) -> None:
    """A closed school's hours are all proven: the task to obtain them is done."""
    if rij.aanbieder is None:
        return
    onbewezen = Urenregel.objects.geldend().onbewezen().filter(dossier=rij.dossier, aanbieder=rij.aanbieder)
    if not onbewezen.exists():
        taken_afronden(rij.dossier, URENVERKLARING, door=door, onderwerp=str(rij.aanbieder.uuid))


@transaction.atomic
def uren_verrekenen(
    dossier: Dossier,
    *,
    soort: VerrekeningSoort,
    uren: Decimal,
    op: date,
    motivering: str,
    door: Gebruiker,
    bewijs: Document | None = None,
    gevolgd: Periode | None = None,
) -> Urenverrekening:
    """Credit hours from before or beside the lessons (Besluit art. 3.14 lid 6 and 9, 5.5 lid 2).

    The law leaves it to the college, so it has a motivation. A new decision of the same kind takes the place of the
    one before. Raises RegelFout without a motivation, for a day to come, for no hours, or when hours of a
    niet-vrijstellende opleiding were not `gevolgd` within the two years before the PIP.
    """
    dossier = dossier_op_slot(dossier, door=door, bevoegdheid=Bevoegdheid.UREN_VASTLEGGEN)
    if op > vandaag():
        raise RegelFout("besluit_in_toekomst", "Deze dag is nog niet geweest.", veld="op")
    if not motivering.strip():
        raise RegelFout(
            "verrekenen_zonder_motivering",
            "Schrijf op waarom deze uren meetellen.",
            "Besluit inburgering 2021 art. 3.14",
            "motivering",
        )
    if not 0 < uren <= 800:
        raise RegelFout("verrekenen_uren", "Vul een aantal uren in van meer dan 0 en hoogstens 800.", veld="uren")
    if soort == VerrekeningSoort.NIET_VRIJSTELLEND:
        _eis_twee_jaar_voor_pip(dossier, gevolgd)
    else:
        gevolgd = None
    vorige = Urenverrekening.objects.filter(dossier=dossier, soort=soort, ingetrokken_op=None)
    vorige.update(ingetrokken_op=max(vandaag(), op), ingetrokken_reden="Vervangen door een nieuw besluit.")
    rij = Urenverrekening.objects.create(
        dossier=dossier,
        soort=soort,
        uren=uren,
        besloten_op=op,
        motivering=motivering.strip(),
        bewijs=bewijs,
        besloten_door=door,
        gevolgd_van=gevolgd and gevolgd[0],
        gevolgd_tot=gevolgd and gevolgd[1],
    )
    gebeurtenis_vastleggen(
        dossier,
        "uren.verrekend",
        f"{getal(uren)} uur telt mee: {soort.label.lower()}"[:200],
        door=door,
        op=op,
        toelichting=motivering.strip(),
    )
    return rij


def _eis_twee_jaar_voor_pip(dossier: Dossier, gevolgd: Periode | None) -> None:
    if gevolgd is None:
        raise RegelFout("verrekenen_zonder_periode", "Vul in van wanneer tot wanneer.", veld="gevolgd_van")
    pip = dossier.startfeiten.dagtekening_eerste_pip
    if pip is None:
        raise RegelFout("verrekenen_zonder_pip", "De twee jaar tellen terug vanaf het PIP. Stel dat eerst vast.")
    oordeel = binnen_twee_jaar_voor_pip(*gevolgd, dagtekening_pip=pip)
    if not oordeel:
        raise RegelFout("verrekenen_buiten_twee_jaar", " ".join(oordeel.uitleg), oordeel.artikel, "gevolgd_van")


@transaction.atomic
def verrekening_intrekken(rij: Urenverrekening, *, reden: str, door: Gebruiker) -> Urenverrekening:
    """Stop crediting hours, with a reason. Raises RegelFout without one, or when it was withdrawn before."""
    dossier = dossier_op_slot(rij.dossier, door=door, bevoegdheid=Bevoegdheid.UREN_VASTLEGGEN)
    rij = Urenverrekening.objects.select_for_update(of=("self",)).get(pk=rij.pk)
    if rij.ingetrokken_op:
        raise RegelFout("verrekening_al_ingetrokken", f"Dit is al ingetrokken op {datum_lang(rij.ingetrokken_op)}.")
    if not reden.strip():
        raise RegelFout("intrekken_zonder_reden", "Vul in waarom deze uren niet meer meetellen.", veld="reden")
    rij.ingetrokken_op, rij.ingetrokken_reden = vandaag(), reden.strip()
    rij.save(update_fields=["ingetrokken_op", "ingetrokken_reden"])
    gebeurtenis_vastleggen(
        dossier, "uren.verrekening_ingetrokken", "Uren tellen niet meer mee", door=door, toelichting=reden.strip()
    )
    return rij
