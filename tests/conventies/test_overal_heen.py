"""Walking every link and sending nonsense to every form: no page falls over, and none shows another gemeente.

The normal suite walks a sample; `make test-zwaar` walks all of it, as every role.
"""

import io
import logging
import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from http import HTTPStatus
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.stdlib import ProcessorFormatter as Opmaak

from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gemeente
from tests.adressen import Adres
from tests.conventies import test_bevoegdheden as matrix
from tests.dossiers.factories import DossierFactory

BEWAAKT, met_rollen, van_haarlem = matrix.BEWAAKT, matrix.met_rollen, matrix.van_haarlem

VREEMD = "Xylofoonspeler"
"""The name of somebody in another gemeente, that no page of this one may show."""

LINK = re.compile(r'<(?:a|form)\b[^>]*?\b(?:href|action)="([^"#]+)')
VELD = re.compile(r'<(?:input|select|textarea|button)\b[^>]*?\bname="([^"]+)"')
VERKEERD = {HTTPStatus.INTERNAL_SERVER_ERROR}
NIET_LOPEN = ("/account/", "/static/", "/agenda/")

GEEN_TEKST = st.text(max_size=40) | st.sampled_from(
    [
        "", "0", "-1", "99999999999999999999", "1e309", "NaN", "\x00", "\ud7ff", "'; DROP TABLE dossiers; --", "<b>",
        "{{ 7 }}", "%00", "../../etc/passwd", "31-02-2026", "29-2-2023", "0001-01-01", "9999-12-31", "1-1-99999",
        "2026-13-45", "ja", "on", "True", "None", "null", "[]", "{}", "[[[[", "€ 1.234,56", "1,2,3", "à" * 300,
        "x" * 5000,
        "00000000-0000-0000-0000-000000000000", "geen-uuid", "\u202e", "\r\n", "٣", "²", "½", "10.0", "0x10", " ",
    ]
)  # fmt: skip


@pytest.fixture
def vreemd_dossier(zandvoort: Gemeente, vreemde) -> Dossier:
    with werken_in(zandvoort, vreemde):
        return DossierFactory(klantmanager=vreemde, achternaam=VREEMD)


@contextmanager
def uitvoer_van_het_logboek() -> Iterator[io.StringIO]:
    """Catch what a production installation would write in its log."""
    uitvoer = io.StringIO()
    schrijver = logging.StreamHandler(uitvoer)
    opmaak = next(deel.formatter for deel in logging.getLogger().handlers if isinstance(deel.formatter, Opmaak))
    schrijver.setFormatter(opmaak)
    logging.getLogger().addHandler(schrijver)
    try:
        yield uitvoer
    finally:
        logging.getLogger().removeHandler(schrijver)


def teruggedraaid(client: Client, doe: str, pad: str, **meer: object) -> tuple[int, str, str]:
    """Ask for a page and keep nothing of what it did; returns status, text and where it sends on."""
    with transaction.atomic():
        antwoord = getattr(client, doe)(pad, **meer)
        tekst = antwoord.content.decode(errors="replace") if not antwoord.streaming else ""
        transaction.set_rollback(True)
    return antwoord.status_code, tekst, antwoord.get("Location", "")


def lopen(client: Client, begin: list[str], *, hoogstens: int) -> tuple[list[tuple[str, int]], set[str]]:
    """Follow every link from these paths; returns the pages that fell over or lead nowhere, and all that were seen."""
    rij, gezien, fout = deque(begin), set(begin), []
    gevolgd: dict[str, int] = {}
    while rij and len(gezien) <= hoogstens * 3 and hoogstens > 0:
        pad = rij.popleft()
        hoogstens -= 1
        status, tekst, verder = teruggedraaid(client, "get", pad)
        if status in VERKEERD or VREEMD in tekst or status == HTTPStatus.NOT_FOUND:
            fout.append((pad, status))
        for link in [*LINK.findall(tekst), *([verder] if verder else [])]:
            doel = urldefrag(urljoin(pad, unescape(link)))[0]
            delen = urlsplit(doel)
            if delen.scheme or delen.netloc or delen.path.startswith(NIET_LOPEN) or doel in gezien:
                continue
            soort = re.sub(r"[0-9a-f-]{36}|\d+", "*", delen.path)
            gevolgd[soort] = gevolgd.get(soort, 0) + 1
            if gevolgd[soort] <= 4:
                gezien.add(doel)
                rij.append(doel)
    return fout, gezien


