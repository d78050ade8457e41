"""Encrypting anew with the newest key: every column of every table whose name ends in `_versleuteld`.

Row by row in small transactions, while everybody works on; a run that is broken off goes on where it was. Field
history is encrypted anew too, or an old key could never be taken out: the chain over the audit rows leaves these
columns out.
"""

from collections.abc import Iterator
from typing import Any

import pgtrigger
from django.apps import apps
from django.conf import settings
from django.db.models import Field, Model

from inburgering.dossiers.versleuteling import SCHEIDING, ontsleutel, sleutel_id, versleutel
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
