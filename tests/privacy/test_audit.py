"""The chain over the audit rows finds what was removed, changed or put between, and knows what was lawful."""

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections, transaction

from inburgering.beheer.services.samenvoegen import dossiers_samenvoegen
from inburgering.dossiers.models import Gebeurtenis, Inzage
from inburgering.dossiers.services.tijdlijn import inzage_vastleggen
from inburgering.privacy.auditbronnen import bronnen
from inburgering.privacy.auditcontrole import audit_controleren
from inburgering.privacy.models import Auditzegel, Vernietigingslijst
from inburgering.privacy.services.audit import audit_verzegelen
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gemeente
from tests.dossiers.factories import DossierFactory, systeem
from tests.gevallen import gevallen
from tests.spelers import maak_gebruiker

HISTORIE = "dossiers_inburgeraarevent"


def wat(gemeente) -> list[str]:
    return [bevinding.wat for bevinding in audit_controleren(gemeente).bevindingen]


@pytest.fixture
def verzegeld(in_haarlem, klantmanager):
    dossier = DossierFactory(achternaam="Zwaluwstaart")
    inzage_vastleggen(dossier, door=klantmanager, onderdeel="overzicht", scherm="dossiers:dossier")
    assert audit_verzegelen(in_haarlem) > 5
    assert audit_verzegelen(in_haarlem) == 0
    assert wat(in_haarlem) == []
    return dossier


