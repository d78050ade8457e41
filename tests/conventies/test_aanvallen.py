"""Attacks on the whole of the product, each with its test. Those on one part stand with that part.

Another person's object by its uuid: test_bevoegdheden.py. Formulas in exports: tests/dossiers/test_uitvoer.py. Files
made to harm: tests/brieven/test_documenten.py. Guessing passwords: tests/toegang/test_inloggen.py.
"""

import ast
import importlib
import io
import pkgutil
import re
import time
import zipfile
from datetime import date
from http import HTTPStatus
from pathlib import Path
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from inburgering.dossiers.models import Dossier, Inburgeraar
from inburgering.dossiers.services.afscherming import dossier_afschermen
from inburgering.recht.fouten import RegelFout
from inburgering.settings import basis
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.hashers import Argon2Hasher
from inburgering.toegang.models import Gebruiker, Gemeente, RolToekenning
from inburgering.toegang.terug import terug_van
from inburgering.toegang.werkboek import werkboek_openen
from leerroutes.urenbestand import lees_urenbestand
from tests.adressen import eigen_adressen
from tests.conventies.test_bevoegdheden import BEWAAKT
from tests.dossiers.factories import DossierFactory
from tests.gevallen import gevallen
from tests.spelers import WACHTWOORD

WORTEL = Path(__file__).resolve().parents[2]
KAMERS = ("inburgering", "intake", "leerroutes", "ontzorgen", "pip_plans", "rapportage")
ELDERS = (
    "https://kwaad.example/",
    "//kwaad.example/",
    "/\\kwaad.example",
    "javascript:alert(1)",
    "https:kwaad.example",
)


@pytest.fixture
def dossier(in_haarlem: Gemeente, klantmanager: Gebruiker) -> Dossier:
    return DossierFactory(klantmanager=klantmanager)


# A form sent from another site


def test_geen_formulier_wordt_aangenomen_zonder_eigen_sleutel(klantmanager: Gebruiker) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(klantmanager, backend="django.contrib.auth.backends.ModelBackend")
    open_ = {str(adres): client.post(adres.pad()).status_code for adres in BEWAAKT[::25]}
    assert {naam: status for naam, status in open_.items() if status != HTTPStatus.FORBIDDEN} == {}
    for naam in ("account_login", "account_logout", "account_reset_password", "mfa_authenticate", "mfa_login_webauthn"):
        assert client.post(reverse(naam)).status_code == HTTPStatus.FORBIDDEN, naam


def test_geen_adres_verandert_iets_met_alleen_een_link() -> None:
    """The check stands before every view; a view can only be let out of it by name: what no browser sends."""
    zonder_controle = [str(adres) for adres in eigen_adressen() if getattr(adres.view, "csrf_exempt", False)]
    assert zonder_controle == ["organisatie_meldt_af"]
    assert "django.middleware.csrf.CsrfViewMiddleware" in basis.MIDDLEWARE


# More fields than the form has


def test_velden_die_niet_op_het_formulier_staan_doen_niets(
    haarlem: Gemeente, zandvoort: Gemeente, beheerder: Gebruiker, lezer: Gebruiker, client_van
) -> None:
    client = client_van(beheerder)
    erbij = {"is_superuser": "on", "is_staff": "on", "password": "x", "username": "anders", "pk": beheerder.pk}
    goed = {"first_name": "Lars", "last_name": "Visser", "email": "l@haarlem.example", "rollen": ["lezer"]}
    client.post(reverse("beheer:gebruiker", args=[lezer.username]), goed | erbij | {"gemeente": zandvoort.pk})
    na = Gebruiker.objects.get(pk=lezer.pk)
    assert (na.email, na.username, na.is_superuser, na.is_staff) == ("l@haarlem.example", "lezer", False, False)
    assert na.password == lezer.password
    with werken_in(None, na):
        assert set(RolToekenning.objects.values_list("gemeente", "rol")) == {(haarlem.pk, Rol.LEZER)}


def test_een_persoon_verhuist_niet_naar_een_andere_gemeente_door_een_verborgen_veld(
    haarlem: Gemeente, zandvoort: Gemeente, klantmanager: Gebruiker, dossier: Dossier, client_van
) -> None:
    persoon = dossier.inburgeraar
    gegevens = {"achternaam": "Anders", "geslacht": "onbekend", "gezinsrol": persoon.gezinsrol}
    erbij = {"gemeente": zandvoort.pk, "gemeente_id": zandvoort.pk, "bsn_hash": "0" * 64, "uuid": str(dossier.uuid)}
    client_van(klantmanager).post(reverse("dossiers:persoon", args=[dossier.uuid]), gegevens | erbij)
    na = Inburgeraar.objects.get(pk=persoon.pk)
    assert (na.gemeente_id, na.bsn_hash, na.uuid) == (haarlem.pk, persoon.bsn_hash, persoon.uuid)


