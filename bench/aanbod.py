"""The aanbod of one gemeente with very many registrations: the catalogue, its reach, one voorziening and one person."""

import random
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.db import connections
from django.test import Client

from bench.meten import Meting, meet_pagina
from bench.plekken import REGISTRATIES_PER_PLEK, REGISTRATIES_PER_ZOEKER, meet_plekken
from inburgering.aanbod.catalogus import gebruikelijke_rijen
from inburgering.aanbod.enums import DeelnameResultaat, DeelnameStatus, Wachtreden
from inburgering.aanbod.models import Voorziening, VoorzieningDeelname
from inburgering.dossiers.enums import Doelgroep
from inburgering.dossiers.models import Dossier, Gezin, Inburgeraar, Startfeiten
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente, RolToekenning

CODE = "9997"
PER_KEER = 2_000
PER_PERSOON = 5
QUERIES = {
    "Aanbod: catalogus": 14,
    "Aanbod: bereik en plaatsen": 24,
    "Aanbod: een voorziening": 16,
    "Aanbod: een inburgeraar": 30,
    "Plekken: register": 15,
    "Plekken: tekorten per soort en wijk": 15,
    "Plekken: wie past op een plek": 19,
    "Plekken: wat past bij een inburgeraar": 36,
}
"""How many each page asks, with however many registrations."""

TABELLEN = (Gezin, Inburgeraar, Dossier, Startfeiten, Voorziening, VoorzieningDeelname)


def meet_aanbod(maten: list[int]) -> list[Meting]:
    """Fill one gemeente up to each number of registrations and time the pages of the aanbod."""
    gemeente, _ = Gemeente.objects.get_or_create(code=CODE, naam="Gemeente met veel aanbod")
    gebruiker, _ = Gebruiker.objects.get_or_create(username="bench-aanbod", first_name="Aan", last_name="Bod")
    client = Client()
    client.force_login(gebruiker, backend="django.contrib.auth.backends.ModelBackend")
    with werken_in(gemeente, None):
        for rol in (Rol.KLANTMANAGER, Rol.TEAMLEIDER):
            RolToekenning.objects.get_or_create(gebruiker=gebruiker, rol=rol)
        al_gevuld = VoorzieningDeelname.objects.count()
    metingen: list[Meting] = []
    for maat in sorted(maten):
        _vul(gemeente, al_gevuld, maat)
        al_gevuld = max(al_gevuld, maat)
        with werken_in(gemeente, None):
            voorziening = Voorziening.objects.order_by("pk").first()
            dossier = Dossier.objects.order_by("pk").first()
        metingen += [
            meet_pagina("Aanbod: catalogus", maat, client, "/aanbod/"),
            meet_pagina("Aanbod: bereik en plaatsen", maat, client, "/aanbod/bereik/"),
            meet_pagina("Aanbod: een voorziening", maat, client, f"/aanbod/{voorziening.uuid}/"),
            meet_pagina("Aanbod: een inburgeraar", maat, client, f"/dossiers/{dossier.uuid}/begeleiding/aanbod/"),
            *meet_plekken(gemeente, client, maat),
        ]
    return metingen


def andere_queries(metingen: list[Meting]) -> list[str]:
    """Return the pages that ask another number of queries than they should."""
    return [f"{een.pagina} bij {een.dossiers}: {een.queries}" for een in metingen if een.queries != QUERIES[een.pagina]]


def aanbodverslag(metingen: list[Meting]) -> str:
    """Return the table of the report."""
    rijen = "\n".join(
        f"| {meting.pagina} | {meting.dossiers:,} | {meting.queries} | {meting.milliseconden:.0f} ms |".replace(
            ",", "."
        )
        for meting in sorted(metingen, key=lambda meting: meting.pagina)
    )
    return f"""
## Aanbod

Eén gemeente, alle registraties samen. Het aantal queries is gelijk; *Bereik en plaatsen* telt in de database over alles
en mag daarom meegroeien. Op elke {REGISTRATIES_PER_ZOEKER} registraties zoekt iemand een plek;
op elke {REGISTRATIES_PER_PLEK} is er een. Wat past, wordt met de redenen uitgerekend en groeit mee.

| pagina | registraties | queries | tijd |
|---|---|---|---|
{rijen}
"""


