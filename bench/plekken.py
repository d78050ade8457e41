"""Finding a place in one gemeente with very many registrations: the register, what fits a person, who fits a place."""

import random
from datetime import timedelta

from django.conf import settings
from django.db import connections
from django.test import Client

from bench.meten import Meting, meet_pagina
from inburgering.aanbod.enums import Begeleiding, Dagdeel, PlekSoort, Sector, Taalniveau, Vervoer
from inburgering.aanbod.models import Aanbieder, Participatieplek, Wijk, Zoekprofiel
from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gemeente

TABELLEN = (Aanbieder, Wijk, Participatieplek, Zoekprofiel)
REGISTRATIES_PER_ZOEKER = 50
REGISTRATIES_PER_PLEK = 200
WIJKEN = 12


def meet_plekken(gemeente: Gemeente, client: Client, registraties: int) -> list[Meting]:
    """Let people of this gemeente look for a place, as many as go with its registrations, and time the pages."""
    _vul(gemeente, registraties // REGISTRATIES_PER_ZOEKER, registraties // REGISTRATIES_PER_PLEK)
    with werken_in(gemeente, None):
        plek = Participatieplek.objects.order_by("pk").first()
        profiel = Zoekprofiel.objects.select_related("dossier").order_by("pk").first()
    return [
        meet_pagina(naam, registraties, client, adres)
        for naam, adres in (
            ("Plekken: register", "/plekken/"),
            ("Plekken: tekorten per soort en wijk", "/plekken/tekorten/"),
            ("Plekken: wie past op een plek", f"/plekken/{plek.uuid}/"),
            ("Plekken: wat past bij een inburgeraar", f"/dossiers/{profiel.dossier.uuid}/traject/plek/"),
        )
    ]


def _vul(gemeente: Gemeente, zoekers: int, plekken: int) -> None:
    """Write districts, places and profiles as the owner; the field history rests, its size is not what is measured."""
    alias = settings.EIGENAAR_ALIAS
    tabellen = [model._meta.db_table for model in TABELLEN]
    with connections[alias].cursor() as cursor:
        for tabel in tabellen:
            cursor.execute(f'ALTER TABLE "{tabel}" DISABLE TRIGGER USER')
        wijken = _wijken(gemeente)
        aanbieder, _ = Aanbieder.objects.using(alias).get_or_create(
            gemeente_id=gemeente.pk, naam="Werkgever van de meting", defaults={"soort": "werkgever"}
        )
        _plekken(gemeente, aanbieder, wijken, plekken)
        _profielen(gemeente, wijken, zoekers)
        for tabel in tabellen:
            cursor.execute(f'ALTER TABLE "{tabel}" ENABLE TRIGGER USER')
            cursor.execute(f'ANALYZE "{tabel}"')


def _wijken(gemeente: Gemeente) -> list[Wijk]:
    er_zijn = Wijk.objects.using(settings.EIGENAAR_ALIAS).filter(gemeente=gemeente)
    if not er_zijn.exists():
        er_zijn.bulk_create([Wijk(gemeente_id=gemeente.pk, naam=f"Wijk {nummer:02}") for nummer in range(WIJKEN)])
    return list(er_zijn.order_by("pk"))


def _plekken(gemeente: Gemeente, aanbieder: Aanbieder, wijken: list[Wijk], aantal: int) -> None:
    alle = Participatieplek.objects.using(settings.EIGENAAR_ALIAS)
    toeval = random.Random(aantal)
    alle.bulk_create(
        Participatieplek(
            gemeente_id=gemeente.pk,
            aanbieder_id=aanbieder.pk,
            naam=f"Plek {nummer}",
            soort=toeval.choice(PlekSoort.values),
            sector=toeval.choice(Sector.values),
            taalniveau=toeval.choice(Taalniveau.values),
            begeleiding=toeval.choice(Begeleiding.values),
            uren_min=4,
            uren_max=toeval.randint(8, 32),
            tijden=toeval.sample(Dagdeel.values, 5),
            capaciteit=toeval.randint(1, 6),
            start=vandaag() - timedelta(days=toeval.randint(1, 400)),
            wijk_id=toeval.choice(wijken).pk,
            vervoer=toeval.choice(Vervoer.values),
            kinderopvang=toeval.random() < 0.5,
        )
        for nummer in range(alle.filter(gemeente=gemeente).count(), aantal)
    )


def _profielen(gemeente: Gemeente, wijken: list[Wijk], aantal: int) -> None:
    alias = settings.EIGENAAR_ALIAS
    alle = Zoekprofiel.objects.using(alias)
    nog = aantal - alle.filter(gemeente=gemeente).count()
    zonder = Dossier.objects.using(alias).filter(gemeente=gemeente, zoekprofielen=None).order_by("pk")[: max(nog, 0)]
    toeval = random.Random(aantal)
    alle.bulk_create(
        Zoekprofiel(
            gemeente_id=gemeente.pk,
            dossier_id=dossier,
            sinds=vandaag() - timedelta(days=toeval.randint(1, 200)),
            soorten=toeval.sample(PlekSoort.values, 2),
            taalniveau=toeval.choice(Taalniveau.values),
            begeleiding=toeval.choice(Begeleiding.values),
            uren_per_week=toeval.randint(8, 24),
            tijden=toeval.sample(Dagdeel.values, 5),
            vervoer=toeval.choice(Vervoer.values),
            wijk_id=toeval.choice(wijken).pk,
            kinderopvang=toeval.random() < 0.3,
        )
        for dossier in zonder.values_list("pk", flat=True)
    )
