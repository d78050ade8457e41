"""Any number of dossiers: what there is copied by the database until there is enough.

The shape of the data stays what it was while the tables grow. `GEMEENTEN` makes each copy a gemeente of its own with
its own users, households, terms and letters' rows; `EEN_GEMEENTE` copies colleagues with their
dossiers within a gemeente.
"""

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db import connections, models

from inburgering.dossiers.models import (
    Agendakoppeling,
    Checklist,
    Herinneringsregel,
    Inzage,
    Nummering,
    Organisatie,
    Signaalfout,
)
from inburgering.toegang.models import Gebruiker, RolToekenning

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


def _tabellen(app: str) -> list[type[models.Model]]:
    """The tables of an app; the field history is left out, its size is not what is measured."""
    return [
        model
        for model in apps.get_app_config(app).get_models(include_auto_created=False)
        if not hasattr(model, "pgh_tracked_model")
    ]


VAN_DE_GEMEENTE = {Nummering, Organisatie, Checklist, Herinneringsregel, Signaalfout, Agendakoppeling, Inzage}
GEBRUIKER = {("toegang.Gebruiker", "username"): "username || '-' || {k}"}


@dataclass(frozen=True)
class Groei:
    """Which tables are copied, and the columns that must differ between copies, beside keys and uuids."""

    modellen: list[type[models.Model]]
    anders: dict[tuple[str, str], str]


GEMEENTEN = Groei(
    [model for app in APPS for model in _tabellen(app)],
    GEBRUIKER
    | {
        ("toegang.Gemeente", "code"): "lpad(to_hex((id * 5000 + {k})::int), 4, 'g')",
        ("toegang.Gemeente", "naam"): "naam || ' ' || {k}",
    },
)
EEN_GEMEENTE = Groei(
    [Gebruiker, RolToekenning, *(model for model in _tabellen("dossiers") if model not in VAN_DE_GEMEENTE)],
    GEBRUIKER
    | {
        ("dossiers.Inburgeraar", "bsn_hash"): "left(md5(bsn_hash || {k}), length(bsn_hash))",
        ("dossiers.Inburgeraar", "v_nummer"): "left(lpad(to_hex(id * 1000000 + {k}), 10, '0'), length(v_nummer))",
        ("dossiers.Dossier", "nummer"): "lpad(to_hex(id * 1000000 + {k}), 12, '0')",
        ("dossiers.Dossier", "formulier"): "gen_random_uuid()",
    },
)


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


def vermenigvuldig(van: int, tot_en_met: int, groei: Groei = GEMEENTEN) -> None:
    """Make the copies with these numbers of every row below STAP; triggers and checks of references rest meanwhile."""
    tabellen = [_tabel(model, groei) for model in groei.modellen]
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


def _tabel(model: type[models.Model], groei: Groei) -> Tabel:
    mee = set(groei.modellen)
    kolommen = {}
    for veld in model._meta.concrete_fields:
        kolom = f'"{model._meta.db_table}"."{veld.column}"'
        verwijst = veld.related_model in mee if veld.is_relation else veld.primary_key
        if anders := groei.anders.get((model._meta.label, veld.name)):
            kolommen[veld.column] = anders
        elif verwijst:
            kolommen[veld.column] = f"{kolom} + {{k}} * {STAP}"
        elif isinstance(veld, models.UUIDField) and veld.unique:
            kolommen[veld.column] = "gen_random_uuid()"
        else:
            kolommen[veld.column] = kolom
    return Tabel(model._meta.db_table, kolommen)
