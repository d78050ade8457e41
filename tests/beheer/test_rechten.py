"""Screens of who may what; four eyes on roles; the organisation of a ketenpartner."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from inburgering.aanbod.models import Aanbieder
from inburgering.beheer.partners import aanbieder_van
from inburgering.beheer.services.partners import partner_koppelen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Bevoegdheid, Inlogsoort, Inlogwijze, Rol
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker, Inlogmoment, Rolaanvraag, RolToekenning
from inburgering.toegang.services.gebruikers import gebruiker_wijzigen, rolaanvraag_besluiten, toegang_intrekken
from inburgering.toegang.services.gemeenten import instelling_zetten
from tests.spelers import maak_gebruiker


@pytest.fixture
def beheerder2(haarlem) -> Gebruiker:
    return maak_gebruiker(haarlem, "beheerder2", Rol.BEHEERDER, "Bram", "Tweede")


@pytest.fixture
def vier_ogen(haarlem, beheerder):
    with werken_in(haarlem, beheerder):
        instelling_zetten("rollen_vier_ogen", True, door=beheerder)
        yield


def rollen_van(gebruiker: Gebruiker) -> set[str]:
    return set(RolToekenning.objects.filter(gebruiker=gebruiker).values_list("rol", flat=True))


def test_de_tabel_noemt_elke_bevoegdheid_en_elke_rol(beheerder, client_van):
    html = client_van(beheerder).get(reverse("beheer:rechten")).content.decode()
    for naam in (
        *(rol.label for rol in Rol),
        *(bevoegdheid.label.replace("'", "&#x27;") for bevoegdheid in Bevoegdheid),
    ):
        assert naam in html, naam


def test_wat_veranderde_aan_rollen_en_accounts_staat_op_het_scherm(haarlem, beheerder, lezer, vreemde, client_van):
    client = client_van(beheerder)
    gegevens = {"first_name": "Lars", "last_name": "Visser", "email": "l@h.example", "rollen": ["klantmanager"]}
    client.post(reverse("beheer:gebruiker", args=["lezer"]), gegevens)
    html = client.get(reverse("beheer:rolgeschiedenis")).content.decode()
    assert "kreeg de rol klantmanager" in html
    assert "verloor de rol lezer" in html
    assert "Femke Smit" in html
    assert "e-mailadres van lezer@gemeente.example naar l@h.example" in html
    with werken_in(haarlem, beheerder):
        toegang_intrekken(Gebruiker.objects.get(pk=lezer.pk), door=beheerder)
    html = client.get(reverse("beheer:rolgeschiedenis")).content.decode()
    assert "account afgesloten" in html
    assert vreemde.last_name not in html
    event = Gebruiker.pgh_event_model.objects.filter(pgh_obj=lezer).latest("pgh_id")
    assert (event.email, event.pgh_context.metadata["gebruiker"]) == ("l@h.example", beheerder.pk)


def test_het_logboek_van_het_inloggen_toont_alleen_de_eigen_gemeente(beheerder, lezer, vreemde, client_van):
    for wie, soort in ((lezer, Inlogsoort.GELUKT), (lezer, Inlogsoort.MISLUKT), (vreemde, Inlogsoort.GELUKT)):
        Inlogmoment.objects.create(gebruiker=wie, soort=soort, wijze=Inlogwijze.WACHTWOORD, apparaat="Firefox")
    client = client_van(beheerder)
    html = client.get(reverse("beheer:inlogmomenten")).content.decode()
    assert html.count("Lars Visser") == 2
    assert vreemde.last_name not in html
    assert client.get(reverse("beheer:inlogmomenten") + "?mislukt").content.decode().count("Lars Visser") == 1


def test_een_nieuwe_rol_wacht_op_een_collega_en_een_rol_weghalen_niet(vier_ogen, beheerder, beheerder2, klantmanager):
    gebruiker_wijzigen(klantmanager, door=beheerder, gegevens={}, rollen=[Rol.TEAMLEIDER])
    assert rollen_van(klantmanager) == set()
    aanvraag = Rolaanvraag.objects.get(akkoord=None)
    assert (aanvraag.rollen, aanvraag.aangevraagd_door) == (["teamleider"], beheerder)
    for wie in (beheerder,):
        with pytest.raises(RegelFout, match="Een andere beheerder"):
            rolaanvraag_besluiten(aanvraag, akkoord=True, door=wie)
    rolaanvraag_besluiten(aanvraag, akkoord=True, door=beheerder2)
    assert rollen_van(klantmanager) == {"teamleider"}
    with pytest.raises(RegelFout, match="al besloten"):
        rolaanvraag_besluiten(aanvraag, akkoord=False, door=beheerder2)


def test_de_database_kent_de_vier_ogen_ook(vier_ogen, beheerder, klantmanager):
    gebruiker_wijzigen(klantmanager, door=beheerder, gegevens={}, rollen=[Rol.TEAMLEIDER])
    with pytest.raises(IntegrityError, match="rolaanvraag_vier_ogen"), transaction.atomic():
        Rolaanvraag.objects.update(akkoord=True, besloten_door=beheerder, besloten_at=nu())


def test_niemand_keurt_zijn_eigen_rol_goed(vier_ogen, beheerder, beheerder2):
    gebruiker_wijzigen(beheerder2, door=beheerder, gegevens={}, rollen=[Rol.BEHEERDER, Rol.KLANTMANAGER])
    aanvraag = Rolaanvraag.objects.get()
    with pytest.raises(RegelFout, match="Een andere beheerder"):
        rolaanvraag_besluiten(aanvraag, akkoord=True, door=beheerder2)
    rolaanvraag_besluiten(aanvraag, akkoord=False, door=beheerder2)
    assert rollen_van(beheerder2) == {"beheerder"}


def test_wie_geen_toegang_meer_heeft_krijgt_geen_wachtende_rol(vier_ogen, beheerder, beheerder2, klantmanager):
    gebruiker_wijzigen(klantmanager, door=beheerder, gegevens={}, rollen=[Rol.KLANTMANAGER, Rol.TEAMLEIDER])
    toegang_intrekken(klantmanager, door=beheerder)
    assert Rolaanvraag.objects.get().akkoord is False
    assert rollen_van(klantmanager) == set()


def test_goedkeuren_gaat_op_het_scherm(vier_ogen, beheerder, beheerder2, klantmanager, client_van):
    gebruiker_wijzigen(klantmanager, door=beheerder, gegevens={}, rollen=[Rol.KLANTMANAGER, Rol.TEAMLEIDER])
    aanvrager, collega = client_van(beheerder), client_van(beheerder2)
    assert "Goedkeuren" not in aanvrager.get(reverse("beheer:gebruikers")).content.decode()
    assert "Goedkeuren" in collega.get(reverse("beheer:gebruikers")).content.decode()
    aanvraag = Rolaanvraag.objects.get()
    collega.post(reverse("beheer:rolaanvraag", args=[aanvraag.uuid]), {"besluit": "akkoord"})
    assert rollen_van(klantmanager) == {"klantmanager", "teamleider"}


def test_een_ketenpartner_heeft_geen_andere_rol_en_hoort_bij_een_organisatie(haarlem, beheerder, lezer, client_van):
    with werken_in(haarlem, beheerder):
        school = Aanbieder.objects.create(naam="Taalhuis", soort="cursusinstelling")
        with pytest.raises(RegelFout, match="werkt niet bij de gemeente"):
            gebruiker_wijzigen(lezer, door=beheerder, gegevens={}, rollen=[Rol.KETENPARTNER, Rol.LEZER])
        with pytest.raises(RegelFout, match="eerst de rol ketenpartner"):
            partner_koppelen(lezer, school, door=beheerder)
        gebruiker_wijzigen(lezer, door=beheerder, gegevens={}, rollen=[Rol.KETENPARTNER])
    client = client_van(beheerder)
    adres = reverse("beheer:gebruiker_partner", args=["lezer"])
    assert "Organisatie kiezen" in client.get(reverse("beheer:gebruiker", args=["lezer"])).content.decode()
    client.post(adres, {"aanbieder": school.pk})
    with werken_in(haarlem, beheerder):
        assert aanbieder_van(lezer) == school
    client.post(adres, {"aanbieder": ""})
    with werken_in(haarlem, beheerder):
        assert aanbieder_van(lezer) is None


def test_beheer_logt_een_gebruiker_overal_uit(beheerder, klantmanager, client_van, client):
    client.post(reverse("account_login"), {"login": "klantmanager", "password": "een-lang-wachtwoord"})
    assert client.get(reverse("toegang:sessie")).status_code == 200
    client_van(beheerder).post(reverse("beheer:gebruiker_uitloggen", args=["klantmanager"]))
    assert client.get(reverse("toegang:sessie")).status_code == 302
