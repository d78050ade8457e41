"""An empty database built from the models equals one that replayed every migration."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

REPOSITORY = Path(__file__).resolve().parents[2]

SCHEMA = """
import json
from django.db import connections
EIGEN = ("toegang_", "berichten_", "dossiers_", "brieven_", "intake_", "pip_plans_", "pghistory_")
VRAGEN = {
    "kolommen": "SELECT table_name, column_name, data_type, is_nullable, collation_name FROM information_schema.columns"
                " WHERE table_schema = 'public'",
    "grenzen": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
               " WHERE connamespace = 'public'::regnamespace AND contype <> 'n'",
    "indexen": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal",
    "muren": "SELECT tablename, policyname, qual, with_check FROM pg_policies",
    "migraties": "SELECT app, name FROM django_migrations",
}
with connections["eigenaar"].cursor() as cursor:
    schema = {}
    for naam, vraag in VRAGEN.items():
        cursor.execute(vraag)
        rijen = [list(rij) for rij in cursor.fetchall()]
        schema[naam] = sorted([rij for rij in rijen if naam == "migraties" or rij[0].startswith(EIGEN)], key=str)
print(json.dumps(schema))
"""
STAP_VOOR_STAP = """
from django.core.management import call_command
call_command("migrate", "pghistory", verbosity=0)
call_command("migrate", verbosity=0)
"""


def schema_na(opdracht: str, data: Path) -> str:
    omgeving = os.environ | {"INBURGERING_DATA": str(data), "DJANGO_SETTINGS_MODULE": "inburgering.settings"}
    code = f"import django; django.setup()\n{opdracht}\n{SCHEMA}"
    uitkomst = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, env=omgeving, capture_output=True, text=True, check=True
    )
    return uitkomst.stdout.splitlines()[-1]


def test_migrate_werkt_als_eigenaar():
    assert get_commands()["migrate"] == "inburgering.toegang"
    opdracht = load_command_class("inburgering.toegang", "migrate")
    assert opdracht.create_parser("manage.py", "migrate").parse_args([]).database == "eigenaar"
    gekozen = opdracht.create_parser("manage.py", "migrate").parse_args(["--database", "default"])
    assert gekozen.database == "default"


@pytest.mark.zwaar
def test_modellen_en_migraties_geven_hetzelfde_schema(tmp_path: Path) -> None:
    uit_modellen = schema_na(
        "from django.core.management import call_command; call_command('migrate', verbosity=0)", tmp_path / "a"
    )
    uit_migraties = schema_na(STAP_VOOR_STAP, tmp_path / "b")
    assert json.loads(uit_modellen) == json.loads(uit_migraties)