@pytest.mark.parametrize("rol", [Rol.TEAMLEIDER])
def test_een_deel_van_de_links_leidt_ergens_heen(
    rol: Rol,
    van_haarlem: dict[str, UUID],
    vreemd_dossier: Dossier,
    haarlem: Gemeente,
    met_rollen,
) -> None:
    client = met_rollen(haarlem, [rol])
    client.raise_request_exception = False
    with uitvoer_van_het_logboek() as logboek:
        fout, gezien = lopen(client, ["/", f"/dossiers/{van_haarlem['dossier']}/"], hoogstens=40)
        teruggedraaid(client, "get", f"/dossiers/{uuid4()}/")
        teruggedraaid(Client(), "post", "/account/login/", data={"login": "x", "password": "geheim-getypt"})
    assert fout == []
    assert len(gezien) > 30
    with werken_in(haarlem, None):
        persoon = Dossier.objects.get(uuid=van_haarlem["dossier"]).inburgeraar
    regels = logboek.getvalue()
    assert "request_started" in regels
    for geheim in (
        persoon.achternaam,
        persoon.voornamen,
        persoon.bsn,
        persoon.v_nummer or persoon.bsn,
        "geheim-getypt",
    ):
        assert geheim not in regels, f"in het logboek: {geheim}"
        assert not [pad for pad in gezien if geheim in pad], f"in een adres: {geheim}"


@pytest.mark.zwaar
@pytest.mark.parametrize("rol", Rol)
def test_elke_link_leidt_ergens_heen_voor_elke_rol(
    rol: Rol,
    van_haarlem: dict[str, UUID],
    vreemd_dossier: Dossier,
    haarlem: Gemeente,
    met_rollen,
) -> None:
    client = met_rollen(haarlem, [rol])
    client.raise_request_exception = False
    begin = ["/", *(adres.pad(**waarden(adres, van_haarlem)) for adres in BEWAAKT if adres.bevoegdheid)]
    open_ = [pad for pad in begin if teruggedraaid(client, "get", pad)[0] == HTTPStatus.OK]
    fout, gezien = lopen(client, open_, hoogstens=3000)
    assert fout == []
    assert gezien


# Nonsense


def waarden(adres: Adres, objecten: dict[str, UUID]) -> dict[str, UUID]:
    return {naam: objecten[naam] for naam in adres.uuids if naam in objecten}


def velden_van(client: Client, pad: str) -> list[str]:
    """Return the names of the fields that the page asks for."""
    status, tekst, _ = teruggedraaid(client, "get", pad)
    namen = set(VELD.findall(tekst)) if status == HTTPStatus.OK else set()
    return sorted(namen - {"csrfmiddlewaretoken", "eenmalig"})


def bestoken(client: Client, adres: Adres, pad: str, velden: list[str], onzin: list[str]) -> Iterator[tuple[str, str]]:
    """Send nonsense as query and as form; yields what fell over."""
    namen = velden or ["q", "sorteer", "bladzijde", "status", "van", "tot"]
    gegevens = {naam: onzin[plaats % len(onzin)] for plaats, naam in enumerate(namen)}
    vraag = gegevens | {"bladzijde": onzin[0], "sorteer": onzin[-1], "peildatum": onzin[0], "kolommen": onzin[-1]}
    zoek = urlencode({naam: waarde.encode("utf-8", "replace") for naam, waarde in vraag.items()})
    for doe, waar, meer in (("get", f"{pad}?{zoek}", {}), ("post", pad, {"data": gegevens})):
        status, tekst, _ = teruggedraaid(client, doe, waar, **meer)
        if status in VERKEERD or VREEMD in tekst:
            yield f"{doe} {adres}", repr(gegevens)


STEEKPROEF = [adres for plaats, adres in enumerate(BEWAAKT) if plaats % 14 == 0]


def test_onzin_aan_een_deel_van_de_formulieren_laat_niets_omvallen(
    van_haarlem: dict[str, UUID],
    haarlem: Gemeente,
    met_rollen,
) -> None:
    client = met_rollen(haarlem, [rol for rol in Rol if rol != Rol.KETENPARTNER])
    client.raise_request_exception = False
    omgevallen = {}
    for adres in STEEKPROEF:
        pad = adres.pad(**waarden(adres, van_haarlem))
        onzin = ["\x00", "99999999999999999999", "31-02-2026", "0001-01-01", "²"]
        omgevallen |= dict(bestoken(client, adres, pad, velden_van(client, pad), onzin))
    assert omgevallen == {}


@pytest.mark.zwaar
@pytest.mark.parametrize("adres", BEWAAKT, ids=str)
def test_onzin_aan_elk_formulier_laat_niets_omvallen(
    adres: Adres,
    van_haarlem: dict[str, UUID],
    haarlem: Gemeente,
    met_rollen,
) -> None:
    client = met_rollen(haarlem, [rol for rol in Rol if rol != Rol.KETENPARTNER])
    client.raise_request_exception = False
    pad = adres.pad(**waarden(adres, van_haarlem))
    velden = velden_van(client, pad)

    @settings(
        max_examples=25, deadline=None, database=None, derandomize=True,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )  # fmt: skip
    @given(st.lists(GEEN_TEKST, min_size=1, max_size=6))
    def proef(onzin: list[str]) -> None:
        assert list(bestoken(client, adres, pad, velden, onzin)) == []

    proef()
