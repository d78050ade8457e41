"""`manage.py beheerder`: the way in to a new gemeente."""

from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.selectors import gemeenten_van

NUR = ("n.yildiz", "Nur", "Yıldız", "n.yildiz@gemeente.example")


def maak(*argumenten: str) -> str:
    uit = StringIO()
    call_command("beheerder", *argumenten, stdout=uit)
    return uit.getvalue()


def rollen(username: str, gemeente: Gemeente) -> set[Rol]:
    gebruiker = Gebruiker.objects.get(username=username)
    with werken_in(gemeente, None):
        gebruiker.laad_rollen(gemeente)
    return set(gebruiker.rollen)


def test_the_first_beheerder_chooses_a_password_by_the_link(haarlem: Gemeente) -> None:
    uit = maak(haarlem.code, *NUR)
    assert "Nur Yıldız is functioneel beheerder van Haarlem." in uit
    assert rollen("n.yildiz", haarlem) == {Rol.BEHEERDER}
    pagina = Client().get(urlsplit(uit.split("kiezen: ")[1].strip()).path, follow=True)
    assert pagina.status_code == 200
    assert "wachtwoord" in pagina.content.decode().lower()


def test_a_known_user_keeps_password_and_roles(haarlem: Gemeente, klantmanager: Gebruiker) -> None:
    uit = maak(haarlem.code, klantmanager.username, "Anna", "de Vries", klantmanager.email)
    assert "Wachtwoord kiezen" not in uit
    assert rollen(klantmanager.username, haarlem) == {Rol.KLANTMANAGER, Rol.BEHEERDER}


def test_a_user_of_another_gemeente_works_in_both(haarlem: Gemeente, zandvoort: Gemeente, vreemde: Gebruiker) -> None:
    maak(haarlem.code, vreemde.username, "Zoë", "van Zandvoort", vreemde.email)
    assert rollen(vreemde.username, haarlem) == {Rol.BEHEERDER}
    assert set(gemeenten_van(vreemde)) == {haarlem, zandvoort}


@pytest.mark.parametrize(
    ("argumenten", "melding"),
    [
        (("9999", *NUR), "geen gemeente met code 9999"),
        (("0392", "n.yildiz", "Nur", "Yıldız", "geen mail"), "E-mailadres"),
        (("0392", "n yildiz", "", "Yıldız", "n@gemeente.example"), "Voornaam"),
        (("0392", "klantmanager", "Nur", "Yıldız", "n@gemeente.example"), "bestaat al"),
    ],
)
def test_wrong_input_makes_nothing(
    haarlem: Gemeente, klantmanager: Gebruiker, argumenten: tuple[str, ...], melding: str
) -> None:
    with pytest.raises(CommandError, match=melding) as fout:
        maak(*argumenten)
    assert fout.value.returncode == 2
    assert not Gebruiker.objects.filter(first_name="Nur").exists()
