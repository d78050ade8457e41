"""Any number of dossiers: the demo's gemeenten copied by the database until there are enough.

Each copy is a gemeente of its own with its own users, households, terms and letters' rows, so that the shape of the
data stays that of the demo while the tables grow.
"""

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db import connections, models

STAP = 10_000_000
"""Distance between the primary keys of one copy and the next."""

APPS = (
    "toegang",
    "berichten",
    "dossiers",
    "brieven",
    "aanbod",
    "intake",
    "ontzorgen",
    "pip_plans",
    "leerroutes",
    "begeleiding",
    "keten",
)
ANDERS = {
    ("toegang.Gemeente", "code"): "lpad(to_hex((id * 5000 + {k})::int), 4, 'g')",
    ("toegang.Gemeente", "naam"): "naam || ' ' || {k}",
    ("toegang.Gebruiker", "username"): "username || '-' || {k}",
}
"""Columns that must differ between copies, beside keys and uuids."""


@dataclass(frozen=True)
class Tabel:
    """A table to copy and the expression for each of its columns; `{k}` is the number of the copy."""

    naam: str
    kolommen: dict[str, str]

    def opdracht(self) -> str:
        kolommen = ", ".join(f'"{kolom}"' for kolom in self.kolommen)
        waarden = ", ".join(uitdrukking.format(k="k") for uitdrukking in self.kolommen.values())
        return (
            f'INSERT INTO "{self.naam}" ({kolommen}) SELECT {waarden} '
            f'FROM "{self.naam}", generate_series(%s::bigint, %s::bigint) AS k WHERE "{self.naam}"."id" < {STAP}'
        )


def vermenigvuldig(van: int, tot_en_met: int) -> None:
    """Make the copies with these numbers of every row below STAP; triggers and checks of references rest meanwhile."""
    tabellen = [_tabel(model) for model in _modellen()]
    with connections[settings.EIGENAAR_ALIAS].cursor() as cursor:
        for tabel in tabellen:
            cursor.execute(f'ALTER TABLE "{tabel.naam}" DISABLE TRIGGER USER')
        cursor.execute("BEGIN")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for tabel in tabellen:
            cursor.execute(tabel.opdracht(), [van, tot_en_met])
        cursor.execute("COMMIT")
        for tabel in tabellen:
            cursor.execute(f'ALTER TABLE "{tabel.naam}" ENABLE TRIGGER USER')
            cursor.execute(f'ANALYZE "{tabel.naam}"')


def _modellen() -> list[type[models.Model]]:
    """The tables of our apps; the field history is left out, its size is not what is measured."""
    return [
        model
        for app in APPS
        for model in apps.get_app_config(app).get_models(include_auto_created=False)
        if not hasattr(model, "pgh_tracked_model")
    ]


def _tabel(model: type[models.Model]) -> Tabel:
    mee = set(_modellen())
    kolommen = {}
    for veld in model._meta.concrete_fields:
        kolom = f'"{model._meta.db_table}"."{veld.column}"'
        verwijst = veld.related_model in mee if veld.is_relation else veld.primary_key
        if anders := ANDERS.get((model._meta.label, veld.name)):
            kolommen[veld.column] = anders
        elif verwijst:
            kolommen[veld.column] = f"{kolom} + {{k}} * {STAP}"
        elif isinstance(veld, models.UUIDField) and veld.unique:
            kolommen[veld.column] = "gen_random_uuid()"
        else:
            kolommen[veld.column] = kolom
    return Tabel(model._meta.db_table, kolommen)
