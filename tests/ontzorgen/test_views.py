"""The screens of ontzorgen: the whole way by form, who sees what, and what it costs."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inburgering.brieven.models import Besluit
from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from ontzorgen.enums import Kostensoort, Stap, Tolk, Vaardigheid
from ontzorgen.models import Afbouwstap, Budgetplan, OntzorgenTraject, Signaal
from ontzorgen.services.coaching import gesprek_vastleggen
from ontzorgen.services.signalen import signaal_melden
from tests.brieven.bestanden import pdf
from tests.dossiers.factories import DossierFactory
from tests.ontzorgen.factories import gesprek, huishouden, huisstijl, plan, traject, vaste_last

Ingelogd = Callable[[Gebruiker], Client]


def nederlands(dag: date) -> str:
    return f"{dag:%d-%m-%Y}"


@pytest.fixture
def dossier(haarlem: Gemeente, budgetcoach: Gebruiker) -> Dossier:
    with werken_in(haarlem, budgetcoach):
        huisstijl(budgetcoach)
        return huishouden(budgetcoach, start=vandaag() - timedelta(days=20))


@pytest.fixture
def lopend(haarlem: Gemeente, budgetcoach: Gebruiker) -> OntzorgenTraject:
    with werken_in(haarlem, budgetcoach):
        return traject(budgetcoach, start=vandaag() - timedelta(days=60))


def naar(dossier: Dossier, naam: str, *meer: object) -> str:
    return reverse(f"ontzorgen:{naam}", args=[dossier.uuid, *meer])


def test_the_whole_way_by_form(
    haarlem: Gemeente, budgetcoach: Gebruiker, dossier: Dossier, client_van: Ingelogd
) -> None:
    client = client_van(budgetcoach)
    dag = nederlands(vandaag())

    def doe(naam: str, gegevens: dict[str, object], *meer: object) -> None:
        assert client.get(naar(dossier, naam, *meer)).status_code == 200, naam
        antwoord = client.post(naar(dossier, naam, *meer), gegevens)
        fouten = antwoord.context["form"].errors if antwoord.status_code == 200 else None
        assert antwoord.status_code == 302, f"{naam}: {fouten}"

    doe("starten", {})
    doe("besluit", {"dagtekening": dag, "verzenddatum": dag})
    doe("besluit_versturen", {"op": dag, "wijze": "post"})
    gesprek_velden = {"op": dag, "taal": "Tigrinya", "tolk": Tolk.GEEN, "verslag": "Uitgelegd."}
    doe("gesprek", gesprek_velden | {"post": "2"})
    assert client.post(naar(dossier, "verklaring")).status_code == 302
    bestand = SimpleUploadedFile("machtiging.pdf", pdf(), content_type="application/pdf")
    doe("machtiging", {"op": dag, "bestand": bestand})
    with werken_in(haarlem, budgetcoach):
        huur = vaste_last(dossier.inburgeraar.gezin, budgetcoach, vanaf=vandaag() - timedelta(days=20))
    doe(
        "budgetplan_nieuw",
        {
            "geldig_op": dag,
            "leefgeld": "€ 115,50",
            "leefgeldritme": "week",
            "inkomen_bijstand": "1.401,50",
            "inkomen_anders": "20",
            "inkomen_omschrijving": "Verkoop",
            "reservering_onverwacht": "50",
        },
    )
    later = vandaag() + timedelta(days=30)
    stap_velden = {"kostenpost": huur.uuid, "vanaf": nederlands(later), "eerste_betaling_op": nederlands(later)}
    doe("afbouw", stap_velden)
    doe("signaal_melden", {"soort": "huurachterstand", "gemeld_op": dag, "bedrag": "100", "toelichting": "Oud."})
    with werken_in(haarlem, budgetcoach):
        stap, signaal = Afbouwstap.objects.get(), Signaal.objects.get()
    doe("afbouw_vervalt", {"opmerking": "Toch niet."}, stap.uuid)
    doe("signaal_oplossen", {"op": dag, "oplossing": "Regeling."}, signaal.uuid)
    oordelen = {vaardigheid.value: Stap.ZELF for vaardigheid in Vaardigheid}
    doe("evaluatie", {"op": dag, "taal": "Tigrinya", "tolk": Tolk.GEEN, "advies": "Nog even."} | oordelen)
    doe(
        "voortzetten",
        {
            "gronden": "U heeft nog hulp nodig.",
            "kosten": [Kostensoort.HUUR],
            "laatste_dag": nederlands(vandaag() + timedelta(days=300)),
            "dagtekening": dag,
            "verzenddatum": dag,
        },
    )
    doe("machtiging", {"op": dag, "reden": "Wil zelf betalen."})
    doe("afsluiten", {"uitkomst": "voortijdig", "op": nederlands(vandaag() + timedelta(days=200)), "reden": "Klaar."})
    doe("vrijwillig", {"gestart_op": nederlands(vandaag() + timedelta(days=400)), "laatste_dag": "01-01-2029"})
    with werken_in(haarlem, budgetcoach):
        soorten = list(OntzorgenTraject.objects.values_list("soort", "uitkomst"))
        assert soorten == [("art56a", "verlengd"), ("art57", "voortijdig"), ("vrijwillig", "")]
        leefgeld = Budgetplan.objects.get().leefgeld
        assert str(leefgeld) == "500.50"
    bladzijde = client.get(naar(dossier, "overzicht")).content.decode()
    assert "Verlengd" in bladzijde
    assert "Vrijwillige budgetcoaching" in bladzijde


def test_a_form_keeps_what_was_typed_and_says_how_to_mend(
    budgetcoach: Gebruiker, lopend: OntzorgenTraject, client_van: Ingelogd
) -> None:
    client = client_van(budgetcoach)
    antwoord = client.post(
        naar(lopend.dossier, "budgetplan_nieuw"),
        {"geldig_op": nederlands(vandaag()), "leefgeld": "abc", "leefgeldritme": "week", "inkomen_anders": "10"},
    )
    tekst = antwoord.content.decode()
    assert "Schrijf een bedrag in euro" in tekst
    assert "Schrijf op wat dat andere is." in tekst
    assert 'value="abc"' in tekst


def test_amounts_and_stories_are_for_who_may_see_finance(
    haarlem: Gemeente,
    budgetcoach: Gebruiker,
    lezer: Gebruiker,
    teamleider: Gebruiker,
    klantmanager: Gebruiker,
    lopend: OntzorgenTraject,
    client_van: Ingelogd,
) -> None:
    with werken_in(haarlem, budgetcoach):
        plan(lopend.dossier, budgetcoach, bijstand="1234.56")
        gesprek_vastleggen(lopend, gesprek(vandaag(), verslag="Geheim verslag."), door=budgetcoach)
        signaal_melden(
            lopend.dossier, soort="huurachterstand", gemeld_op=vandaag(), toelichting="Geheim.", door=budgetcoach
        )
    for gebruiker, mag in ((budgetcoach, True), (klantmanager, True), (teamleider, False), (lezer, False)):
        client = client_van(gebruiker)
        tekst = client.get(naar(lopend.dossier, "overzicht")).content.decode()
        assert ("1.234,56" in tekst, "Geheim" in tekst) == (mag, mag), gebruiker
        assert "Huurachterstand" in tekst
        assert (client.get(naar(lopend.dossier, "budgetplan")).status_code == 200) is mag
        assert (client.get(naar(lopend.dossier, "geldblad")).status_code == 200) is mag


def test_the_overview_costs_the_same_whatever_was_done(
    haarlem: Gemeente, budgetcoach: Gebruiker, lopend: OntzorgenTraject, client_van: Ingelogd
) -> None:
    client = client_van(budgetcoach)
    client.get(naar(lopend.dossier, "overzicht"))
    aantallen = []
    for keer in (1, 3):
        with werken_in(haarlem, budgetcoach):
            while lopend.gesprekken.count() < keer:
                gesprek_vastleggen(lopend, gesprek(vandaag(), stappen={"post": "2"}), door=budgetcoach)
                vaste_last(lopend.gezin, budgetcoach, vanaf=lopend.gestart_op)
                plan(lopend.dossier, budgetcoach)
        with CaptureQueriesContext(connection) as gevraagd:
            client.get(naar(lopend.dossier, "overzicht"))
        aantallen.append(len(gevraagd))
    assert aantallen == [49, 49]


def test_pages_without_a_traject_lead_back(budgetcoach: Gebruiker, dossier: Dossier, client_van: Ingelogd) -> None:
    client = client_van(budgetcoach)
    for naam in ("machtiging", "gesprek", "evaluatie", "afsluiten", "voortzetten", "afbouw", "overdracht", "geldblad"):
        assert client.get(naar(dossier, naam)).url == naar(dossier, "overzicht"), naam


def test_voluntary_help_is_offered_to_who_falls_outside_56a(
    haarlem: Gemeente, budgetcoach: Gebruiker, klantmanager: Gebruiker, client_van: Ingelogd
) -> None:
    with werken_in(haarlem, budgetcoach):
        migrant = DossierFactory(gezinsmigrant=True)
    tekst = client_van(budgetcoach).get(naar(migrant, "overzicht")).content.decode()
    assert "Vrijwillige budgetcoaching starten" in tekst
    assert "Ontzorgen starten" not in tekst
    assert (
        "Vrijwillige budgetcoaching starten"
        not in client_van(klantmanager).get(naar(migrant, "overzicht")).content.decode()
    )
    with werken_in(haarlem, budgetcoach):
        assert not Besluit.objects.exists()