# Sent on to another site


@gevallen("elders", ELDERS)
def test_niemand_wordt_doorgestuurd_naar_een_andere_site(
    elders: str, klantmanager: Gebruiker, klantmanager2: Gebruiker, dossier: Dossier, client_van
) -> None:
    inloggen = {"login": klantmanager.username, "password": WACHTWOORD, "next": elders}
    anoniem, client, collega = Client(), client_van(klantmanager), client_van(klantmanager2)
    antwoorden = [
        anoniem.post(reverse("account_login"), inloggen),
        client.post(reverse("dossiers:vastzetten", args=[dossier.uuid]), {"vast": "ja", "terug": elders}),
        client.post(reverse("dossiers:concept_weg"), {"sleutel": "x", "terug": elders}),
    ]
    dossier_afschermen(dossier, door=klantmanager, reden="Bedreiging door familie")
    doorbreken = {"reden": "Dienst aan de balie vandaag", "terug": elders}
    antwoorden.append(collega.post(reverse("dossiers:doorbreken", args=[dossier.uuid]), doorbreken))
    antwoorden.append(client.post(reverse("account_logout"), {"next": elders}))
    for antwoord in antwoorden:
        plek = antwoord.get("Location", "")
        assert "kwaad" not in plek, plek
        assert not plek.startswith(("//", "javascript:", "/\\"))


@given(
    st.text(st.sampled_from("/\\:.@#?;%\t\n\r\x00 ahtpsjv"), max_size=12)
    | st.from_regex(r"[a-z]{0,6}:?/{0,3}\\{0,2}kwaad\.example/?", fullmatch=True)
    | st.from_regex(r"/{1,3}[\\@:]{0,3}[a-z.@:]{1,10}", fullmatch=True)
)
def test_teruggaan_kan_alleen_naar_een_pad_van_deze_site(pad: str) -> None:
    """Whatever it is: what comes back has no host for a browser, which reads a backslash as a slash and skips tabs."""
    terug = terug_van(RequestFactory().post("/", {"terug": pad}))
    gelezen = re.sub(r"[\t\r\n]", "", terug.replace("\\", "/"))
    assert gelezen == "" or (gelezen.startswith("/") and not gelezen.startswith("//"))
    assert terug in ("", pad)


def test_een_terug_dat_geen_pad_is_laat_niets_omvallen(klantmanager: Gebruiker, dossier: Dossier, client_van) -> None:
    client = client_van(klantmanager)
    for terug in ("zomaar", "account_logout", "", "/", "\x00", "https://testserver/dossiers/"):
        antwoord = client.post(reverse("dossiers:concept_weg"), {"sleutel": "x", "terug": terug})
        assert antwoord.status_code == HTTPStatus.FOUND, terug
        assert antwoord["Location"].startswith("/"), terug


# A false host or header


HOSTS = ("kwaad.example", "testserver@kwaad.example", "testserver:80@kwaad.example", "testserver.kwaad.example", "\x00")
VAN_EEN_PROXY = (
    "X-Forwarded-Host",
    "X-Forwarded-Server",
    "X-Host",
    "X-Forwarded-Proto",
    "X-Forwarded-Port",
    "Forwarded",
)


def test_geen_kop_van_de_bezoeker_komt_in_een_antwoord_of_mail(klantmanager: Gebruiker, client_van) -> None:
    """The address of the site stands in the settings; what a browser or a proxy calls it decides nothing."""
    client, anoniem = client_van(klantmanager), Client()
    for host in HOSTS:
        assert client.get(reverse("dossiers:dossiers"), headers={"Host": host}).status_code == HTTPStatus.BAD_REQUEST
    for kop in VAN_EEN_PROXY:
        vals = {
            kop: "host=kwaad.example" if kop == "Forwarded" else "kwaad.example",
            "Referer": "https://kwaad.example/",
        }
        mail.outbox.clear()
        antwoorden = [
            anoniem.post(reverse("account_reset_password"), {"email": klantmanager.email}, headers=vals),
            anoniem.get(reverse("dossiers:dossiers"), headers=vals),
            anoniem.post(reverse("dossiers:concept_weg"), headers=vals),
            client.get(reverse("dossiers:dossiers"), headers=vals),
        ]
        for antwoord in antwoorden:
            assert "kwaad" not in antwoord.get("Location", ""), kop
            assert "kwaad" not in antwoord.content.decode(), kop
        assert "kwaad" not in mail.outbox[0].body + mail.outbox[0].subject, kop


