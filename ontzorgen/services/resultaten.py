"""What the bank or the uitkeringsadministratie says became of payments: settled, reversed, or listed as unknown."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import huidige_gemeente
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import eis
from ontzorgen.betaalbestanden.lezen import Uitslag, lees_resultaat
from ontzorgen.enums import NIET_HERKEND, RegelSoort, RegelStatus, Resultaatuitkomst, Verwerking
from ontzorgen.models import Betaalbatch, Betaalregel, Betaalresultaat, Resultaatregel
from ontzorgen.services.grootboek import regel_storneren, regels_betaald_melden, regels_op_slot

S, U, V = RegelStatus, Resultaatuitkomst, Verwerking


@transaction.atomic
def resultaat_inlezen(inhoud: bytes, *, bestandsnaam: str, door: Gebruiker) -> Betaalresultaat:
    """Read a result: pain.002, camt.053 or CSV. Each line settles or reverses one payment, or is listed as unknown.

    Raises RegelFout when the file can't be read or was read before.
    """
    eis(door, Bevoegdheid.BETALING_AANBIEDEN)
    kenmerk = sha256(inhoud).hexdigest()
    if eerder := Betaalresultaat.objects.filter(sha256=kenmerk).first():
        raise RegelFout(
            "bestand_al_ingelezen", f"Dit bestand is op {datum_lang(eerder.at.date())} al ingelezen.", veld="bestand"
        )
    soort, uitslagen = lees_resultaat(inhoud, vandaag=vandaag())
    uitslagen = list(_per_betaling(uitslagen))
    resultaat, nieuw = Betaalresultaat.objects.get_or_create(
        sha256=kenmerk,
        defaults={
            "soort": soort,
            "bestandsnaam": bestandsnaam[-200:],
            "aantal": len(uitslagen),
            "door": door,
            "at": nu(),
        },
    )
    if not nieuw:
        raise RegelFout("bestand_al_ingelezen", "Dit bestand is net al ingelezen.", veld="bestand")
    _verwerken(resultaat, uitslagen, door=door)
    return resultaat


def _per_betaling(uitslagen: Iterable[Uitslag]) -> Iterable[Uitslag]:
    """Let what is said of a whole batch be said of each of its payments; a total that differs stays unknown."""
    for uitslag in uitslagen:
        batch = _batch(uitslag.batch) if uitslag.batch else None
        if batch is None or uitslag.bedrag not in (None, batch.totaal):
            yield uitslag
            continue
        for regel in batch.regels.order_by("pk"):
            yield Uitslag(regel.sleutel, regel.bedrag, uitslag.uitkomst, uitslag.op, uitslag.omschrijving)


def _batch(kenmerk: str) -> Betaalbatch | None:
    voor = f"ONTZORGEN-{huidige_gemeente().pk}-"
    nummer = kenmerk.removeprefix(voor)
    if not kenmerk.startswith(voor) or not nummer.isascii() or not nummer.isdigit() or len(nummer) > 9:
        return None
    return Betaalbatch.objects.filter(nummer=int(nummer)).first()


def _verwerken(resultaat: Betaalresultaat, uitslagen: list[Uitslag], *, door: Gebruiker) -> None:
    genoemd = {sleutel for uitslag in uitslagen if (sleutel := _uuid(uitslag.sleutel))}
    regels = {
        regel.uuid: regel
        for regel in regels_op_slot(Betaalregel.objects.filter(uuid__in=genoemd).exclude(soort=RegelSoort.TEGENBOEKING))
    }
    betaald: dict[date, list[Betaalregel]] = {}
    uitkomsten = []
    for nummer, uitslag in enumerate(uitslagen, start=1):
        genoemd_als = _uuid(uitslag.sleutel)
        regel = regels.get(genoemd_als) if genoemd_als else None
        verwerking = _beoordelen(regel, uitslag)
        if regel is not None and verwerking == V.VERWERKT:
            if uitslag.uitkomst == U.BETAALD:
                regel.status, regel.betaald_op = S.BETAALD, uitslag.op
                betaald.setdefault(uitslag.op, []).append(regel)
            else:
                _betaald_wegschrijven(betaald, door=door)
                reden = uitslag.omschrijving or uitslag.uitkomst.label
                regel_storneren(regel, op=max(uitslag.op, regel.betaald_op or uitslag.op), reden=reden, door=door)
                regel.status = S.GESTORNEERD
        uitkomsten.append(
            Resultaatregel(
                resultaat=resultaat,
                volgnummer=nummer,
                sleutel=uitslag.sleutel or uitslag.batch[:35],
                bedrag=uitslag.bedrag,
                uitkomst=uitslag.uitkomst,
                op=uitslag.op,
                omschrijving=uitslag.omschrijving,
                betaalregel=regel,
                verwerking=verwerking,
            )
        )
    _betaald_wegschrijven(betaald, door=door)
    Resultaatregel.objects.bulk_create(uitkomsten, batch_size=1000)


def _betaald_wegschrijven(betaald: dict[date, list[Betaalregel]], *, door: Gebruiker) -> None:
    """Write the settled payments per day, all at once, before anything that must come after them."""
    for op, regels in betaald.items():
        regels_betaald_melden(regels, op=op, door=door)
    betaald.clear()


def _uuid(sleutel: str) -> UUID | None:
    try:
        return UUID(sleutel)
    except ValueError:
        return None


def _beoordelen(regel: Betaalregel | None, uitslag: Uitslag) -> Verwerking:
    """Say what a line of a result does to the payment that it names."""
    if regel is None:
        return V.ONBEKEND
    if uitslag.bedrag is not None and abs(uitslag.bedrag) != regel.bedrag:
        return V.BEDRAG
    if uitslag.uitkomst == U.ONDERWEG:
        return V.STOND_AL
    if uitslag.uitkomst == U.BETAALD:
        return {S.AANGEBODEN: V.VERWERKT, S.BETAALD: V.STOND_AL}.get(RegelStatus(regel.status), V.STATUS)
    if regel.status == S.GESTORNEERD:
        return V.STOND_AL
    mag = (S.AANGEBODEN, S.BETAALD) if uitslag.uitkomst == U.TERUG else (S.AANGEBODEN,)
    return V.VERWERKT if regel.status in mag else V.STATUS


@transaction.atomic
def resultaatregel_oplossen(regel: Resultaatregel, *, oplossing: str, door: Gebruiker) -> Resultaatregel:
    """Write down what was done with a line that was not recognised. Raises RegelFout when that is missing or done."""
    eis(door, Bevoegdheid.BETALING_AANBIEDEN)
    regel = Resultaatregel.objects.select_for_update(of=("self",)).get(pk=regel.pk)
    if regel.verwerking not in NIET_HERKEND or regel.opgelost_op:
        raise RegelFout("al_opgelost", "Deze regel is al uitgezocht.")
    if not oplossing.strip():
        raise RegelFout("oplossing_ontbreekt", "Schrijf wat u ermee heeft gedaan.", veld="oplossing")
    regel.opgelost_op, regel.opgelost_door, regel.oplossing = vandaag(), door, oplossing.strip()
    regel.save(update_fields=["opgelost_op", "opgelost_door", "oplossing"])
    return regel
