"""Whether the books agree: every payment, household and batch looked at again, and the line named that does not fit.

Reads in chunks; returns what differs as (where, what) and the key to go on from, None when all was seen.
"""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from typing import Any
from xml.etree import ElementTree as ET

from django.apps import apps
from django.db.models import Count, Q, Sum

from inburgering.toegang.notatie import bedrag as als_bedrag
from ontzorgen.betaalbestanden.pain001 import NAAMRUIMTE
from ontzorgen.enums import RegelSoort, RegelStatus
from ontzorgen.models import Betaalbatch, Betaalregel
from ontzorgen.models.grootboek import VAST
from ontzorgen.overgangen import IN_BATCH, OPEN
from ontzorgen.selectors.betalen import betaalperiodes

PER_KEER = 500
NUL = Decimal(0)
S = RegelStatus
Gevonden = tuple[list[tuple[str, str]], int | None]


def regels_controleren(vanaf: int) -> Gevonden:
    """Look at the payments after this key: reversal, first content, and whether they were allowed on their day."""
    regels = list(
        Betaalregel.objects.filter(pk__gt=vanaf)
        .select_related("kostenpost", "traject__dossier", "tegenboeking", "corrigeert", "batch")
        .defer("batch__inhoud")
        .order_by("pk")[:PER_KEER]
    )
    begin = _eerste_inhoud(regels)
    periodes = betaalperiodes({regel.kostenpost.gezin_id for regel in regels})
    dubbel = _dubbel(regels)
    gevonden = []
    for regel in regels:
        naam = f"betaling {regel.kostenpost.naam.lower()} {regel.maand:%Y-%m} van {als_bedrag(regel.bedrag)}"
        wat = [
            *_tegenboeking(regel),
            *_niet_veranderd(regel, begin.get(regel.pk)),
            *_toegestaan(regel, periodes.get(regel.kostenpost.gezin_id, [])),
        ]
        if (regel.kostenpost_id, regel.maand) in dubbel and regel.soort == RegelSoort.MAAND:
            wat.append("staat meer dan eens op de lijst van deze maand.")
        gevonden += [(regel.traject.dossier.nummer, f"{naam} ({regel.sleutel}): {zin}") for zin in wat]
    return gevonden, _verder(regels)


def _verder(rijen: list[Any]) -> int | None:
    return rijen[-1].pk if len(rijen) == PER_KEER else None


def _eerste_inhoud(regels: list[Betaalregel]) -> dict[int, dict[str, Any]]:
    """Return what each line said when it was written, from the field history."""
    geschiedenis = apps.get_model("ontzorgen", "BetaalregelEvent").objects
    gebeurd = geschiedenis.filter(pgh_obj__in=[regel.pk for regel in regels], pgh_label="insert")
    return {rij["pgh_obj_id"]: rij for rij in gebeurd.order_by("pgh_id").values("pgh_obj_id", *VAST)}


def _dubbel(regels: list[Betaalregel]) -> set[tuple[int, Any]]:
    posten = {regel.kostenpost_id for regel in regels}
    per_maand = (
        Betaalregel.objects.filter(kostenpost__in=posten, soort=RegelSoort.MAAND)
        .exclude(status=S.VERVALLEN)
        .order_by()
        .values("kostenpost", "maand")
        .annotate(keren=Count("pk"))
        .filter(keren__gt=1)
    )
    return {(rij["kostenpost"], rij["maand"]) for rij in per_maand}


def _tegenboeking(regel: Betaalregel) -> Iterator[str]:
    if regel.is_tegenboeking:
        if regel.corrigeert is None or regel.corrigeert.bedrag != -regel.bedrag:
            yield "neemt niet precies terug wat zij zegt terug te nemen."
        return
    heeft = hasattr(regel, "tegenboeking")
    if regel.status == S.GESTORNEERD and not heeft:
        yield "is gestorneerd, maar de tegenboeking ontbreekt."
    elif heeft and regel.status != S.GESTORNEERD:
        yield f"heeft een tegenboeking, maar staat op {regel.get_status_display().lower()}."
    if (regel.status in IN_BATCH) != (regel.batch_id is not None):
        yield f"staat op {regel.get_status_display().lower()}, en dat past niet bij de batch."


def _niet_veranderd(regel: Betaalregel, begin: dict[str, Any] | None) -> Iterator[str]:
    if begin is None:
        yield "heeft geen begin in de geschiedenis."
        return
    for veld in VAST:
        if begin[veld] != getattr(regel, veld):
            yield f"{veld.removesuffix('_id')} is veranderd van {begin[veld]} in {getattr(regel, veld)}."


