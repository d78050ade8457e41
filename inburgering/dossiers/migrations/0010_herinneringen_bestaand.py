from django.db import migrations

VRAAG_EEN_BLIK = """
    UPDATE dossiers_taak SET volgende_signaal_at = uiterlijk_op - 365
     WHERE status = 'open' AND termijn_id IS NULL AND uiterlijk_op IS NOT NULL
"""
ALLEEN_WAT_NOG_LOOPT = """
    UPDATE dossiers_herinnering h
       SET geldt = FALSE
      FROM dossiers_termijn t
     WHERE t.id = h.termijn_id AND (
        t.status <> 'loopt' OR t.laatste_dag IS DISTINCT FROM h.laatste_dag OR EXISTS (
            SELECT 1 FROM dossiers_herinnering later
             WHERE later.termijn_id = h.termijn_id AND later.ontvanger_id = h.ontvanger_id
               AND later.laatste_dag = h.laatste_dag AND later.drempel < h.drempel))
"""
DAGEN_PER_SOORT = """
    INSERT INTO dossiers_herinneringsregel
           (gemeente_id, soort, dagen, klantmanager, budgetcoach, vervanger, escalatie_na, verplicht)
    SELECT i.gemeente_id, s.soort,
           ARRAY(SELECT dag::smallint FROM jsonb_array_elements_text(i.waarde) dag),
           TRUE, s.soort = 'ontzorgen', TRUE,
           CASE WHEN s.soort IN ('pip_vaststellen', 'beslissing_op_bezwaar') THEN 3 END, FALSE
      FROM toegang_instelling i
     CROSS JOIN (VALUES ('pip_vaststellen'), ('beslissing_op_bezwaar'), ('ontzorgen'), ('schakelen'),
                        ('verlenging_aanvragen')) s(soort)
     WHERE i.sleutel = 'herinnering_dagen'
"""


class Migration(migrations.Migration):
    """Bring what is there under the new rules: open tasks are looked at, and the gemeente keeps its own days."""

    dependencies = [("dossiers", "0009_herinneringen")]

    operations = [
        migrations.RunSQL(VRAAG_EEN_BLIK, migrations.RunSQL.noop),
        migrations.RunSQL(ALLEEN_WAT_NOG_LOOPT, migrations.RunSQL.noop),
        migrations.RunSQL(DAGEN_PER_SOORT, migrations.RunSQL.noop),
        migrations.RunSQL("DELETE FROM toegang_instelling WHERE sleutel = 'herinnering_dagen'", migrations.RunSQL.noop),
    ]
