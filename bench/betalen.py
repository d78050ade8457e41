"""How long a month of payments takes for a thousand households: the list, the agreement, the batch and the outcome."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from time import perf_counter

from django.conf import settings
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.models import Document
from inburgering.dossiers.enums import Doelgroep
from inburgering.dossiers.models import BijstandPeriode, Dossier, Gezin, Inburgeraar
from inburgering.recht.kalender import maanden_erbij
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.services.gemeenten import instelling_zetten
from ontzorgen.enums import Exportsoort, Kostensoort, MachtigingUitkomst
from ontzorgen.models import Begunstigde, Betaalregel, Kostenbedrag, Kostenpost, Machtiging, OntzorgenTraject
from ontzorgen.services import maandlijst
from ontzorgen.services.batches import batch_betaald_melden, batch_exporteren, batch_maken
from ontzorgen.services.grootboek import akkoord_geven

HUISHOUDENS = 1_000
SOORTEN = (Kostensoort.HUUR, Kostensoort.GAS_EN_STROOM, Kostensoort.WATER, Kostensoort.ZORGVERZEKERING)
BEGIN = date(2026, 9, 1)
MAAND = date(2026, 10, 1)
IBAN = "NL91ABNA0417164300"
TABELLEN = (Dossier, BijstandPeriode, OntzorgenTraject, Machtiging, Begunstigde, Kostenpost, Kostenbedrag)


@dataclass(frozen=True)
class Stap:
    """One step of a month: how many payments, queries and seconds."""

    naam: str
    betalingen: int
    queries: int
    seconden: float


def meet_betalen(coach: Gebruiker, huishoudens: int = HUISHOUDENS) -> list[Stap]:
    """Run a month for the households of the active gemeente as one user would."""
    instelling_zetten("betaling_rekening_iban", IBAN, door=coach)
    instelling_zetten("betaling_rekening_naam", "Proefgemeente", door=coach)
    maandlijst.DIRECT_HOOGSTENS = huishoudens * len(SOORTEN)
    stappen = []
    with op_dag(MAAND):
        _meet(stappen, "lijst maken", lambda: maandlijst.maandlijst_maken(MAAND, coach=coach, door=coach))
        _meet(stappen, "lijst nog eens maken", lambda: maandlijst.maandlijst_maken(MAAND, coach=coach, door=coach))
        sleutels = list(Betaalregel.objects.values_list("uuid", flat=True))
        _meet(stappen, "akkoord geven", lambda: akkoord_geven(sleutels, door=coach))
        batch = _meet(
            stappen, "batch maken", lambda: batch_maken(Betaalregel.objects.all(), uitvoeren_op=MAAND, door=coach)
        )
        _meet(stappen, "exporteren (SEPA)", lambda: batch_exporteren(batch, soort=Exportsoort.SEPA, door=coach))
        _meet(stappen, "alles is betaald", lambda: batch_betaald_melden(batch, op=MAAND, door=coach))
    return stappen


def _meet(stappen: list[Stap], naam: str, doen: Callable[[], object]) -> object:
    with CaptureQueriesContext(connection) as gevangen:
        begin = perf_counter()
        uit = doen()
        duur = perf_counter() - begin
    stappen.append(Stap(naam, Betaalregel.objects.count(), len(gevangen), duur))
    return uit


def huishoudens_klaarzetten(coach: Gebruiker, aantal: int = HUISHOUDENS) -> None:
    """Give the active gemeente its households, once."""
    if OntzorgenTraject.objects.exists():
        return
    einde = maanden_erbij(BEGIN, 6)
    gezinnen = Gezin.objects.bulk_create([Gezin() for _ in range(aantal)])
    personen = Inburgeraar.objects.bulk_create(
        [Inburgeraar(gezin=gezin, voornamen="Abrehet", achternaam=f"Tesfay {n}") for n, gezin in enumerate(gezinnen)]
    )
    dossiers = Dossier.objects.bulk_create(
        [
            Dossier(inburgeraar=persoon, nummer=f"B-{n:05}", doelgroep=Doelgroep.ASIELSTATUSHOUDER, budgetcoach=coach)
            for n, persoon in enumerate(personen)
        ]
    )
    BijstandPeriode.objects.bulk_create([BijstandPeriode(dossier=dossier, van=BEGIN) for dossier in dossiers])
    OntzorgenTraject.objects.bulk_create(
        [
            OntzorgenTraject(dossier=dossier, gezin=gezin, gestart_op=BEGIN, einde=einde)
            for dossier, gezin in zip(dossiers, gezinnen, strict=True)
        ]
    )
    verklaringen = Document.objects.bulk_create(
        [
            Document(
                dossier=dossier,
                soort=DocumentSoort.VERKLARING,
                titel="Machtiging",
                bestandsnaam="machtiging.pdf",
                mime="application/pdf",
                grootte=1,
                sha256="0" * 64,
                gemaakt_door=coach,
            )
            for dossier in dossiers
        ]
    )
    Machtiging.objects.bulk_create(
        [
            Machtiging(dossier=verklaring.dossier, uitkomst=MachtigingUitkomst.GETEKEND, op=BEGIN, document=verklaring)
            for verklaring in verklaringen
        ]
    )
    begunstigde = Begunstigde.objects.create(naam="Woningcorporatie Noord", iban=IBAN, soort="verhuurder")
    posten = Kostenpost.objects.bulk_create(
        [
            Kostenpost(gezin=gezin, soort=soort, begunstigde=begunstigde, kenmerk="x", eerste_maand=BEGIN)
            for gezin in gezinnen
            for soort in SOORTEN
        ]
    )
    Kostenbedrag.objects.bulk_create(
        [Kostenbedrag(kostenpost=post, bedrag=Decimal("100.25"), van=BEGIN) for post in posten]
    )


def statistiek_bijwerken() -> None:
    """Let the database know its new tables, as it learns by itself within a minute or so."""
    with connections[settings.EIGENAAR_ALIAS].cursor() as cursor:
        for model in TABELLEN:
            cursor.execute(f'ANALYZE "{model._meta.db_table}"')


def betaalverslag(stappen: list[Stap], huishoudens: int = HUISHOUDENS) -> str:
    """Write down what a month takes."""
    rijen = "\n".join(
        f"| {stap.naam} | {stap.betalingen:,} | {stap.queries} |".replace(",", ".")
        + f" {stap.seconden:.1f} s |".replace(".", ",")
        for stap in stappen
    )
    return f"""
## Een maand betalen

{huishoudens:,} huishoudens met elk {len(SOORTEN)} vaste lasten, door één gebruiker in één keer. In het echt maakt een
werker een lange lijst in stukken van {maandlijst.PER_KEER} kostenposten.

| stap | betalingen | queries | tijd |
|---|---|---|---|
{rijen}
""".replace("1,000", "1.000")