def _toegestaan(regel: Betaalregel, periodes: list[Any]) -> Iterator[str]:
    """A payment that went out must still be one that was allowed; facts can be corrected afterwards."""
    if regel.is_tegenboeking or regel.status not in IN_BATCH:
        return
    op = regel.batch.uitvoeren_op if regel.batch else regel.betaal_op
    mag = any(p.traject.pk == regel.traject_id and p.laat_toe(op, regel.kostenpost.soort) for p in periodes)
    if not mag:
        yield f"is betaald op {op}, maar volgens de feiten van nu mocht dat toen niet."


def batches_controleren(vanaf: int) -> Gevonden:
    """Look at the batches after this key: hash, number, total, and every payment against the frozen file.

    One of which the content is destroyed (Besluit inburgering 2021 art. 9.9) has nothing left to compare.
    """
    aanwezig = Betaalbatch.objects.exclude(inhoud="")
    batches = list(aanwezig.filter(pk__gt=vanaf).order_by("pk")[:PER_KEER])
    per_batch: dict[int, list[Betaalregel]] = defaultdict(list)
    for regel in Betaalregel.objects.filter(batch__in=batches).order_by("pk"):
        per_batch[regel.batch_id].append(regel)
    gevonden = [(f"batch {batch.nummer}", zin) for batch in batches for zin in _batch_klopt(batch, per_batch[batch.pk])]
    return gevonden, _verder(batches)


def _batch_klopt(batch: Betaalbatch, regels: list[Betaalregel]) -> Iterator[str]:
    if sha256(batch.inhoud.encode()).hexdigest() != batch.sha256:
        yield "de inhoud past niet bij het controlegetal."
        return
    som = sum((regel.bedrag for regel in regels), NUL)
    if (len(regels), som) != (batch.aantal, batch.totaal):
        yield (
            f"{batch.aantal} betalingen van samen {als_bedrag(batch.totaal)}, "
            f"het grootboek heeft er {len(regels)} van samen {als_bedrag(som)}."
        )
    in_bestand = _uit_bestand(batch.inhoud)
    for regel in regels:
        hoort = in_bestand.pop(regel.sleutel, None)
        if hoort is None:
            yield f"betaling {regel.sleutel} staat niet in het bestand."
        elif hoort != (regel.bedrag, regel.iban):
            yield f"betaling {regel.sleutel}: in het bestand {als_bedrag(hoort[0])} naar {hoort[1]}."
    for sleutel in in_bestand:
        yield f"het bestand heeft een betaling {sleutel} die het grootboek niet kent."


def _uit_bestand(inhoud: str) -> dict[str, tuple[Decimal, str]]:
    """Return amount and account by reference, as they stand in a file of our own making."""
    wortel = ET.fromstring(inhoud)  # noqa: S314 - made by us and checked against its hash
    ns = {"p": NAAMRUIMTE}
    return {
        deel.findtext("p:PmtId/p:EndToEndId", "", ns): (
            Decimal(deel.findtext("p:Amt/p:InstdAmt", "0", ns)),
            deel.findtext("p:CdtrAcct/p:Id/p:IBAN", "", ns),
        )
        for deel in wortel.iterfind(".//p:CdtTrfTxInf", ns)
    }


def huishoudens_controleren(vanaf: int) -> Gevonden:
    """Look at the households after this key: what went out minus what came back is what stands as paid or offered."""
    betaling = ~Q(soort=RegelSoort.TEGENBOEKING)
    rijen = list(
        Betaalregel.objects.exclude(status__in=(*OPEN, S.VERVALLEN))
        .filter(kostenpost__gezin__gt=vanaf)
        .order_by("kostenpost__gezin")
        .values("kostenpost__gezin")
        .annotate(
            boeken=Sum("bedrag"),
            stand=Sum("bedrag", filter=betaling & Q(status__in=(S.AANGEBODEN, S.BETAALD)), default=NUL),
        )[:PER_KEER]
    )
    gevonden = [
        (f"huishouden {rij['kostenpost__gezin']}", _ongelijk(rij["boeken"], rij["stand"]))
        for rij in rijen
        if rij["boeken"] != rij["stand"]
    ]
    return gevonden, rijen[-1]["kostenpost__gezin"] if len(rijen) == PER_KEER else None


def _ongelijk(boeken: Decimal, stand: Decimal) -> str:
    return f"het grootboek telt op tot {als_bedrag(boeken)}, betaald en aangeboden is {als_bedrag(stand)}."


CONTROLES = (regels_controleren, batches_controleren, huishoudens_controleren)
