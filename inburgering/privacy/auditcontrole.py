"""Checking the chain: every block against the one before and its seals, every seal against its row, and the reverse."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.db import connection
from django.db.models import Count

from inburgering.dossiers.models import Dossier
from inburgering.privacy.auditbronnen import Bron, bronnen
from inburgering.privacy.models import Auditblok, Auditbron, Auditzegel, Vernietigingslijst
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker

AFWIJKEND = """
    SELECT z.rij, auditrij."{sleutel}" IS NULL, z.zout, z.digest, ({payload})::text
      FROM privacy_auditzegel z LEFT JOIN "{tabel}" auditrij ON auditrij."{sleutel}" = z.rij
     WHERE z.bron_id = %s AND z.vernietigd_in_id IS NULL
       AND (auditrij."{sleutel}" IS NULL
            OR z.digest <> encode(sha256(convert_to(z.zout || ({payload})::text, 'UTF8')), 'hex'))
     ORDER BY z.rij
"""
ZONDER_ZEGEL = """
    SELECT auditrij."{sleutel}" FROM "{tabel}" auditrij
     WHERE auditrij."{sleutel}" <= %s
       AND NOT EXISTS (SELECT 1 FROM privacy_auditzegel z JOIN privacy_auditbron b ON b.id = z.bron_id
                        WHERE b.tabel = %s AND z.rij = auditrij."{sleutel}")
     ORDER BY 1
"""
VERNIETIGD_MAAR_ER = """
    SELECT z.rij FROM privacy_auditzegel z JOIN privacy_auditbron b ON b.id = z.bron_id
      JOIN "{tabel}" auditrij ON auditrij."{sleutel}" = z.rij
     WHERE b.tabel = %s AND z.vernietigd_in_id IS NOT NULL ORDER BY 1
"""
VERPLAATST = """
    SELECT encode(sha256(convert_to(%s || (({payload}) || jsonb_build_object('dossier_id', %s::bigint))::text,
                                    'UTF8')), 'hex') FROM "{tabel}" auditrij WHERE auditrij."{sleutel}" = %s
