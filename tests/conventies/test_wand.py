"""Every table with a gemeente stands behind the second wall, and every row of ours has a gemeente."""

import pytest
from django.apps import apps
from django.db import connection, models

from inburgering.toegang.models import Apparaat, Gebruiker, Gemeente, GemeenteModel, Inlogmoment

ZONDER_GEMEENTE = {Gemeente, Gebruiker, Gebruiker.pgh_event_model, Inlogmoment, Apparaat}
"""Gemeenten themselves, and users with how they log in: they can have roles in several."""

ONZE_APPS = ("inburgering", "intake", "ontzorgen", "pip_plans", "leerroutes", "rapportage")

MET_GEMEENTE = """
    SELECT c.relname, c.relrowsecurity
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'gemeente_id' AND NOT a.attisdropped
     WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
"""
IN_GEMEENTE = "(gemeente_id = (NULLIF(current_setting('inburgering.gemeente'::text, true), ''::text))::bigint)"
EIGEN_ROL = "(gebruiker_id = (NULLIF(current_setting('inburgering.gebruiker'::text, true), ''::text))::bigint)"


def eigen_modellen() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith(ONZE_APPS)]


@pytest.fixture
def tabellen(db) -> dict[str, bool]:
    with connection.cursor() as cursor:
        cursor.execute(MET_GEMEENTE)
        return dict(cursor.fetchall())


@pytest.mark.parametrize("model", eigen_modellen(), ids=lambda model: model._meta.label)
def test_elke_rij_heeft_een_gemeente(model):
    if model in ZONDER_GEMEENTE:
        return
    veld = model._meta.get_field("gemeente")
    assert veld.related_model is Gemeente
    is_geschiedenis = hasattr(model, "pgh_tracked_model")
    assert is_geschiedenis or (issubclass(model, GemeenteModel) and not veld.null)


def test_elke_tabel_met_een_gemeente_heeft_de_wand_aan(tabellen):
    assert len(tabellen) > 20
    assert [tabel for tabel, wand_aan in tabellen.items() if not wand_aan] == []


def test_elke_tabel_heeft_precies_deze_regel_voor_alles(tabellen):
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename, cmd, permissive, qual, with_check FROM pg_policies")
        regels = cursor.fetchall()
    assert sorted(regel[0] for regel in regels) == sorted(tabellen)
    for tabel, opdracht, soort, zichtbaar, schrijfbaar in regels:
        assert (opdracht, soort, schrijfbaar) == ("ALL", "PERMISSIVE", IN_GEMEENTE), tabel
        eigen_rol = tabel == "toegang_roltoekenning"
        assert zichtbaar == (f"({IN_GEMEENTE} OR {EIGEN_ROL})" if eigen_rol else IN_GEMEENTE), tabel


def test_geen_verwijzing_gaat_buiten_de_wand_om(tabellen):
    """A table without a gemeente must not hold rows that belong to a dossier or person."""
    met_gemeente = {model for model in eigen_modellen() if model not in ZONDER_GEMEENTE}
    for model in apps.get_models():
        if model in met_gemeente:
            continue
        verwijzingen = {veld.related_model for veld in model._meta.get_fields() if veld.concrete and veld.is_relation}
        assert not verwijzingen & met_gemeente, model
