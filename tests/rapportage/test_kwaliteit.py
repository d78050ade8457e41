"""The quality of the data: each number equals the list behind it, and each dossier leads to where it is mended."""

from collections.abc import Callable
from http import HTTPStatus

from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from inburgering.beheer.models import Importsleutel
from inburgering.beheer.services.importeren import Verslag
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker
from rapportage.kwaliteit import CONTROLES, dossiers_met, tellingen
from tests.rapportage.gegevens import Gegevens


def test_kwaliteit_gelijk_aan_de_ingelezen_rijen(
    overnemen: Callable[[Gegevens], Verslag], haarlem: Gemeente, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    gegevens = Gegevens(41, 20)
    personen = gegevens.bestanden["inburgeraars"]
    for nummer, rij in enumerate(personen):
        rij["telefoon"] = "0612345678" if nummer % 3 else ""
        rij["taal"] = "Arabisch" if nummer % 2 else ""
    overnemen(gegevens)
    bestanden = gegevens.bestanden
    met_pip = {rij["sleutel"] for rij in bestanden["pips"]}
    hoort = {
        "zonder-klantmanager": lambda rij: True,
        "zonder-telefoon": lambda rij: not rij["telefoon"],
        "zonder-taal": lambda rij: not rij["taal"],
        "zonder-bsn": lambda rij: True,
        "zonder-geboortejaar": lambda rij: False,
        "zonder-inschrijving": lambda rij: rij["stelsel"] == "wi2021" and not rij.get("datum_inschrijving"),
        "pip-zonder-bekendmaking": lambda rij: rij["sleutel"] in met_pip,
    }
    with werken_in(haarlem, systeemgebruiker()):
        sleutels = {een.dossier_id: een.sleutel for een in Importsleutel.objects.all()}
        with django_assert_num_queries(1):
            totaal, rijen = tellingen()
        assert totaal == len(personen)
        for controle, aantal, _ in rijen:
            gevonden = [sleutels[pk] for pk in dossiers_met(controle).values_list("pk", flat=True)]
            assert len(gevonden) == aantal, controle.naam
            if eis := hoort.get(controle.naam):
                assert set(gevonden) == {rij["sleutel"] for rij in personen if eis(rij)}, controle.naam


def test_elk_dossier_leidt_naar_waar_het_hersteld_wordt(
    overnemen: Callable[[Gegevens], Verslag], client_van: Callable[[Gebruiker], Client], teamleider: Gebruiker
) -> None:
    overnemen(Gegevens(42, 3))
    client = client_van(teamleider)
    rijen = client.get(reverse("rapportage:kwaliteit")).context["rijen"]
    for controle, aantal, _ in rijen:
        lijst = client.get(reverse("rapportage:kwaliteit_dossiers", args=[controle.naam]))
        assert lijst.context["pagina"].paginator.count == aantal
        if aantal:
            assert client.get(lijst.context["rijen"][0][1]).status_code == HTTPStatus.OK, controle.naam
    assert client.get(reverse("rapportage:kwaliteit_dossiers", args=["onzin"])).status_code == HTTPStatus.NOT_FOUND
    assert len(rijen) == len(CONTROLES)