"""


@dataclass(frozen=True)
class Bevinding:
    """One thing in the audit rows that is not as it was sealed."""

    gemeente: str
    waar: str
    wat: str

    def __str__(self) -> str:
        return f"{self.gemeente} {self.waar}: {self.wat}"


@dataclass
class Uitslag:
    """What a check found, and how much it looked at."""

    bevindingen: list[Bevinding]
    blokken: int = 0
    zegels: int = 0
    vernietigd: int = 0
    laatste: str = ""


def audit_controleren(gemeente: Gemeente, *, anker: str = "") -> Uitslag:
    """Check the whole chain of one gemeente; `anker` is a digest that was kept elsewhere and must be in it."""
    with werken_in(gemeente, systeemgebruiker()), connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        gevonden = [*_keten(anker), *_rijen(), *_certificaten()]
        uitslag = Uitslag([Bevinding(gemeente.code, waar, wat) for waar, wat in gevonden])
        uitslag.blokken = Auditblok.objects.count()
        uitslag.zegels = Auditzegel.objects.count()
        uitslag.vernietigd = Auditzegel.objects.filter(vernietigd_in__isnull=False).count()
        uitslag.laatste = Auditblok.objects.order_by("-nummer").values_list("digest", flat=True).first() or ""
    return uitslag


def _keten(anker: str) -> Iterator[tuple[str, str]]:
    vorige, nummer, gezien = "", 0, not anker
    for blok in Auditblok.objects.order_by("nummer").iterator():
        waar = f"blok {blok.nummer}"
        if blok.nummer != nummer + 1:
            yield waar, f"het blok ervoor ontbreekt: na {nummer} komt {blok.nummer}."
        elif blok.vorige != vorige:
            yield waar, "sluit niet aan op het blok ervoor."
        zegels = list(blok.zegels.order_by("bron", "rij").values_list("bron", "rij", "digest"))
        tekst = blok.vorige + ",".join(f"{bron}:{rij}:{digest}" for bron, rij, digest in zegels)
        if len(zegels) != blok.aantal:
            yield waar, f"heeft {len(zegels)} zegels, er waren er {blok.aantal}."
        elif sha256(tekst.encode()).hexdigest() != blok.digest:
            yield waar, "een zegel is veranderd."
        vorige, nummer, gezien = blok.digest, blok.nummer, gezien or blok.digest == anker
    if not gezien:
        yield "keten", "het bewaarde controlegetal staat er niet in: de keten is vervangen."


def _rijen() -> Iterator[tuple[str, str]]:
    vormen = list(Auditbron.objects.order_by("tabel", "pk"))
    bekend = {bron.tabel: bron for bron in bronnen()}
    for vorm in vormen:
        bron = bekend.get(vorm.tabel)
        if bron is None or not set(vorm.kolommen) <= set(bron.kolommen):
            continue
        yield from _tegen_zegel(bron, vorm)
    for tabel in sorted({vorm.tabel for vorm in vormen} & set(bekend)):
        tot = max(vorm.verzegeld_tot for vorm in vormen if vorm.tabel == tabel)
        yield from _zonder_zegel(bekend[tabel], tot)


def _tegen_zegel(bron: Bron, vorm: Auditbron) -> Iterator[tuple[str, str]]:
    opdracht = AFWIJKEND.format(sleutel=bron.sleutel, tabel=bron.tabel, payload=bron.payload())
    with connection.cursor() as cursor:
        cursor.execute(opdracht, [vorm.kolommen, vorm.pk, vorm.kolommen])
        rijen = cursor.fetchall()
    for rij, weg, zout, digest, _inhoud in rijen:
        if weg:
            yield f"{bron.tabel} {rij}", "de regel is verwijderd."
        elif not _hoort_bij_samenvoegen(bron, vorm, rij, zout, digest):
            yield f"{bron.tabel} {rij}", "de regel is veranderd."


def _hoort_bij_samenvoegen(bron: Bron, vorm: Auditbron, rij: int, zout: str, digest: str) -> bool:
    """Say whether the row is only different because its dossier went up in another: merging moves rows."""
    if bron.is_historie:
        return False
    dossier = bron.model._base_manager.filter(pk=rij).values_list("dossier", flat=True).first()
    opdracht = VERPLAATST.format(sleutel=bron.sleutel, tabel=bron.tabel, payload=bron.payload())
    with connection.cursor() as cursor:
        for leeg in Dossier.objects.filter(samengevoegd_met=dossier).values_list("pk", flat=True):
            cursor.execute(opdracht, [zout, vorm.kolommen, leeg, rij])
            if cursor.fetchone()[0] == digest:
                return True
    return False


def _zonder_zegel(bron: Bron, tot: int) -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(ZONDER_ZEGEL.format(sleutel=bron.sleutel, tabel=bron.tabel), [tot, bron.tabel])
        for (rij,) in cursor.fetchall():
            yield f"{bron.tabel} {rij}", "de regel is er later tussen gezet."
        cursor.execute(VERNIETIGD_MAAR_ER.format(sleutel=bron.sleutel, tabel=bron.tabel), [bron.tabel])
        for (rij,) in cursor.fetchall():
            yield f"{bron.tabel} {rij}", "staat als vernietigd te boek, maar is er nog."


def _certificaten() -> Iterator[tuple[str, str]]:
    """A seal may only lack its row when a certificate of destruction counts it."""
    geteld = dict(
        Auditzegel.objects.filter(vernietigd_in__isnull=False)
        .values_list("vernietigd_in")
        .annotate(aantal=Count("pk"))
        .order_by()
    )
    for lijst in Vernietigingslijst.objects.order_by("nummer"):
        if (aantal := geteld.pop(lijst.pk, 0)) != lijst.zegels:
            yield str(lijst), f"{aantal} auditregels heten vernietigd, het certificaat telt er {lijst.zegels}."
