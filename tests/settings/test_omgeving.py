"""A production installation starts with everything, or says everything that is wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from inburgering.settings.omgeving import KEURINGEN, gebreken

REPOSITORY = Path(__file__).resolve().parents[2]

GOED = {
    "SECRET_KEY": "Zq3-xW8_vN1pLk5tRj7yGm2cBd9fHs4aUe6iOoT0wXbVnMlKjQ",
    "BSN_SLEUTELS": "b2VmZW5zbGV1dGVsLXZhbi0zMi1ieXRlcy1sYW5nISE=",
    "BSN_HASH_SLEUTEL": "00112233445566778899aabbccddeeff" * 2,
    "ALLOWED_HOSTS": "inburgering.haarlem.nl",
    "DATABASE_URL": "postgres://inburgering_app:x@db/inburgering",
    "REDIS_URL": "redis://redis:6379/0",
    "DOCUMENTEN_MAP": "/documenten",
    "EMAIL_HOST": "mail.haarlem.nl",
    "DEFAULT_FROM_EMAIL": "inburgering@haarlem.nl",
}


def manage(opdracht: list[str], omgeving: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *opdracht],
        cwd=REPOSITORY,
        env={"PATH": os.environ["PATH"]} | omgeving,
        capture_output=True,
        text=True,
        check=False,
    )


def test_een_volledige_omgeving_heeft_geen_gebreken() -> None:
    assert gebreken(GOED) == []


def test_alles_wat_ontbreekt_wordt_in_een_keer_genoemd() -> None:
    assert gebreken({}) == [f"{naam}: ontbreekt." for naam in KEURINGEN]
    assert set(GOED) == set(KEURINGEN)


@pytest.mark.parametrize(
    ("naam", "waarde", "melding"),
    [
        ("SECRET_KEY", "   ", "ontbreekt."),
        ("SECRET_KEY", "django-insecure-" + "abcdefghij" * 5, "heeft nog een voorbeeldwaarde."),
        ("SECRET_KEY", "verander-mij-verander-mij-verander-mij-verander-mij-123", "heeft nog een voorbeeldwaarde."),
        ("SECRET_KEY", "kort", "is te kort of te eenvoudig; neem ten minste 50 willekeurige tekens."),
        ("SECRET_KEY", "a" * 60, "is te kort of te eenvoudig; neem ten minste 50 willekeurige tekens."),
        (
            "BSN_SLEUTELS",
            "geen-sleutel",
            "is geen Fernet-sleutel (32 bytes in url-veilig base64), of een lijst daarvan met komma's.",
        ),
        (
            "BSN_SLEUTELS",
            GOED["BSN_SLEUTELS"] + ",",
            "is geen Fernet-sleutel (32 bytes in url-veilig base64), of een lijst daarvan met komma's.",
        ),
        ("BSN_HASH_SLEUTEL", "xyz", "bestaat niet uit hexadecimale tekens."),
        (
            "BSN_HASH_SLEUTEL",
            "ab" * 16,
            "is te kort of te eenvoudig; neem ten minste 64 willekeurige hexadecimale tekens.",
        ),
        (
            "BSN_HASH_SLEUTEL",
            "00" * 32,
            "is te kort of te eenvoudig; neem ten minste 64 willekeurige hexadecimale tekens.",
        ),
        ("ALLOWED_HOSTS", "*", "mag geen * bevatten; noem de hostnamen."),
        ("DATABASE_URL", "sqlite:///db", "is geen adres van een PostgreSQL-database (postgres://…)."),
        ("DATABASE_URL", "postgres://app:changeme@db/inburgering", "heeft nog een voorbeeldwaarde."),
        ("REDIS_URL", "amqp://broker", "is geen adres van een Redis-server (redis://…)."),
        ("DOCUMENTEN_MAP", "documenten", "is geen volledig pad (begin met /)."),
        ("GELEKTE_WACHTWOORDEN", "lijst.txt", "is geen volledig pad (begin met /)."),
        ("OIDC_ROLLEN", "{kapot", 'is geen lijst zoals {"groep": ["0392:klantmanager"]}.'),
        ("OIDC_ROLLEN", '{"groep": ["klantmanager"]}', 'is geen lijst zoals {"groep": ["0392:klantmanager"]}.'),
        ("EMAIL_PORT", "smtp", "is geen geheel getal."),
        ("VERTROUWDE_PROXYS", "-1", "is geen geheel getal."),
        ("DATABASE_EIGENAAR_URL", "eigenaar", "is geen adres van een PostgreSQL-database (postgres://…)."),
    ],
)
def test_elk_gebrek_heeft_zijn_melding(naam: str, waarde: str, melding: str) -> None:
    assert gebreken(GOED | {naam: waarde}) == [f"{naam}: {melding}"]


def test_een_oude_bsn_sleutel_mag_achter_de_nieuwe_staan() -> None:
    assert gebreken(GOED | {"BSN_SLEUTELS": f"{Fernet.generate_key().decode()}, {GOED['BSN_SLEUTELS']}"}) == []


def test_een_organisatie_logt_alleen_in_over_https_met_een_geheim() -> None:
    organisatie = {"OIDC_SERVER": "https://inloggen.haarlem.nl", "OIDC_CLIENT_ID": "i", "OIDC_CLIENT_SECRET": "x"}
    assert gebreken(GOED | organisatie) == []
    assert gebreken(GOED | organisatie | {"OIDC_CLIENT_SECRET": ""}) == [
        "OIDC_SERVER: daarbij horen OIDC_CLIENT_ID en OIDC_CLIENT_SECRET."
    ]
    assert gebreken(GOED | organisatie | {"OIDC_SERVER": "http://inloggen.haarlem.nl"}) == [
        "OIDC_SERVER: is geen adres dat begint met https://."
    ]


@pytest.mark.parametrize("waarde", ["1", "ja", "true"])
def test_geen_demo_in_productie(waarde: str) -> None:
    assert gebreken(GOED | {"DEMO": waarde}) == [
        "DEMO: de demo heeft bekende wachtwoorden en hoort niet in een productie-installatie."
    ]


def test_check_deploy_heeft_niets_op_te_merken() -> None:
    uitkomst = manage(["check", "--deploy", "--fail-level", "WARNING"], GOED)
    assert uitkomst.returncode == 0, uitkomst.stderr
    assert "no issues" in uitkomst.stdout


@pytest.mark.parametrize("omgeving", [{"DATABASE_URL": ""}, {"INBURGERING_OMGEVING": "productie"}])
def test_de_applicatie_weigert_te_starten(omgeving: dict[str, str]) -> None:
    uitkomst = manage(["check"], omgeving)
    assert uitkomst.returncode != 0
    for naam in KEURINGEN:
        assert f"- {naam}: ontbreekt." in uitkomst.stderr


def test_productie_is_veilig() -> None:
    veilig = {
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "DEBUG": False,
        "DEMO": False,
        "LOKAAL": False,
        "ALLOWED_HOSTS": ["inburgering.haarlem.nl"],
        "CSRF_TRUSTED_ORIGINS": ["https://inburgering.haarlem.nl"],
    }
    opdracht = (
        "import json, sys; from django.conf import settings;"
        "print(json.dumps({naam: getattr(settings, naam) for naam in sys.argv[1:]}))"
    )
    uitkomst = subprocess.run(
        [sys.executable, "-c", opdracht, *veilig],
        cwd=REPOSITORY,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "inburgering.settings"} | GOED,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(uitkomst.stdout) == veilig
