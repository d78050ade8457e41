"""The search box at its worst: everybody in one gemeente, under the names that occur most."""

import random
from collections.abc import Iterator

from django.conf import settings
from django.db import connections
from django.test import Client

from bench.meten import Meting, meet_pagina
from inburgering.beheer.demo.namen import HERKOMSTEN
from inburgering.dossiers.enums import Doelgroep
from inburgering.dossiers.models import Dossier, Gezin, Inburgeraar, Zoeksleutel
from inburgering.dossiers.zoeksleutels import sleutels_van
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker, Gemeente, RolToekenning

CODE = "9998"
PER_KEER = 2_000
TEKSTEN = ("mo", "mohamed", "muhamad hassan", "ali 1990", "0612345678", "1-3-90", "tesfay")
TABELLEN = (Gezin, Inburgeraar, Dossier, Zoeksleutel)


def meet_zoeken(maten: list[int]) -> list[Meting]:
    """Fill one gemeente up to each size and time the answer to each text."""
    gemeente, _ = Gemeente.objects.get_or_create(code=CODE, naam="Grote gemeente")
    gebruiker, _ = Gebruiker.objects.get_or_create(username="bench-zoeken", first_name="Zoe", last_name="Ker")
    client = Client()
    client.force_login(gebruiker, backend="django.contrib.auth.backends.ModelBackend")
    metingen: list[Meting] = []
    with werken_in(gemeente, None):
        RolToekenning.objects.get_or_create(gebruiker=gebruiker, rol=Rol.KLANTMANAGER)
        al_gevuld = Dossier.objects.count()
    for maat in sorted(maten):
        _vul(gemeente, al_gevuld, maat)
        al_gevuld = max(al_gevuld, maat)
        metingen += [
            meet_pagina(f"Zoeken: {tekst}", maat, client, "/zoeken/direct/", {"q": tekst}) for tekst in TEKSTEN
        ]
    return metingen


def _vul(gemeente: Gemeente, van: int, tot: int) -> None:
    """Write people with dossier and keys as the owner; the field history rests, its size is not what is measured."""
    tabellen = [model._meta.db_table for model in TABELLEN]
    with connections[settings.EIGENAAR_ALIAS].cursor() as cursor:
        for tabel in tabellen:
            cursor.execute(f'ALTER TABLE "{tabel}" DISABLE TRIGGER USER')
        for begin in range(van, tot, PER_KEER):
            _bewaar(gemeente, list(_mensen(begin, min(begin + PER_KEER, tot))))
        for tabel in tabellen:
            cursor.execute(f'ALTER TABLE "{tabel}" ENABLE TRIGGER USER')
            cursor.execute(f'ANALYZE "{tabel}"')


def _mensen(begin: int, einde: int) -> Iterator[Inburgeraar]:
    for nummer in range(begin, einde):
        toeval = random.Random(nummer)
        herkomst = toeval.choices(HERKOMSTEN, [sum(herkomst.gewicht) for herkomst in HERKOMSTEN])[0]
        yield Inburgeraar(
            voornamen=toeval.choice(herkomst.mannen + herkomst.vrouwen),
            achternaam=toeval.choice(herkomst.achternamen),
            geboortejaar=toeval.randint(1960, 2004),
            geboortemaand=toeval.randint(1, 12),
            geboortedag=toeval.randint(1, 28),
            telefoon=f"06{toeval.randint(10_000_000, 99_999_999)}",
            v_nummer=f"{2_000_000_000 + nummer}",
        )


def _bewaar(gemeente: Gemeente, mensen: list[Inburgeraar]) -> None:
    alias = settings.EIGENAAR_ALIAS
    gezinnen = Gezin.objects.using(alias).bulk_create([Gezin(gemeente_id=gemeente.pk) for _ in mensen])
    for persoon, gezin in zip(mensen, gezinnen, strict=True):
        persoon.gemeente_id, persoon.gezin_id = gemeente.pk, gezin.pk
        persoon.sorteernaam = f"{persoon.achternaam} {persoon.voornamen}".lower()
    Inburgeraar.objects.using(alias).bulk_create(mensen)
    Dossier.objects.using(alias).bulk_create(
        [
            Dossier(
                gemeente_id=gemeente.pk,
                inburgeraar_id=persoon.pk,
                nummer=f"D-2025-{persoon.v_nummer[-5:]}",
                doelgroep=Doelgroep.ASIELSTATUSHOUDER,
            )
            for persoon in mensen
        ]
    )
    Zoeksleutel.objects.using(alias).bulk_create(
        [
            Zoeksleutel(gemeente_id=gemeente.pk, inburgeraar_id=persoon.pk, sleutel=sleutel)
            for persoon in mensen
            for sleutel in sleutels_van(persoon)
        ]
    )
