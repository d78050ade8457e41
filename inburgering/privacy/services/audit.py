"""Sealing the audit rows of a gemeente.

A job seals rows that are committed, so who writes never waits for the chain. What somebody changes before the next
round, a few minutes later, is not found by the chain.
"""

from django.db import connection, transaction
from django.db.models import F

from inburgering.privacy.auditbronnen import Bron, bronnen
from inburgering.privacy.models import Auditblok, Auditbron, Auditzegel, Vernietigingslijst
from inburgering.privacy.samenhang import Omvang
from inburgering.toegang.context import huidige_gemeente, werken_in
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker

IN_EEN_BLOK = 5_000
SLOT = 8_110
"""One sealer per gemeente: of an advisory lock, which ends with the transaction."""

VERZEGEL = """
    WITH nieuw AS MATERIALIZED (
        SELECT auditrij."{sleutel}" AS rij, gen_random_uuid()::text AS zout, ({payload})::text AS inhoud
          FROM "{tabel}" auditrij
         WHERE auditrij."{sleutel}" > %s
           AND NOT EXISTS (SELECT 1 FROM privacy_auditzegel z WHERE z.bron_id = %s AND z.rij = auditrij."{sleutel}")
           AND NOT EXISTS (SELECT 1 FROM privacy_auditzegel z JOIN privacy_auditbron b ON b.id = z.bron_id
                            WHERE b.tabel = %s AND z.rij = auditrij."{sleutel}")
         ORDER BY auditrij."{sleutel}" LIMIT %s)
    INSERT INTO privacy_auditzegel (gemeente_id, blok_id, bron_id, rij, zout, digest)
    SELECT %s, %s, %s, rij, zout, encode(sha256(convert_to(zout || inhoud, 'UTF8')), 'hex') FROM nieuw
"""
DIGEST_VAN_BLOK = """
    SELECT encode(sha256(convert_to(%s || COALESCE(string_agg(bron_id || ':' || rij || ':' || digest, ','
                  ORDER BY bron_id, rij), ''), 'UTF8')), 'hex')
      FROM privacy_auditzegel WHERE blok_id = %s
"""


def audit_verzegelen(gemeente: Gemeente) -> int:
    """Seal every committed audit row that has no seal; returns how many."""
    verzegeld = 0
    while aantal := _een_blok(gemeente):
        verzegeld += aantal
    return verzegeld


def _een_blok(gemeente: Gemeente) -> int:
    with werken_in(gemeente, systeemgebruiker()), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [SLOT, gemeente.pk])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        te_doen = _met_nieuwe_rijen()
        if not te_doen:
            return 0
        vorige = Auditblok.objects.order_by("-nummer").first()
        with transaction.atomic():
            blok = Auditblok(
                nummer=vorige.nummer + 1 if vorige else 1, vorige=vorige.digest if vorige else "", aantal=0, at=nu()
            )
            blok.pk = _volgend_nummer()
            aantal = 0
            for bron, rij in te_doen:
                if aantal >= IN_EEN_BLOK:
                    break
                aantal += _verzegel(bron, rij, blok, IN_EEN_BLOK - aantal)
            if aantal:
                cursor.execute(DIGEST_VAN_BLOK, [blok.vorige, blok.pk])
                blok.digest = cursor.fetchone()[0]
                blok.aantal = aantal
                blok.save(force_insert=True)
        return aantal


def _volgend_nummer() -> int:
    """Take the key of the block beforehand: its digest is over seals that name it, and a block never changes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('privacy_auditblok', 'id'))")
        return int(cursor.fetchone()[0])


def _met_nieuwe_rijen() -> list[tuple[Bron, Auditbron]]:
    """Return the tables with a row behind the last one of which all before it are sealed; two queries."""
    bekend = {(rij.tabel, tuple(rij.kolommen)): rij for rij in Auditbron.objects.all()}
    bij_tabel: dict[str, int] = {}
    for rij in bekend.values():
        bij_tabel[rij.tabel] = max(bij_tabel.get(rij.tabel, 0), rij.verzegeld_tot)
    alle = list(bronnen())
    vragen = " UNION ALL ".join(
        f'SELECT {plaats} WHERE EXISTS (SELECT 1 FROM "{bron.tabel}" WHERE "{bron.sleutel}" > {bij_tabel.get(bron.tabel, 0)})'  # noqa: S608, E501  # names of our own
        for plaats, bron in enumerate(alle)
    )
    with connection.cursor() as cursor:
        cursor.execute(vragen)
        gevonden = [alle[plaats] for (plaats,) in cursor.fetchall()]
    te_doen = []
    for bron in gevonden:
        vorm = bekend.get((bron.tabel, tuple(bron.kolommen)))
        if vorm is None:
            tot = bij_tabel.get(bron.tabel, 0)
            vorm = Auditbron.objects.create(tabel=bron.tabel, kolommen=bron.kolommen, verzegeld_tot=tot)
        te_doen.append((bron, vorm))
    return te_doen


def _verzegel(bron: Bron, rij: Auditbron, blok: Auditblok, hoogstens: int) -> int:
    """Seal rows of one table, and move the mark up to which all rows are known to be sealed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        xmin = cursor.fetchone()[0]
        opdracht = VERZEGEL.format(sleutel=bron.sleutel, tabel=bron.tabel, payload=bron.payload())
        gemeente = huidige_gemeente().pk
        cursor.execute(
            opdracht,
            [rij.kolommen, rij.verzegeld_tot, rij.pk, rij.tabel, hoogstens, gemeente, blok.pk, rij.pk],
        )
        aantal = int(cursor.rowcount)
        if aantal == hoogstens:
            return aantal
        if rij.kandidaat and rij.kandidaat_xmax <= xmin:
            rij.verzegeld_tot = rij.kandidaat
        cursor.execute(f'SELECT COALESCE(max("{bron.sleutel}"), 0) FROM "{bron.tabel}"')  # noqa: S608  # our own
        rij.kandidaat = cursor.fetchone()[0]
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        rij.kandidaat_xmax = cursor.fetchone()[0]
    rij.save(update_fields=["verzegeld_tot", "kandidaat", "kandidaat_xmax"])
    return aantal


def zegels_vernietigen(omvang: Omvang, lijst: Vernietigingslijst) -> int:
    """Take the salt from the seals of audit rows that are about to go, and name the list; returns how many."""
    aantal = 0
    for bron in bronnen():
        if bron.is_historie:
            pks = omvang.historie.get(bron.gevolgd, set())
            rijen = bron.model._base_manager.filter(pgh_obj_id__in=pks).values_list("pk", flat=True)
        else:
            pks = omvang.rijen.get(bron.model, set())
            rijen = bron.model._base_manager.filter(pk__in=pks).values_list("pk", flat=True)
        if pks:
            zegels = Auditzegel.objects.filter(bron__tabel=bron.tabel, rij__in=list(rijen), vernietigd_in=None)
            aantal += zegels.update(zout="", vernietigd_in=lijst)
    return aantal


def laatste_digest() -> str:
    """Return the digest of the newest block of the current gemeente, to keep somewhere else."""
    return Auditblok.objects.order_by(F("nummer").desc()).values_list("digest", flat=True).first() or ""
