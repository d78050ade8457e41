"""Whole ways as a klantmanager walks them, every step a form that is sent: to the B1-route, and to the certificaat."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from inburgering.dossiers.enums import Sluitreden, TermijnStatus
from inburgering.dossiers.models import Dossier
from inburgering.toegang.klok import vandaag
from leerroutes.enums import MapThema
from leerroutes.models import Examen, Groep
from pip_plans.enums import PipStatus
from pip_plans.models import Pip
from tests.brieven.bestanden import pdf
from tests.leerroutes.factories import pip, school
from tests.pip_plans.factories import dossier_voor_pip, huisstijl, vastgesteld_pip

pytestmark = pytest.mark.usefixtures("in_haarlem")


def nl(dag: date) -> str:
    return f"{dag:%d-%m-%Y}"


def stuur(client: Client, adres: str, **velden: object) -> str:
    """Send a form that must be accepted; returns where it leads."""
    antwoord = client.post(adres, velden)
    if antwoord.status_code == 200:
        formulieren = [actie.formulier for actie in (antwoord.context.get("acties") or {}).values()]
        formulieren += [antwoord.context.get(naam) for naam in ("form", "verrekening_form")]
        pytest.fail(f"{adres}: {[form.errors for form in formulieren if form is not None and form.errors]}")
    assert antwoord.status_code == 302, adres
    return antwoord.url


def stap(client: Client, dossier: Dossier, bladzijde: str, actie: str, vraag: str = "", **velden: object) -> str:
    """Send one of the forms of a page of the traject."""
    return stuur(client, reverse(f"leerroutes:{bladzijde}", args=[dossier.uuid]) + vraag, actie=actie, **velden)


def vaststellen_en_versturen(client: Client, dossier: Dossier) -> Pip:
    """Fix the PIP that is being made and send it, both today."""
    concept = Pip.objects.get(dossier=dossier, status=PipStatus.CONCEPT)
    adres = reverse("pip_plans:vaststellen", args=[dossier.uuid])
    verder = stuur(client, adres, dagtekening=nl(vandaag()), verzenddatum=nl(vandaag()), pip=concept.uuid)
    stuur(client, verder, bekendgemaakt_op=nl(vandaag()), wijze="post")
    concept.refresh_from_db()
    return concept


def groep_maken(client: Client, soort: str, keren: list[dict[str, object]]) -> Groep:
    """Make a group with its meetings."""
    velden = {"naam": f"{soort} groep", "taal": "Tigrinya", "plaats": "Raakspoort", "capaciteit": 4}
    van = stuur(client, reverse("leerroutes:groep_nieuw"), soort=soort, **velden)
    for keer in keren:
        stuur(client, van, actie="bijeenkomst", van="9.00", plaats="", **keer)
    return Groep.objects.get(soort=soort)


def aanwezig(client: Client, groep: Groep, dossier: Dossier) -> None:
    for keer in groep.bijeenkomsten.all():
        adres = reverse("leerroutes:presentie", args=[groep.uuid, keer.uuid])
        stuur(client, adres, **{f"d{dossier.pk}": "aanwezig"})


def bewijs_toevoegen(client: Client, dossier: Dossier) -> str:
    """Upload a statement of hours; returns its uuid."""
    stuur(
        client,
        reverse("brieven:document_toevoegen", args=[dossier.uuid]),
        soort="urenverklaring",
        titel="Urenverklaring",
        bestand=SimpleUploadedFile("uren.pdf", pdf()),
    )
    return str(dossier.documenten.get(soort="urenverklaring").uuid)


def test_onderwijsroute_wordt_na_twee_jaar_b1_door_formulieren(client, klantmanager, terug):
    huisstijl()
    dossier = dossier_voor_pip(kennisgeving_op=terug(800), inschrijving_op=terug(800), plicht_op=terug(800))
    eerste = vastgesteld_pip(door=klantmanager, dossier=dossier, leerroute="O", dagtekening=terug(730))
    termijn = dossier.termijnen.get(soort="inburgeringstermijn")
    for onderdeel, niveau in (("LE", "B1"), ("KNM", "")):
        stap(client, dossier, "examens", "vastleggen", onderdeel=onderdeel, niveau=niveau, examendatum=nl(terug(60)))
        examen = Examen.objects.get(onderdeel=onderdeel)
        adres = reverse("leerroutes:examen", args=[dossier.uuid, examen.uuid])
        stuur(client, adres, actie="uitslag", resultaat="Geslaagd", uitslag_op=nl(terug(10)))
    naar_pip = stap(
        client,
        dossier,
        "schakelen",
        "schakelen",
        "?naar=B",
        vordering="minder",
        reden="Het taalschakeltraject is te zwaar.",
        reden_nieuw="U kunt B1 halen.",
        reden_oud="U haalt het taalschakeltraject niet.",
        uren_totaal="300",
    )
    assert naar_pip == reverse("pip_plans:pip", args=[dossier.uuid])
    nieuw = vaststellen_en_versturen(client, dossier)
    assert (nieuw.status, nieuw.leerroute, nieuw.uren_totaal) == (PipStatus.VASTGESTELD, "B", 300)
    eerste.refresh_from_db()
    assert eerste.status == PipStatus.VERVANGEN
    assert dossier.termijnen.get(soort="inburgeringstermijn").laatste_dag == termijn.laatste_dag
    assert dossier.taken.open().filter(soort="map_plannen").exists()
    traject = client.get(reverse("leerroutes:traject", args=[dossier.uuid])).content.decode()
    for deel in ("B1-route", "2 van 5 behaald"):
        assert deel in traject


def test_zroute_tot_het_einde_van_de_plicht_door_formulieren(client, klantmanager, terug):
    huisstijl()
    taalschool = school()
    dossier = dossier_voor_pip(kennisgeving_op=terug(900), inschrijving_op=terug(900), plicht_op=terug(900))
    pip(dossier, "Z", dagtekening=terug(850), uren_totaal=800, uren_participatie=800, map_uren=40)
    bewijs = bewijs_toevoegen(client, dossier)
    for soort, aantal, van in (("nt2", "700", 600), ("knm", "100", 300), ("participatie", "748", 500)):
        stap(
            client,
            dossier,
            "uren",
            "vastleggen",
            soort=soort,
            uren=aantal,
            van=nl(terug(van)),
            laatste_dag=nl(terug(van - 200)),
            aanbieder=str(taalschool.uuid),
            bewijs=bewijs,
        )

    dagen = [terug(300 - nummer) for nummer in range(3)]
    soorten = ("inleiding", "activiteit", "ondertekening")
    keren = [
        {"soort": soort, "op": nl(op), "tot": "13.00", "uren": "4"} for soort, op in zip(soorten, dagen, strict=True)
    ]
    pvt = groep_maken(client, "pvt", keren)
    stap(client, dossier, "pvt", "groep", groep=str(pvt.uuid))
    aanwezig(client, pvt, dossier)
    stap(client, dossier, "pvt", "ondertekenen", op=nl(dagen[-1]))

    themas = list(MapThema.values)
    keren = [
        {
            "soort": "workshop",
            "op": nl(terug(200 - nummer)),
            "tot": "17.00",
            "uren": "8",
            "themas": themas[nummer * 2 : nummer * 2 + 2],
        }
        for nummer in range(5)
    ]
    module = groep_maken(client, "map", keren)
    stap(client, dossier, "map", "starten", op=nl(terug(201)), groep=str(module.uuid))
    aanwezig(client, module, dossier)
    gesprek = {"gevoerd_door": klantmanager.username, "verslag": "Plan voor werk besproken."}
    stap(client, dossier, "map", "eindgesprek", op=nl(terug(150)), **gesprek)

    assert dossier.taken.open().filter(soort="zroute_eindgesprek").exists()
    stap(client, dossier, "zroute", "eindgesprek", op=nl(vandaag()), **gesprek)
    assert dossier.taken.open().filter(soort="plicht_voldaan").exists()
    stap(client, dossier, "voldaan", "diploma", op=nl(vandaag()))
    assert dossier.termijnen.get(soort="inburgeringstermijn").status == TermijnStatus.VOLDAAN

    adres = reverse("begeleiding:plicht_wijzigen", args=[dossier.uuid])
    stuur(client, adres, soort="certificaat", op=nl(vandaag() - timedelta(days=1)))
    dossier.refresh_from_db()
    assert (dossier.is_open, dossier.sluitreden) == (False, Sluitreden.VOLDAAN)
