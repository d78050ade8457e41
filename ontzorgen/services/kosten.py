"""The payees of the gemeente and the fixed costs of a household, with their amounts per period."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q
from stdnum import iban as ibannummer

from inburgering.dossiers.models import Gezin
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import bedrag as als_bedrag
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import eis
from ontzorgen.models import Begunstigde, Betaalregel, Kostenbedrag, Kostenpost
from ontzorgen.overgangen import OPEN
from ontzorgen.services.grootboek import gezin_vastleggen, open_regels_vervangen

HOOGSTENS = Decimal("99999.99")


def eis_bedrag(bedrag: Decimal) -> Decimal:
    """Return the amount in cents; raises RegelFout when it is not more than zero or impossibly high."""
    if bedrag <= 0:
        raise RegelFout("bedrag_niet_positief", "Het bedrag moet meer dan nul zijn.", veld="bedrag")
    if bedrag > HOOGSTENS or bedrag != bedrag.quantize(Decimal("0.01")):
        raise RegelFout("bedrag_onmogelijk", "Schrijf een bedrag in euro's en centen.", veld="bedrag")
    return bedrag.quantize(Decimal("0.01"))


@transaction.atomic
def begunstigde_bewaren(
    begunstigde: Begunstigde | None, *, naam: str, iban: str, soort: str, door: Gebruiker
) -> Begunstigde:
    """Add a payee or correct one; what was not paid yet then goes to the corrected account.

    Raises RegelFout for an IBAN that fails its check, or a payee that is in the list.
    """
    eis(door, Bevoegdheid.BETALING_VOORBEREIDEN)
    rekening = ibannummer.compact(iban)
    if not ibannummer.is_valid(rekening):
        raise RegelFout(
            "iban_klopt_niet", "Dit rekeningnummer klopt niet. Kijk het na en schrijf de hele IBAN.", veld="iban"
        )
    if begunstigde is not None:
        begunstigde = Begunstigde.objects.select_for_update(of=("self",)).get(pk=begunstigde.pk)
    rij = begunstigde or Begunstigde()
    anders = rij.pk is not None and (rij.naam, rij.iban) != (naam.strip(), rekening)
    rij.naam, rij.iban, rij.soort = naam.strip(), rekening, soort
    if Begunstigde.objects.filter(naam=rij.naam, iban=rekening).exclude(pk=rij.pk).exists():
        raise RegelFout("begunstigde_bestaat", "Deze begunstigde staat al in de lijst.", veld="naam")
    rij.save()
    if anders:
        posten = Kostenpost.objects.filter(
            begunstigde=rij, pk__in=Betaalregel.objects.filter(status__in=OPEN).values("kostenpost")
        )
        for post in posten.order_by("pk"):
            open_regels_vervangen(
                post, door=door, reden="De naam of het rekeningnummer van de begunstigde is gewijzigd."
            )
    return rij


@transaction.atomic
def begunstigde_laten_vervallen(begunstigde: Begunstigde, *, door: Gebruiker) -> None:
    """Take a payee out of the list to choose from. Raises RegelFout while a cost item still pays him."""
    eis(door, Bevoegdheid.BETALING_VOORBEREIDEN)
    lopend = Kostenbedrag.objects.filter(
        Q(tot__isnull=True) | Q(tot__gt=vandaag()), kostenpost__begunstigde=begunstigde
    )
    if lopend.exists():
        raise RegelFout(
            "begunstigde_in_gebruik", "Er zijn nog kostenposten met deze begunstigde. Beëindig of wijzig die eerst."
        )
    begunstigde.vervallen_op = vandaag()
    begunstigde.save(update_fields=["vervallen_op"])


@transaction.atomic
def kostenpost_toevoegen(
    gezin: Gezin, velden: dict[str, Any], *, bedrag: Decimal, vanaf: date, door: Gebruiker, tot: date | None = None
) -> Kostenpost:
    """Add a fixed cost to a household with its first amount, in the half-open period [vanaf, tot).

    `velden` holds fields of Kostenpost; the rhythm counts from the month of `vanaf`. Raises RegelFout for an
    impossible amount or period, or a household for which nobody has a traject.
    """
    eis(door, Bevoegdheid.BETALING_VOORBEREIDEN)
    gezin = Gezin.objects.select_for_update(of=("self",)).get(pk=gezin.pk)
    if not gezin.ontzorgtrajecten.exists():
        raise RegelFout("geen_traject", "Start eerst het ontzorgen in het dossier van een van de leden.")
    post = Kostenpost(gezin=gezin, eerste_maand=vanaf.replace(day=1), **velden)
    _controleren(post)
    post.save()
    _bedrag_maken(post, bedrag, vanaf, tot)
    gezin_vastleggen(gezin, "kostenpost.toegevoegd", f"Vaste last toegevoegd: {post.naam}", door=door)
    return post


@transaction.atomic
def kostenpost_wijzigen(post: Kostenpost, velden: dict[str, Any], *, door: Gebruiker) -> Kostenpost:
    """Correct the payee, kenmerk or day of payment; what was not paid yet follows."""
    eis(door, Bevoegdheid.BETALING_VOORBEREIDEN)
    post = _op_slot(post)
    for veld, waarde in velden.items():
        setattr(post, veld, waarde)
    _controleren(post)
    post.save()
    open_regels_vervangen(post, door=door, reden="De kostenpost is gewijzigd.")
    gezin_vastleggen(post.gezin, "kostenpost.gewijzigd", f"Vaste last gewijzigd: {post.naam}", door=door)
    return post


@transaction.atomic
def bedrag_wijzigen(post: Kostenpost, *, bedrag: Decimal, vanaf: date, door: Gebruiker) -> Kostenbedrag:
    """Give a cost item another amount from a day on; earlier periods stay, what was not paid yet follows.

    Raises RegelFout when a payment of that day or later has already gone out with the old amount.
    """
    eis(door, Bevoegdheid.BETALING_VOORBEREIDEN)
    post = _op_slot(post)
    _eis_niets_weg(post, vanaf)
    _afkappen(post, vanaf)
    nieuw = _bedrag_maken(post, bedrag, vanaf, None)
    open_regels_vervangen(post, door=door, reden=f"Het bedrag is {als_bedrag(bedrag)} vanaf {datum_lang(vanaf)}.")
    gezin_vastleggen(post.gezin, "kostenpost.bedrag_gewijzigd", f"Nieuw bedrag voor {post.naam}", door=door, op=vanaf)
    return nieuw


@transaction.atomic
def kostenpost_beeindigen(post: Kostenpost, *, vanaf: date, door: Gebruiker, reden: str = "") -> Kostenpost:
    """Stop paying a cost item from a day on: the inburgeraar does it himself, or the contract ends.

    Raises RegelFout when a payment of that day or later has already gone out.
    """
    eis(door, Bevoegdheid.BETALING_VOORBEREIDEN)
    post = _op_slot(post)
    _eis_niets_weg(post, vanaf)
    _afkappen(post, vanaf)
    open_regels_vervangen(post, door=door, reden=reden or f"Wij betalen dit niet meer vanaf {datum_lang(vanaf)}.")
    gezin_vastleggen(
        post.gezin, "kostenpost.beeindigd", f"Niet meer betaald: {post.naam}", door=door, op=vanaf, toelichting=reden
    )
    return post


def _op_slot(post: Kostenpost) -> Kostenpost:
    return Kostenpost.objects.select_for_update(of=("self",)).select_related("gezin", "begunstigde").get(pk=post.pk)


def _controleren(post: Kostenpost) -> None:
    if post.begunstigde.vervallen_op:
        raise RegelFout("begunstigde_vervallen", "Deze begunstigde is niet meer in gebruik.", veld="begunstigde")
    if not post.kenmerk.strip():
        raise RegelFout("kenmerk_ontbreekt", "Vul het kenmerk in dat de begunstigde vraagt.", veld="kenmerk")
    if post.soort == "anders" and not post.omschrijving.strip():
        raise RegelFout("omschrijving_ontbreekt", "Schrijf wat voor kosten dit zijn.", veld="omschrijving")


def _bedrag_maken(post: Kostenpost, bedrag: Decimal, vanaf: date, tot: date | None) -> Kostenbedrag:
    if tot is not None and tot <= vanaf:
        raise RegelFout("bedrag_tot_voor_van", "De laatste dag kan niet vóór de eerste dag liggen.", veld="laatste_dag")
    return Kostenbedrag.objects.create(kostenpost=post, bedrag=eis_bedrag(bedrag), van=vanaf, tot=tot)


def _eis_niets_weg(post: Kostenpost, vanaf: date) -> None:
    weg = post.regels.filter(betaal_op__gte=vanaf, status__in=("aangeboden", "betaald"), soort="maand").last()
    if weg is not None:
        raise RegelFout(
            "al_betaald",
            f"De betaling van {datum_lang(weg.betaal_op)} is al aangeboden. Kies een latere dag.",
            veld="vanaf",
        )


def _afkappen(post: Kostenpost, vanaf: date) -> None:
    """Let the amounts end on this day. Raises RegelFout when a later one was planned: an amount is not removed."""
    later = post.bedragen.filter(van__gte=vanaf).order_by("van").first()
    if later is not None:
        raise RegelFout(
            "later_bedrag",
            f"Er staat al een bedrag vanaf {datum_lang(later.van)}. Kies een dag daarna.",
            veld="vanaf",
        )
    post.bedragen.filter(Q(tot__isnull=True) | Q(tot__gt=vanaf)).update(tot=vanaf)