def test_een_valse_host_krijgt_niets_en_komt_in_geen_mail(klantmanager: Gebruiker, client: Client) -> None:
    gevraagd = {"email": klantmanager.email}
    antwoord = client.post(reverse("account_reset_password"), gevraagd, headers={"Host": "kwaad.example"})
    assert antwoord.status_code == HTTPStatus.BAD_REQUEST
    assert mail.outbox == []
    vals = {"X-Forwarded-Host": "kwaad.example", "X-Original-URL": "/beheer/", "X-Rewrite-URL": "/beheer/"}
    client.post(reverse("account_reset_password"), gevraagd, headers=vals)
    assert "kwaad" not in mail.outbox[0].body + mail.outbox[0].subject


def test_een_regeleinde_maakt_geen_tweede_kop(klantmanager: Gebruiker, dossier: Dossier, client_van) -> None:
    client = client_van(klantmanager)
    for adres in (reverse("dossiers:dossiers"), reverse("account_login")):
        antwoord = client.get(f"{adres}?next=/%0d%0aSet-Cookie:%20kwaad=1&sorteer=%0d%0aX-Kwaad:1&q=%0d%0a")
        assert "X-Kwaad" not in antwoord
        assert "kwaad" not in antwoord.cookies


# Text that would run


def test_wat_iemand_typt_wordt_nergens_als_sjabloon_of_script_gelezen(
    klantmanager: Gebruiker, dossier: Dossier, client_van
) -> None:
    raar = "{{ 7|add:7 }}{% now 'Y' %}${7*7}<script>x</script><img src=x onerror=y>"
    Inburgeraar.objects.filter(pk=dossier.inburgeraar.pk).update(achternaam=raar, veiligheid=raar, taal=raar)
    html = client_van(klantmanager).get(reverse("dossiers:dossier", args=[dossier.uuid])).content.decode()
    assert "{{ 7|add:7 }}" in html
    assert "<script>x" not in html
    assert "<img src=x" not in html
    assert "14{%" not in html


# Files that grow


def werkboek(extra: dict[str, bytes] | None = None, *, zonder: str = "") -> bytes:
    """A small workbook, with parts added or put in place of its own."""
    uit = io.BytesIO()
    boek = Workbook()
    boek.active.append(["dossiernummer", "uren"])
    boek.save(uit)
    anders = io.BytesIO()
    with zipfile.ZipFile(uit) as van, zipfile.ZipFile(anders, "w", zipfile.ZIP_DEFLATED) as naar:
        for deel in van.infolist():
            if deel.filename not in {zonder, *(extra or {})}:
                naar.writestr(deel.filename, van.read(deel))
        for naam, inhoud in (extra or {}).items():
            naar.writestr(naam, inhoud)
    return anders.getvalue()


LACHEN = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>'
BUITEN = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>'


@pytest.mark.parametrize(
    "inhoud",
    [
        werkboek({"xl/sharedStrings.xml": LACHEN}),
        werkboek({"xl/sharedStrings.xml": BUITEN}),
        werkboek({"xl/worksheets/sheet1.xml": b"<worksheet><kapot"}),
        werkboek(zonder="xl/workbook.xml"),
        werkboek()[:-40],
        b"PK\x03\x04",
        b"",
    ],
    ids=["entiteiten", "bestand van buiten", "kapot blad", "zonder werkboek", "afgebroken", "kop", "leeg"],
)
def test_een_werkboek_dat_kwaad_wil_wordt_geweigerd(inhoud: bytes) -> None:
    with pytest.raises(RegelFout):
        lees_urenbestand("uren.xlsx", inhoud, vandaag=date(2026, 11, 30))