def _vul(gemeente: Gemeente, van: int, tot: int) -> None:
    """Write people with their registrations as the owner; the field history rests, its size is not what is measured."""
    alias = settings.EIGENAAR_ALIAS
    tabellen = [model._meta.db_table for model in TABELLEN]
    with connections[alias].cursor() as cursor:
        for tabel in tabellen:
            cursor.execute(f'ALTER TABLE "{tabel}" DISABLE TRIGGER USER')
        if not Voorziening.objects.using(alias).filter(gemeente=gemeente).exists():
            rijen = gebruikelijke_rijen()
            for rij in rijen:
                rij.gemeente_id = gemeente.pk
                rij.capaciteit = 9_999 if rij.volgorde % 2 else None
            Voorziening.objects.using(alias).bulk_create(rijen)
        aanbod = list(Voorziening.objects.using(alias).filter(gemeente=gemeente).order_by("pk"))
        for begin in range(van, tot, PER_KEER):
            mensen = _mensen(gemeente, begin, min(begin + PER_KEER, tot))
            VoorzieningDeelname.objects.using(alias).bulk_create(_deelnames(gemeente, mensen, aanbod, begin))
        for tabel in tabellen:
            cursor.execute(f'ALTER TABLE "{tabel}" ENABLE TRIGGER USER')
            cursor.execute(f'ANALYZE "{tabel}"')


def _mensen(gemeente: Gemeente, begin: int, einde: int) -> list[Dossier]:
    alias = settings.EIGENAAR_ALIAS
    nummers = range(begin, einde, PER_PERSOON)
    gezinnen = Gezin.objects.using(alias).bulk_create([Gezin(gemeente_id=gemeente.pk) for _ in nummers])
    mensen = Inburgeraar.objects.using(alias).bulk_create(
        [
            Inburgeraar(
                gemeente_id=gemeente.pk,
                gezin_id=gezin.pk,
                voornamen="Sam",
                achternaam=f"Haddad {nummer}",
                sorteernaam=f"haddad {nummer:07}",
                v_nummer=f"{3_000_000_000 + nummer}",
            )
            for nummer, gezin in zip(nummers, gezinnen, strict=True)
        ]
    )
    dossiers = Dossier.objects.using(alias).bulk_create(
        [
            Dossier(
                gemeente_id=gemeente.pk,
                inburgeraar_id=persoon.pk,
                nummer=f"D-2024-{int(persoon.v_nummer) // PER_PERSOON % 100_000:05}",
                doelgroep=Doelgroep.ASIELSTATUSHOUDER,
            )
            for persoon in mensen
        ]
    )
    Startfeiten.objects.using(alias).bulk_create(
        [Startfeiten(gemeente_id=gemeente.pk, dossier_id=dossier.pk) for dossier in dossiers]
    )
    return dossiers


def _deelnames(
    gemeente: Gemeente, dossiers: list[Dossier], aanbod: list[Voorziening], zaad: int
) -> Iterator[VoorzieningDeelname]:
    toeval = random.Random(zaad)
    for dossier in dossiers:
        for voorziening in toeval.sample(aanbod, PER_PERSOON):
            rij = VoorzieningDeelname(
                gemeente_id=gemeente.pk, dossier_id=dossier.pk, voorziening_id=voorziening.pk, budget="SPUK"
            )
            soort = toeval.random()
            if soort < 0.05:
                rij.status, rij.wacht_sinds = DeelnameStatus.WACHT, vandaag() - timedelta(days=toeval.randint(1, 90))
                rij.wachtreden = toeval.choice(Wachtreden.values)
            else:
                rij.van = vandaag() - timedelta(days=toeval.randint(1, 1_500))
                rij.kosten = Decimal(toeval.randint(10, 900))
                if soort < 0.85:
                    rij.status, rij.resultaat = DeelnameStatus.AFGEROND, toeval.choice(DeelnameResultaat.values)
                    rij.tot = rij.van + timedelta(days=toeval.randint(1, 200))
            yield rij
