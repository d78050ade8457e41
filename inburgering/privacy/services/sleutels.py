"""Encrypting anew with the newest key: every column of every table whose name ends in `_versleuteld`.

Row by row in small transactions, while everybody works on; a run that is broken off goes on where it was. Field
history is encrypted anew too, or an old key could never be taken out: the chain over the audit rows leaves these
columns out.

The hash by which a BSN is found is made anew from the number itself. Field history keeps the old hash: it is sealed,
and nobody finds a number by it without the key.
"""

import json
from collections.abc import Iterator
from typing import Any

import pgtrigger
from django.apps import apps
from django.conf import settings
from django.db.models import Field, Model

from inburgering.dossiers.models import Inburgeraar
from inburgering.dossiers.services.personen import zoeksleutels_zetten
from inburgering.dossiers.versleuteling import SCHEIDING, ontsleutel, sleutel_id, versleutel, zoekwaarde
from inburgering.privacy.models import Basisbewaring
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker

ACHTERVOEGSEL = "_versleuteld"
PER_KEER = 200


def versleutelde_velden() -> Iterator[tuple[type[Model], "Field[Any, Any]"]]:
    """Yield every encrypted column, also of a model that is made tomorrow and of the field history."""
    for model in apps.get_models():
        if model._meta.managed:
            for veld in model._meta.concrete_fields:
                if veld.name.endswith(ACHTERVOEGSEL):
                    yield model, veld


def sleutels_wisselen(gemeente: Gemeente) -> int:
    """Encrypt anew what is not with the first key yet; returns how many values."""
    gedaan = 0
    for model, veld in versleutelde_velden():
        while aantal := _een_greep(gemeente, model, veld.name):
            gedaan += aantal
    return gedaan


def _een_greep(gemeente: Gemeente, model: type[Model], kolom: str) -> int:
    nieuwste = f"{sleutel_id(settings.BSN_SLEUTELS[0])}{SCHEIDING}"
    with werken_in(gemeente, systeemgebruiker()), pgtrigger.ignore():
        oud = model._base_manager.exclude(**{kolom: ""}).exclude(**{f"{kolom}__startswith": nieuwste})
        rijen = list(oud.select_for_update(of=("self",)).order_by("pk").values_list("pk", kolom)[:PER_KEER])
        for pk, geheim in rijen:
            model._base_manager.filter(pk=pk).update(**{kolom: versleutel(ontsleutel(geheim))})
    return len(rijen)


def zoekwaarden_wisselen(gemeente: Gemeente) -> tuple[int, int]:
    """Keep every BSN under the hash of the first key; returns how many were moved, and how many can't be.

    A number that stands under the new hash already belongs to a second dossier of the same person: that waits for who
    merges the two.
    """
    gedaan, dubbel, na = 0, 0, 0
    while True:
        with werken_in(gemeente, systeemgebruiker()), pgtrigger.ignore():
            rijen = Inburgeraar.objects.exclude(bsn_hash="").filter(pk__gt=na).order_by("pk")
            greep = list(rijen.select_for_update(of=("self",))[:PER_KEER])
            for persoon in greep:
                na, nieuw = persoon.pk, zoekwaarde(persoon.bsn)
                if persoon.bsn_hash == nieuw:
                    continue
                if Inburgeraar.objects.filter(bsn_hash=nieuw).exists():
                    dubbel += 1
                    continue
                persoon.bsn_hash = nieuw
                Inburgeraar.objects.filter(pk=persoon.pk).update(bsn_hash=nieuw)
                zoeksleutels_zetten(persoon)
                gedaan += 1
        if not greep:
            return gedaan + _bewaard_onder_nieuwe(gemeente), dubbel


def _bewaard_onder_nieuwe(gemeente: Gemeente) -> int:
    """Move what stayed after a destruction as well: few rows, and none without a number."""
    gedaan = 0
    with werken_in(gemeente, systeemgebruiker()):
        for bewaring in Basisbewaring.objects.exclude(bsn_hash="").select_for_update().iterator():
            nieuw = zoekwaarde(json.loads(bewaring.inhoud)["bsn"])
            gedaan += Basisbewaring.objects.filter(pk=bewaring.pk).exclude(bsn_hash=nieuw).update(bsn_hash=nieuw)
    return gedaan
