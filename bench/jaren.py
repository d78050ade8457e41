"""Any number of dossiers over many years, for the reports: what they read, copied by the database.

A gemeente of the demo becomes one with the same history in each of JAREN years, and that gemeente is copied until
there are enough dossiers. Indices are made after the rows, and no trigger runs: a million dossiers take minutes.
"""

import psycopg
from django.conf import settings
from django.db import connections, models

from inburgering.aanbod.models import Integratieroute, Voorziening, VoorzieningDeelname
from inburgering.begeleiding.models import Begeleiding, Overdracht, Plichtwijziging
from inburgering.dossiers.models import (
    Afspraak,
    BijstandPeriode,
    Dossier,
    Gezin,
    Inburgeraar,
    Startfeiten,
    Termijn,
    WachtOpDerde,
)
from inburgering.toegang.models import Gebruiker, Gemeente, Instelling, RolToekenning, SpukBedrag, Taakstelling
from intake.models import BrugklasDeelname, Intake, IntakeGesprek
from leerroutes.models import Aanmelding, Participatieplan, Pvt
from ontzorgen.models import Coachgesprek, Evaluatie, OntzorgenTraject
from pip_plans.models import Pip

STAP = 10_000_000
"""Distance between the primary keys of one copy and the next."""

JAREN = 10
WEKEN_PER_JAAR = 52
OPEN_JAREN = 3
"""Dossiers of this many years are as open as those of the demo; those of earlier years are closed."""

PER_ZAAK = (
    *(Gezin, Inburgeraar, Dossier, Startfeiten, BijstandPeriode, WachtOpDerde, Termijn, Afspraak),
    *(Intake, IntakeGesprek, BrugklasDeelname, Pip, Aanmelding, Pvt, Participatieplan, Begeleiding, Overdracht),
    *(Plichtwijziging, OntzorgenTraject, Coachgesprek, Evaluatie, Integratieroute, VoorzieningDeelname),
)
"""What the reports read of a person, the referred before what refers."""

GEDEELD = (Gemeente, Gebruiker, RolToekenning, Instelling, Taakstelling, SpukBedrag, Voorziening)
"""What the persons of a gemeente share."""

OUD = f"({{k}} % {JAREN} >= {OPEN_JAREN})"
ANDERS = {
    ("toegang.Gemeente", "code"): "lpad(to_hex((id * 5000 + {k})::int), 4, 'g')",
    ("toegang.Gemeente", "naam"): "naam || ' ' || {k}",
    ("toegang.Gebruiker", "username"): "username || '-' || {k}",
    ("dossiers.Dossier", "nummer"): "to_hex({k}::int) || '-' || to_hex(dossiers_dossier.id::int)",
    ("dossiers.Dossier", "formulier"): "NULL",
    ("dossiers.Dossier", "eerstvolgende_taak"): "NULL",
    ("dossiers.Dossier", "status"): f"CASE WHEN {OUD} THEN 'gesloten' ELSE status END",
    ("dossiers.Dossier", "sluitreden"): f"CASE WHEN {OUD} AND sluitreden = '' THEN 'voldaan' ELSE sluitreden END",
    ("dossiers.Dossier", "gesloten_op"): (
        f"CASE WHEN {OUD} THEN coalesce(gesloten_op, current_date) - {{dagen}} ELSE gesloten_op - {{dagen}} END"
    ),
    ("dossiers.Inburgeraar", "bsn_hash"): "CASE WHEN bsn_hash = '' THEN '' ELSE md5(bsn_hash || {k}) END",
    ("dossiers.Inburgeraar", "v_nummer"): "''",
    ("dossiers.Termijn", "status"): f"CASE WHEN {OUD} AND status = 'loopt' THEN 'vervallen' ELSE status END",
    ("dossiers.Termijn", "volgende_signaal_at"): "NULL",
    ("dossiers.Afspraak", "formulier"): "NULL",
}
"""Columns that differ between copies, beside keys, uuids and dates."""