def sql(opdracht: str, *waarden: object) -> None:
    """Do what somebody with the rights of the application can do when he knows how to let the triggers rest."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", ["{" + ",".join(_wachters()) + "}"])
        cursor.execute(opdracht, waarden)
        cursor.execute("SELECT set_config('pgtrigger.ignore', '', true)")


def _wachters() -> list[str]:
    return [trigger.get_pgid(model) for model, trigger in pgtrigger.registered()]


@gevallen(
    ("opdracht", "gevonden"),
    [
        (f"DELETE FROM {HISTORIE} WHERE pgh_id = (SELECT min(pgh_id) FROM {HISTORIE})", "verwijderd"),
        (f"UPDATE {HISTORIE} SET achternaam = 'Anders'", "veranderd"),
        (f"UPDATE {HISTORIE} SET bsn_hash = '0'", "veranderd"),
        ("UPDATE dossiers_inzage SET gebruiker_id = (SELECT max(id) FROM toegang_gebruiker)", "veranderd"),
        ("DELETE FROM dossiers_inzage", "verwijderd"),
        ("UPDATE dossiers_gebeurtenis SET titel = 'Niets gebeurd'", "veranderd"),
        ("UPDATE privacy_auditzegel SET digest = repeat('0', 64)", "een zegel is veranderd"),
        ("DELETE FROM privacy_auditzegel WHERE id = (SELECT max(id) FROM privacy_auditzegel)", "zegels"),
        ("UPDATE privacy_auditblok SET digest = repeat('0', 64)", "een zegel is veranderd"),
    ],
)
def test_elke_ingreep_valt_op(verzegeld, in_haarlem, opdracht, gevonden):
    sql(opdracht)
    assert any(gevonden in zin for zin in wat(in_haarlem))


def test_wie_verandering_pleegde_is_deel_van_het_zegel(verzegeld, in_haarlem):
    sql("UPDATE pghistory_context SET metadata = metadata || '{\"gebruiker\": 999999}'")
    assert "de regel is veranderd." in wat(in_haarlem)


def test_een_regel_tussenvoegen_valt_op_zodra_alles_ervoor_verzegeld_is(verzegeld, in_haarlem, klantmanager):
    Inzage.objects.create(dossier=verzegeld, gebruiker=klantmanager, onderdeel="later")
    audit_verzegelen(in_haarlem)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE privacy_auditbron SET verzegeld_tot = kandidaat")
    sql(
        "INSERT INTO dossiers_inzage (id, gemeente_id, dossier_id, gebruiker_id, onderdeel, scherm, doel, eigen, at)"
        " SELECT -5, gemeente_id, dossier_id, gebruiker_id, onderdeel, scherm, doel, eigen, at FROM dossiers_inzage"
        " LIMIT 1"
    )
    assert "de regel is er later tussen gezet." in wat(in_haarlem)


def test_als_vernietigd_boeken_zonder_certificaat_valt_op(verzegeld, in_haarlem, privacy_officer):
    lijst = Vernietigingslijst.objects.create(nummer=1, opgesteld_door=privacy_officer)
    sql(
        "UPDATE privacy_auditzegel SET zout = '', vernietigd_in_id = %s"
        " WHERE rij = (SELECT max(id) FROM dossiers_inzage)",
        lijst.pk,
    )
    assert any("certificaat telt er 0" in zin for zin in wat(in_haarlem))


def test_een_vervangen_keten_past_niet_bij_het_anker(verzegeld, in_haarlem):
    anker = audit_controleren(in_haarlem).laatste
    assert audit_controleren(in_haarlem, anker=anker).bevindingen == []
    sql("DELETE FROM privacy_auditzegel")
    sql("DELETE FROM privacy_auditblok")
    sql("DELETE FROM privacy_auditbron")
    audit_verzegelen(in_haarlem)
    assert wat(in_haarlem) == []
    assert any("de keten is vervangen" in b.wat for b in audit_controleren(in_haarlem, anker=anker).bevindingen)


def test_samenvoegen_verhuist_regels_zonder_dat_dat_een_ingreep_is(verzegeld, in_haarlem):
    dubbel = DossierFactory(achternaam="Zwaluwstaart", bsn="", v_nummer="")
    audit_verzegelen(in_haarlem)
    van_dubbel = list(Gebeurtenis.objects.filter(dossier=dubbel).values_list("pk", flat=True))
    dossiers_samenvoegen(verzegeld, dubbel, keuzes={}, door=systeem())
    assert Gebeurtenis.objects.filter(pk__in=van_dubbel, dossier=verzegeld).exists()
    assert wat(in_haarlem) == []


@gevallen(
    "opdracht",
    [
        "UPDATE dossiers_inzage SET onderdeel = 'niets'",
        "DELETE FROM dossiers_gebeurtenis",
        f"UPDATE {HISTORIE} SET achternaam = 'x'",
        "DELETE FROM privacy_auditzegel",
        "UPDATE privacy_auditblok SET digest = ''",
    ],
)
def test_auditregels_worden_alleen_bijgeschreven(verzegeld, opdracht):
    with (
        pytest.raises(DatabaseError, match=r"Cannot (update|delete)"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(opdracht)


def test_elke_historie_en_elke_inzage_is_verzegeld(in_haarlem, verzegeld):
    assert len(list(bronnen())) > 90
    for bron in bronnen():
        aantal = bron.model._base_manager.count()
        assert Auditzegel.objects.filter(bron__tabel=bron.tabel).count() == aantal, bron.tabel


def test_de_opdracht_meldt_en_faalt(verzegeld, haarlem, capsys):
    call_command("audit_controleren", gemeente="0392")
    assert "0 vernietigd" in capsys.readouterr().out
    sql("DELETE FROM dossiers_inzage")
    with pytest.raises(CommandError, match="1 afwijking"):
        call_command("audit_controleren")
    assert "de regel is verwijderd" in capsys.readouterr().out
    with pytest.raises(CommandError, match="geen gemeente"):
        call_command("audit_controleren", gemeente="9999")
    with pytest.raises(CommandError, match="eigen keten"):
        call_command("audit_controleren", anker="x")


def test_wie_laat_vastlegt_wordt_alsnog_verzegeld(echte_transacties):
    """A transaction that was busy while others were sealed: its rows have lower numbers and come later."""

    stad = Gemeente.objects.create(code="0392", naam="Haarlem")
    door = maak_gebruiker(stad, "anna", Rol.KLANTMANAGER, "Anna", "Vos")
    with werken_in(stad, door):
        dossier = DossierFactory()
    laat = connections.create_connection("default")
    laat.set_autocommit(False)
    with laat.cursor() as cursor:
        cursor.execute("SELECT set_config('inburgering.gemeente', %s, true)", [str(stad.pk)])
        cursor.execute(
            "INSERT INTO dossiers_inzage (gemeente_id, dossier_id, gebruiker_id, onderdeel, scherm, doel, eigen, at)"
            " VALUES (%s, %s, %s, 'laat', '', 'uitvoeren', false, now())",
            [stad.pk, dossier.pk, door.pk],
        )
    for _ in range(3):
        with werken_in(stad, door):
            inzage_vastleggen(dossier, door=door, onderdeel="vroeg", scherm="dossiers:dossier")
        audit_verzegelen(stad)
    laat.commit()
    laat.close()
    assert audit_verzegelen(stad) == 1
    assert wat(stad) == []


def test_het_bsn_met_een_nieuwe_sleutel_is_geen_verandering(verzegeld, in_haarlem):
    sql("UPDATE dossiers_inburgeraarevent SET bsn_versleuteld = 'anders'")
    assert wat(in_haarlem) == []
