"""What the second wall costs: the same question with and without the policy, and a transaction with its gemeente."""

from statistics import median
from time import perf_counter

from django.conf import settings
from django.db import connection, connections

from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gemeente

KEREN = 200
VRAGEN = {
    "werkvoorraad, 50 rijen": (
        "SELECT id, nummer FROM dossiers_dossier WHERE gemeente_id = {gemeente} AND status = 'open'"
        " ORDER BY eerstvolgende_op, id LIMIT 50"
    ),
    "een dossier op uuid": "SELECT * FROM dossiers_dossier WHERE gemeente_id = {gemeente} AND uuid = '{uuid}'",
    "tellen van open termijnen": (
        "SELECT count(*) FROM dossiers_termijn WHERE gemeente_id = {gemeente} AND status = 'loopt'"
    ),
}


def meet_wand() -> dict[str, tuple[float, float]]:
    """Return per question the median milliseconds with the wall (the application) and without (the owner)."""
    gemeente = Gemeente.objects.get(code="0392")
    with werken_in(gemeente, None):
        uuid = _een_uuid()
        vragen = {naam: vraag.format(gemeente=gemeente.pk, uuid=uuid) for naam, vraag in VRAGEN.items()}
        met = {naam: _meet(connection, vraag) for naam, vraag in vragen.items()}
    zonder = {naam: _meet(connections[settings.EIGENAAR_ALIAS], vraag) for naam, vraag in vragen.items()}
    uitslag = {naam: (met[naam], zonder[naam]) for naam in vragen}
    uitslag["een lege transactie"] = (_transactie(gemeente), _transactie(None))
    return uitslag


def _een_uuid() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT uuid FROM dossiers_dossier LIMIT 1")
        return str(cursor.fetchone()[0])


def _meet(verbinding, vraag: str) -> float:
    tijden = []
    with verbinding.cursor() as cursor:
        for _ in range(KEREN):
            begin = perf_counter()
            cursor.execute(vraag)
            cursor.fetchall()
            tijden.append((perf_counter() - begin) * 1000)
    return median(tijden)


def _transactie(gemeente: Gemeente | None) -> float:
    """Measure opening and closing the place to work, with and without a gemeente in it."""
    tijden = []
    for _ in range(KEREN):
        begin = perf_counter()
        with werken_in(gemeente, None):
            pass
        tijden.append((perf_counter() - begin) * 1000)
    return median(tijden)


def wandverslag(uitslag: dict[str, tuple[float, float]]) -> str:
    rijen = "\n".join(
        f"| {naam} | {met:.2f} ms | {zonder:.2f} ms |".replace(".", ",") for naam, (met, zonder) in uitslag.items()
    )
    return f"""
## Wat de tweede wand kost

De mediaan van {KEREN} keer dezelfde vraag, met de wand (de rol van de applicatie) en zonder (de eigenaar). Bij de lege
transactie staat rechts dezelfde transactie zonder gemeente.

| vraag | met de wand | zonder |
|---|---|---|
{rijen}
"""