class Jaren:
    """The copies; `tot` makes them up to a number of dossiers."""

    def __init__(self) -> None:
        self.gemaakt = 0

    def tot(self, aantal: int) -> int:
        """Make copies until there are this many dossiers; returns how many there are. Whole gemeenten at a time."""
        with _beheerder() as verbinding:
            basis = verbinding.execute(f"SELECT count(*) FROM dossiers_dossier WHERE id < {STAP}").fetchone()
            assert basis
            nodig = -(-aantal // basis[0] // JAREN) * JAREN - 1 if aantal > basis[0] else 0
            if nodig > self.gemaakt:
                _vermenigvuldig(verbinding, self.gemaakt + 1, nodig)
                self.gemaakt = nodig
            return int(basis[0] * (self.gemaakt + 1))


def _beheerder() -> psycopg.Connection:
    """The superuser of this local installation: who else can let triggers rest while rows are copied."""
    bij = connections[settings.EIGENAAR_ALIAS].get_connection_params()
    return psycopg.connect(
        host=bij["host"], port=bij.get("port"), dbname=bij["dbname"], user="postgres", autocommit=True
    )


def _vermenigvuldig(verbinding: psycopg.Connection, van: int, tot_en_met: int) -> None:
    gedeeld, per_zaak = [_opdracht(model, gedeeld=True) for model in GEDEELD], [*map(_opdracht, PER_ZAAK)]
    tabellen = [model._meta.db_table for model in (*GEDEELD, *PER_ZAAK)]
    verbinding.execute("SET session_replication_role = replica")
    verbinding.execute("SET synchronous_commit = off")
    verbinding.execute("SET maintenance_work_mem = '512MB'")
    terug = _zonder_indices(verbinding, tabellen)
    for opdracht in (*gedeeld, *per_zaak):
        verbinding.execute(opdracht, [van, tot_en_met])
    for opdracht in terug:
        verbinding.execute(opdracht)
    verbinding.execute("VACUUM ANALYZE")


def _zonder_indices(verbinding: psycopg.Connection, tabellen: list[str]) -> list[str]:
    """Drop the indices and the constraints that need one, and return how they are made again.

    The checks of rows go for good: a year is moved by 52 weeks, and half a year is then not always six months.
    """
    controles = verbinding.execute(
        "SELECT conrelid::regclass::text, conname FROM pg_constraint "
        "WHERE contype = 'c' AND conrelid::regclass::text = ANY(%s)",
        [tabellen],
    ).fetchall()
    for tabel, naam in controles:
        verbinding.execute(f'ALTER TABLE "{tabel}" DROP CONSTRAINT "{naam}"')
    voorwaarden = verbinding.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype IN ('u', 'x') AND conrelid::regclass::text = ANY(%s)",
        [tabellen],
    ).fetchall()
    for tabel, naam, _ in voorwaarden:
        verbinding.execute(f'ALTER TABLE "{tabel}" DROP CONSTRAINT "{naam}" CASCADE')
    indices = verbinding.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index "
        "WHERE NOT indisprimary AND indrelid::regclass::text = ANY(%s)",
        [tabellen],
    ).fetchall()
    for naam, _ in indices:
        verbinding.execute(f"DROP INDEX {naam}")
    terug = [f'ALTER TABLE "{tabel}" ADD CONSTRAINT "{naam}" {wat}' for tabel, naam, wat in voorwaarden]
    return [*(opdracht for _, opdracht in indices), *terug]


def _opdracht(model: type[models.Model], *, gedeeld: bool = False) -> str:
    tabel = model._meta.db_table
    kolommen = {veld.column: _waarde(model, veld, gedeeld=gedeeld) for veld in model._meta.concrete_fields}
    namen = ", ".join(f'"{kolom}"' for kolom in kolommen)
    waarden = ", ".join(waarde.format(k="k", dagen=_dagen()) for waarde in kolommen.values())
    eis = f" AND k % {JAREN} = 0" if gedeeld else ""
    return (
        f'INSERT INTO "{tabel}" ({namen}) SELECT {waarden} FROM "{tabel}", '
        f'generate_series(%s::bigint, %s::bigint) AS k WHERE "{tabel}"."id" < {STAP}{eis}'
    ).replace(" % ", " %% ")


def _dagen() -> str:
    return f"(k % {JAREN} * {7 * WEKEN_PER_JAAR})::int"


def _waarde(model: type[models.Model], veld: models.Field, *, gedeeld: bool) -> str:
    kolom = f'"{model._meta.db_table}"."{veld.column}"'
    if anders := ANDERS.get((model._meta.label, veld.name)):
        return anders
    naar = veld.related_model if veld.is_relation else model if veld.primary_key else None
    if naar in PER_ZAAK:
        return f"{kolom} + {{k}} * {STAP}"
    if naar in GEDEELD:
        return f"{kolom} + ({{k}} - {{k}} % {JAREN}) * {STAP}"
    if isinstance(veld, models.UUIDField) and veld.unique:
        return "gen_random_uuid()"
    if naar is not None or gedeeld:
        return "NULL" if naar is not None and veld.null else kolom
    if isinstance(veld, models.DateTimeField):
        return f"{kolom} - make_interval(days => {{dagen}})"
    if isinstance(veld, models.DateField):
        return f"{kolom} - {{dagen}}"
    return kolom
