"""The run: load the demo, grow it to each size, measure, and write the figures down."""

import platform
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import Client

from bench.aanbod import aanbodverslag, andere_queries, meet_aanbod
from bench.betalen import Stap, betaalverslag, huishoudens_klaarzetten, meet_betalen, statistiek_bijwerken
from bench.herkenning import Uitslag, meet_herkenning
from bench.meten import LEEG, Meting, meet_pagina, meet_tijd
from bench.vermenigvuldigen import vermenigvuldig
from bench.wand import meet_wand, wandverslag
from bench.zoeken import meet_zoeken
from inburgering.beheer.management.commands.demo_laden import leegmaken
from inburgering.brieven.opmaak import pdf_van
from inburgering.dossiers.lijsten import VOLGORDES
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.proef import proefdraaien
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker
from pip_plans.models import Pip
from pip_plans.services.bekendmaken import brief_opnieuw

HOOGSTENS_GROEI = 1.5
"""A page may take this many times as long at the largest size as at the smallest; its queries must be the same."""


def meten_en_opschrijven(maten: list[int], bestand: Path) -> int:
    """Measure at each size and write `bestand`; returns 1 when a page grows with the total, else 0."""
    settings.ALLOWED_HOSTS.append("testserver")
    call_command("migrate", verbosity=0)
    leegmaken()
    call_command("demo_laden")
    metingen, copieen = [], 0
    per_keer = _aantal_dossiers()
    for maat in maten:
        nodig = max(0, round(maat / per_keer) - 1)
        if nodig > copieen:
            vermenigvuldig(copieen + 1, nodig)
            copieen = nodig
        metingen += _paginas(_aantal_dossiers())
    zoeken = meet_zoeken(maten)
    brief, leeg = _brieven()
    verslag = (
        _verslag(metingen, brief, leeg)
        + zoekverslag(zoeken)
        + herkenningsverslag(gemeten_herkenning())
        + wandverslag(meet_wand())
    )
    verslag += betaalverslag(gemeten_betalen())
    aanbod = meet_aanbod(maten)
    verslag += aanbodverslag(aanbod)
    bestand.write_text(verslag, encoding="utf-8")
    return int(any(_groeit(metingen)) or bool(andere_queries(aanbod)))


def _aantal_dossiers() -> int:
    totaal = 0
    for gemeente in Gemeente.objects.all():
        with werken_in(gemeente, None):
            totaal += Dossier.objects.count()
    return totaal


def _paginas(dossiers: int) -> list[Meting]:
    gebruiker = Gebruiker.objects.get(username="klantmanager")
    client, vervanger = _client_van(gebruiker), _client_van(Gebruiker.objects.get(username="klantmanager2"))
    with werken_in(Gemeente.objects.get(code="0392"), gebruiker):
        dossier = Dossier.objects.filter(fase="traject", klantmanager=gebruiker).order_by("pk").first()
    return [
        meet_pagina("Werkvoorraad", dossiers, client, "/"),
        meet_pagina("Werkvoorraad van het team", dossiers, client, "/?klantmanager=alle"),
        meet_pagina("Werkvoorraad met vervanging", dossiers, vervanger, "/?klantmanager=mijn"),
        meet_pagina("Weergave: te laat in het team", dossiers, client, "/?klantmanager=alle&status=laat"),
        *(
            meet_pagina(
                f"Team op {sorteer.removeprefix('-')}{' terug' * sorteer.startswith('-')}",
                dossiers,
                client,
                f"/?klantmanager=alle&sorteer={sorteer}",
            )
            for sorteer in VOLGORDES
        ),
        meet_pagina("Lijst van dossiers", dossiers, client, "/dossiers/?status=open"),
        meet_pagina("Recent en vastgezet", dossiers, client, "/recent/"),
        meet_pagina("Klantbeeld", dossiers, client, f"/dossiers/{dossier.uuid}/"),
    ]


def gemeten_herkenning() -> Uitslag:
    """Measure recognition among nobody but the people of the pairs, and leave nothing behind."""
    gemeente = Gemeente.objects.create(code="9999", naam="Proefgemeente")
    try:
        with werken_in(gemeente, None):
            gebruiker = systeemgebruiker()
            return proefdraaien(lambda: meet_herkenning(gebruiker))
    finally:
        gemeente.delete()


def betalen_meten() -> str:
    """Measure a month of payments by itself; returns its part of the report."""
    call_command("migrate", verbosity=0)
    return betaalverslag(gemeten_betalen())


