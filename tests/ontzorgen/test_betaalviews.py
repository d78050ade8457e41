"""The pages of paying: what they show, what they do, and how many queries that takes."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inburgering.recht.kalender import maanden_erbij
from inburgering.toegang.klok import op_dag, vandaag
from ontzorgen.enums import RegelStatus
from ontzorgen.models import (
    Begunstigde,
    Betaalbatch,
    Betaalregel,
    Betaalresultaat,
    OntzorgenTraject,
    Resultaatregel,
)
from ontzorgen.services.grootboek import regel_storneren
from ontzorgen.services.signalen import signaal_melden
from tests.ontzorgen.huishoudens import begunstigde, deze_maand, dossier_met_traject, huur


@pytest.fixture
def coach(client_van, budgetcoach) -> Client:
    return client_van(budgetcoach)


def lijst_url() -> str:
    maand = deze_maand()
    return reverse("ontzorgen:maandlijst", args=[maand.year, maand.month])


def pagina(client: Client, naam: str, *args: object, **query: str) -> str:
    antwoord = client.get(reverse(f"ontzorgen:{naam}", args=args), query)
    assert antwoord.status_code == 200
    html = antwoord.content.decode()
    assert "ONBEKENDE_VARIABELE" not in html
    return html


def test_maand_in_drie_klikken_betaald(post, coach, client_van, budgetcoach):
    """From the list of the month: make it and put it in a batch, take the file, report it as paid."""
    voorbeeld = pagina(coach, "maandlijst", deze_maand().year, deze_maand().month)
    assert "Lijst maken en in een batch zetten" in voorbeeld
    een = coach.post(lijst_url(), {"actie": "alles"})
    batch = Betaalbatch.objects.get()
    assert een.url == reverse("ontzorgen:batch", args=[batch.uuid])
    assert "nog" not in pagina(coach, "batch", batch.uuid).split("2. Uitkomst")[0].lower().split("1. bestand")[1]
    twee = coach.post(reverse("ontzorgen:batch_export", args=[batch.uuid]), {"soort": "sepa"})
    assert twee.getvalue().decode() == batch.inhoud
    assert twee["Content-Disposition"] == 'attachment; filename="ontzorgen-batch-1.xml"'
    with op_dag(batch.uitvoeren_op):
        dag = f"{batch.uitvoeren_op:%d-%m-%Y}"
        client_van(budgetcoach).post(reverse("ontzorgen:batch", args=[batch.uuid]), {"op": dag})
    assert Betaalregel.objects.get().status == RegelStatus.BETAALD


def test_de_huishoudens_kosten_hetzelfde_bij_een_en_bij_drie(post, dossier, coach, budgetcoach):
    """The list of a coach, and the page of one household with one cost and with three."""
    aantallen = []
    for keer in (1, 3):
        while OntzorgenTraject.objects.count() < keer:
            dossier_met_traject(budgetcoach, machtiging=False)
            huur(dossier, budgetcoach, "40.00", soort="water")
        for naam, args in (("huishoudens", ()), ("huishouden", (dossier.inburgeraar.gezin.uuid,))):
            pagina(coach, naam, *args)
            with CaptureQueriesContext(connection) as gevraagd:
                pagina(coach, naam, *args)
            aantallen.append(len(gevraagd))
    assert aantallen == [18, 34, 18, 34]


def test_de_lijst_van_huishoudens_zegt_wat_ontbreekt(post, dossier, coach, budgetcoach):
    """The first end on top; narrowed to who is not ready, to evaluate, or has a signal."""
    begonnen = dossier_met_traject(
        budgetcoach, machtiging=False, begin=maanden_erbij(deze_maand(), -6), achternaam="Ali"
    )
    signaal_melden(begonnen, soort="huurachterstand", gemeld_op=vandaag(), door=budgetcoach)
    alles = pagina(coach, "huishoudens")
    assert alles.index("Ali") < alles.index(dossier.inburgeraar.lijstnaam)
    assert "nog: startgesprek, machtiging, budgetplan" in alles
    for wat in ("te-evalueren", "signalen"):
        verfijnd = pagina(coach, "huishoudens", wat=wat)
        assert ("Ali" in verfijnd, dossier.inburgeraar.lijstnaam in verfijnd) == (True, False), wat
    assert "Ali" not in pagina(coach, "huishoudens", coach="geen")


def test_een_huishouden_op_een_blad(post, dossier, coach, budgetcoach):
    """What came back stands in the bar with the way to mend it; when it need not go again, it is gone from there."""
    coach.post(lijst_url(), {"actie": "alles"})
    regel = Betaalregel.objects.get()
    regel_storneren(regel, op=vandaag(), reden="AC04", door=budgetcoach)
    gezin = dossier.inburgeraar.gezin.uuid
    blad = pagina(coach, "huishouden", gezin)
    assert "Herstel betaling" in blad
    assert "maand 2 van 6" in blad
    assert "1 volwassene" in blad
    betaling = reverse("ontzorgen:betaling", args=[dossier.uuid, regel.uuid])
    assert coach.post(betaling, {"actie": "afdoen", "reden": ""}).status_code == 200
    assert coach.post(betaling, {"actie": "afdoen", "reden": "Al betaald door de werkgever."}).status_code == 302
    assert "Herstel betaling" not in pagina(coach, "huishouden", gezin, heel_jaar="1")


def test_een_naam_van_een_begunstigde_komt_in_geen_adres(post, coach, budgetcoach):
    """A private landlord is a person: the search is sent by POST, and a name in the URL is not looked at."""
    begunstigde(budgetcoach, "J. de Vries")
    adres = reverse("ontzorgen:begunstigden")
    assert f'method="post" action="{adres}"' in pagina(coach, "begunstigden")
    gevonden = coach.post(adres, {"zoek": "vries"}).content.decode()
    assert ("J. de Vries" in gevonden, post.begunstigde.naam in gevonden) == (True, False)
    assert post.begunstigde.naam in pagina(coach, "begunstigden", zoek="vries")
    assert "geen begunstigden met deze naam" in coach.post(adres, {"zoek": "niemand\x00"}).content.decode()


def test_alle_bladzijden_met_betalingen(post, dossier, coach, budgetcoach):
    huur(dossier, budgetcoach, "95.00", soort="water", elke=3)
    anders = dossier_met_traject(budgetcoach, machtiging=False)
    huur(anders, budgetcoach)
    coach.post(lijst_url(), {"actie": "alles"})
    batch = Betaalbatch.objects.get()
    regel = batch.regels.first()
    regel_storneren(regel, op=vandaag(), reden="AC04", door=budgetcoach)
    resultaat = Betaalresultaat.objects.create(
        soort="csv", bestandsnaam="uitslag.csv", sha256="1" * 64, aantal=1, door=budgetcoach, at=batch.gemaakt_at
    )
    onbekend = Resultaatregel.objects.create(
        resultaat=resultaat, volgnummer=1, sleutel="weg", uitkomst="terug", op=vandaag(), verwerking="onbekend"
    )
    assert "De machtiging is nog niet getekend" in pagina(coach, "maandlijst", deze_maand().year, deze_maand().month)
    assert "Teruggekomen" in pagina(coach, "betalingen")
    assert "niet herkend" in pagina(coach, "resultaten").lower()
    for naam, args in (
        ("akkoord", ()),
        ("batches", ()),
        ("batch", (batch.uuid,)),
        ("resultaat", (resultaat.uuid,)),
        ("resultaatregel", (onbekend.uuid,)),
        ("begunstigden", ()),
        ("huishoudens", ()),
        ("uitkomsten", ()),
        ("begunstigde_nieuw", ()),
        ("begunstigde", (Begunstigde.objects.first().uuid,)),
        ("huishouden", (dossier.inburgeraar.gezin.uuid,)),
        ("kostenpost_nieuw", (dossier.inburgeraar.gezin.uuid,)),
        ("kostenpost", (post.uuid,)),
        ("betaling", (dossier.uuid, regel.uuid)),
        ("betaling", (dossier.uuid, regel.tegenboeking.uuid)),
    ):
        pagina(coach, naam, *args)