@pytest.mark.parametrize(
    "inhoud",
    [
        LACHEN,
        BUITEN,
        b"\xef\xbb\xbf" + LACHEN,
        LACHEN.decode().replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16"),
        LACHEN.replace(b"<!DOCTYPE", b"<!-- <a>" + b" " * 4000 + b"--><!DOCTYPE"),
        LACHEN.replace(b"<!DOCTYPE", b"<?pi " + b"x" * 100_000 + b"?><!DOCTYPE"),
        LACHEN.replace(b"<!DOCTYPE", b"<!doctype"),
    ],
    ids=["groeit", "van buiten", "met bom", "utf-16", "na commentaar", "na een instructie", "kleine letters"],
)
def test_een_documenttype_komt_niet_bij_de_lezer(inhoud: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inburgering.toegang.werkboek.load_workbook", None)
    with pytest.raises(ValueError, match="documenttype"):
        werkboek_openen(io.BytesIO(werkboek({"xl/sharedStrings.xml": inhoud})))


def test_een_gewoon_werkboek_gaat_open() -> None:
    gewoon = (
        b'<?xml version="1.0"?>\n<!-- <a> -->\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    )
    assert werkboek_openen(io.BytesIO(werkboek())).active is not None
    assert werkboek_openen(io.BytesIO(werkboek({"xl/sharedStrings.xml": gewoon}))).active is not None


def test_een_werkboek_dat_uitgepakt_te_groot_is_wordt_niet_uitgepakt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inburgering.toegang.werkboek.MEESTE_UITGEPAKT", 2 * 1024 * 1024)
    groot = werkboek({"xl/media/groot.bin": b"\0" * (3 * 1024 * 1024)})
    assert len(groot) < 20 * 1024
    monkeypatch.setattr("inburgering.toegang.werkboek.load_workbook", None)
    with pytest.raises(ValueError, match="te groot"):
        werkboek_openen(io.BytesIO(groot))


# Patterns that never end


def eigen_patronen() -> dict[str, re.Pattern[str]]:
    patronen = {}
    for kamer in KAMERS:
        for module in pkgutil.walk_packages([str(WORTEL / kamer)], f"{kamer}."):
            if ".migrations" in module.name or ".management" in module.name or ".settings" in module.name:
                continue
            if module.name in ("inburgering.wsgi", "inburgering.celery") or "__main__" in module.name:
                continue
            for naam, waarde in vars(importlib.import_module(module.name)).items():
                if isinstance(waarde, re.Pattern) and isinstance(waarde.pattern, str):
                    patronen[f"{module.name}.{naam}"] = waarde
    return patronen


def test_geen_patroon_loopt_vast_op_lange_invoer() -> None:
    patronen = eigen_patronen()
    assert len(patronen) > 20
    stukken = ("a", "1", " ", "-", ".", "1.", "a ", "a@", "<a ", "**", "{a", "1-", "é", "aA1 ", "\n", "//", "=", ",1")
    traag = {}
    for naam, patroon in patronen.items():
        for stuk in stukken:
            for tekst in (stuk * 1500 + "!", "!" + stuk * 1500 + "\x00"):
                begin = time.process_time()
                patroon.search(tekst)
                if (duur := time.process_time() - begin) > 1.0:
                    traag[naam, stuk] = duur
    assert traag == {}


# What the time of an answer tells


@override_settings(PASSWORD_HASHERS=basis.PASSWORD_HASHERS)
def test_inloggen_kost_evenveel_rekenwerk_of_de_naam_nu_bestaat_of_niet(klantmanager: Gebruiker) -> None:
    """The work is counted, not timed: a clock on a busy machine proves nothing."""
    dicht = Gebruiker.objects.create(username="dicht", password=make_password(WACHTWOORD), is_active=False)
    Gebruiker.objects.filter(pk=klantmanager.pk).update(password=dicht.password)
    aantallen = {}
    for naam in (klantmanager.username, "bestaat-niet", dicht.username):
        with (
            patch.object(Argon2Hasher, "encode", autospec=True, side_effect=Argon2Hasher.encode) as maken,
            patch.object(Argon2Hasher, "verify", autospec=True, side_effect=Argon2Hasher.verify) as nakijken,
        ):
            antwoord = Client().post(reverse("account_login"), {"login": naam, "password": "een verkeerd woord"})
            aantallen[naam] = maken.call_count + nakijken.call_count
        assert "De gebruikersnaam of het wachtwoord klopt niet." in antwoord.content.decode()
    assert len(set(aantallen.values())) == 1, aantallen
    assert min(aantallen.values()) > 0


def test_een_nieuw_wachtwoord_vragen_vertelt_niet_of_het_adres_bestaat(klantmanager: Gebruiker) -> None:
    antwoorden = [
        Client().post(reverse("account_reset_password"), {"email": email}, follow=True).content
        for email in (klantmanager.email, "niemand@haarlem.example")
    ]
    assert antwoorden[0] == antwoorden[1]


# A session that somebody else prepared


def test_een_sessie_van_voor_het_inloggen_geldt_daarna_niet_meer(klantmanager: Gebruiker, client: Client) -> None:
    client.get(reverse("account_login"))
    client.session["gezet"] = "ja"
    sessie = client.session
    sessie.save()
    voor = sessie.session_key
    client.post(reverse("account_login"), {"login": klantmanager.username, "password": WACHTWOORD})
    assert client.session.session_key != voor
    ander = Client()
    ander.cookies["sessionid"] = voor
    assert ander.get(reverse("toegang:beveiliging")).status_code == HTTPStatus.FOUND


# What every answer carries

NIET_STRENG = ("unsafe-inline", "unsafe-eval", "*", "http:", "https:")


def test_elk_antwoord_heeft_de_koppen_die_een_browser_beschermen(klantmanager: Gebruiker, client_van) -> None:
    client = client_van(klantmanager)
    paden = (
        reverse("dossiers:dossiers"),
        reverse("toegang:beveiliging"),
        "/bestaat-niet/",
        reverse("beheer:overzicht"),
    )
    for antwoord in [*(client.get(pad) for pad in paden), Client().get(reverse("account_login"))]:
        koppen = antwoord.headers
        csp = koppen["Content-Security-Policy"]
        assert "default-src 'none'" in csp
        assert "frame-ancestors 'none'" in csp
        assert "base-uri 'none'" in csp
        assert not any(zwak in csp for zwak in NIET_STRENG), csp
        assert koppen["X-Content-Type-Options"] == "nosniff"
        assert koppen["X-Frame-Options"] == "DENY"
        assert koppen["Referrer-Policy"] == "same-origin"
        assert koppen["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "no-store" in koppen["Cache-Control"]
        assert "Server" not in koppen


def test_een_te_groot_formulier_wordt_geweigerd(klantmanager: Gebruiker, client_van) -> None:
    client = client_van(klantmanager)
    groot = client.post(reverse("dossiers:zoeken"), {"q": "x" * (basis.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)})
    veel = client.post(reverse("dossiers:zoeken"), {f"veld{nummer}": "1" for nummer in range(1001)})
    assert (groot.status_code, veel.status_code) == (400, 400)


# The server fetches nothing that a user names

MAG_HET_NET_OP = {
    "inburgering/lokaal/demo.py": "asks its own address whether it is up",
    "inburgering/toegang/oidc.py": "asks the identity provider that the settings name",
    "inburgering/brieven/virusscanner.py": "asks the virus scanner that the settings name",
}
NETWERK = {"requests", "urllib.request", "http.client", "httpx", "aiohttp", "socket", "ftplib", "urllib3"}


def test_alleen_wat_in_de_instellingen_staat_wordt_opgehaald() -> None:
    gevonden = set()
    for kamer in KAMERS:
        for pad in (WORTEL / kamer).rglob("*.py"):
            bron = pad.read_text()
            if not any(woord in bron for woord in NETWERK):
                continue
            for knoop in ast.walk(ast.parse(bron)):
                namen = [deel.name for deel in knoop.names] if isinstance(knoop, ast.Import) else []
                if isinstance(knoop, ast.ImportFrom):
                    namen = [knoop.module or ""]
                if NETWERK & set(namen):
                    gevonden.add(pad.relative_to(WORTEL).as_posix())
    assert gevonden - set(MAG_HET_NET_OP) == set()
    oidc = (WORTEL / "inburgering/toegang/oidc.py").read_text()
    assert oidc.count("requests.get(") + oidc.count("requests.post(") == oidc.count("allow_redirects=False")
    assert oidc.count("allow_redirects=False") == oidc.count("timeout=WACHTTIJD")


def test_een_brief_haalt_niets_op() -> None:
    bron = " ".join(pad.read_text() for pad in (WORTEL / "inburgering/brieven").rglob("*.py"))
    assert "url_fetcher" in bron


def test_het_antwoord_van_een_fout_vertelt_niets(klantmanager: Gebruiker, dossier: Dossier, client_van) -> None:
    client = client_van(klantmanager)
    client.raise_request_exception = False
    with (
        patch("inburgering.dossiers.views.overzicht.render", side_effect=ValueError(dossier.inburgeraar.naam)),
        transaction.atomic(),
    ):
        antwoord: HttpResponse = client.get(reverse("dossiers:dossier", args=[dossier.uuid]))
        transaction.set_rollback(True)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert dossier.inburgeraar.achternaam not in tekst
    assert "Traceback" not in tekst