def aanbod_meten(maten: list[int]) -> tuple[str, list[str]]:
    """Measure the aanbod by itself at each number of registrations; returns its part of the report, and what asks
    another number of queries than it should.
    """
    settings.ALLOWED_HOSTS.append("testserver")
    call_command("migrate", verbosity=0)
    metingen = meet_aanbod(maten)
    return aanbodverslag(metingen), andere_queries(metingen)


def gemeten_betalen() -> list[Stap]:
    """Run a month of payments in a gemeente of its own; its households stay, what was paid does not."""
    gemeente, _ = Gemeente.objects.get_or_create(code="9998", naam="Gemeente die betaalt")
    with werken_in(gemeente, None):
        huishoudens_klaarzetten(systeemgebruiker())
    statistiek_bijwerken()
    with werken_in(gemeente, None):
        return proefdraaien(lambda: meet_betalen(systeemgebruiker()))


def _client_van(gebruiker: Gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _brieven() -> tuple[float, float]:
    gemeente = Gemeente.objects.get(code="0392")
    with werken_in(gemeente, None):
        pip = (
            Pip.objects.filter(status="vastgesteld", overgenomen=False)
            .select_related("dossier", "vastgesteld_door")
            .order_by("pk")
            .first()
        )
        html = brief_opnieuw(pip, verzenddatum=pip.verzenddatum, ondertekenaar=pip.vastgesteld_door)
    return meet_tijd(lambda: pdf_van(html), 5), meet_tijd(lambda: pdf_van(LEEG), 5)


def _groeit(metingen: list[Meting]) -> list[bool]:
    per_pagina: dict[str, list[Meting]] = {}
    for meting in metingen:
        per_pagina.setdefault(meting.pagina, []).append(meting)
    return [
        rij[-1].queries != rij[0].queries or rij[-1].milliseconden > HOOGSTENS_GROEI * rij[0].milliseconden
        for rij in per_pagina.values()
    ]


def _verslag(metingen: list[Meting], brief: float, leeg: float) -> str:
    rijen = "\n".join(
        f"| {meting.pagina} | {meting.dossiers:,} | {meting.queries} | {meting.milliseconden:.0f} ms |".replace(
            ",", "."
        )
        for meting in sorted(metingen, key=lambda meting: meting.pagina)
    )
    return f"""# Metingen

Gemaakt met `make bench` op {vandaag():%d-%m-%Y} ({platform.machine()}, Python {platform.python_version()}). Tijden zijn
medianen op één computer en zeggen alleen iets naast elkaar: het aantal queries moet gelijk blijven en de tijd mag niet
met het totaal meegroeien (hoogstens × {HOOGSTENS_GROEI}).

| pagina | dossiers in de installatie | queries | tijd |
|---|---|---|---|
{rijen}

| document | tijd | keer een leeg document |
|---|---|---|
| leeg document | {leeg:.0f} ms | 1 |
| PIP-beschikking | {brief:.0f} ms | {brief / leeg:.1f} |
"""


def zoekverslag(metingen: list[Meting]) -> str:
    """Write down the search at its worst: all dossiers in one gemeente."""
    rijen = "\n".join(
        f"| {meting.pagina.removeprefix('Zoeken: ')} | {meting.dossiers:,} | {meting.queries} "
        f"| {meting.milliseconden:.0f} ms |".replace(",", ".")
        for meting in sorted(metingen, key=lambda meting: (meting.pagina, meting.dossiers))
    )
    return f"""
## Zoeken tijdens het typen

Eén gemeente met alle dossiers en veel gelijke namen: ongunstiger dan het in het echt wordt. Gemeten als heel verzoek,
met inloggen, rechten en het antwoord als HTML; het moet binnen 200 ms.

| getypt | dossiers in de gemeente | queries | tijd |
|---|---|---|---|
{rijen}
"""


def herkenningsverslag(uitslag: Uitslag) -> str:
    fouten = [
        *(f"| {soort} | {aantal} | gemist |" for soort, aantal in uitslag.gemist.most_common()),
        *(f"| {soort} | {aantal} | ten onrechte getoond |" for soort, aantal in uitslag.ten_onrechte.most_common()),
    ]
    rijen = "\n".join(fouten)
    return f"""
## Zoeken vóór een nieuw dossier

Gemeten over {uitslag.aantal} verzonnen paren (`bench/personenparen.py`): wat iemand typt en een persoon met een
dossier, zonder BSN of v-nummer. Recall {uitslag.recall:.1%}: zo vaak stond de juiste persoon in de lijst. Precisie
{uitslag.precisie:.1%}: zo vaak was een getoonde persoon de juiste. De paren zijn door dezelfde handen gemaakt als de
weging; in het echt zijn de cijfers lager. Een test houdt het niveau vast.

| soort paar | aantal | wat ging mis |
|---|---|---|
{rijen}
"""
