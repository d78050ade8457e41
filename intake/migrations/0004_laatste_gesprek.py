from django.db import migrations

LAATSTE_GESPREK = """
    UPDATE dossiers_dossier d
       SET intakegesprek_op = laatste.op
      FROM (SELECT i.dossier_id, MAX(g.op) AS op
              FROM intake_intakegesprek g
              JOIN intake_intake i ON i.id = g.intake_id
             GROUP BY i.dossier_id) laatste
     WHERE laatste.dossier_id = d.id
"""


class Migration(migrations.Migration):
    """Let each dossier know the day of the last conversation of its intake."""

    dependencies = [("intake", "0003_per_dag"), ("dossiers", "0018_intakegesprek")]

    operations = [migrations.RunSQL(LAATSTE_GESPREK, migrations.RunSQL.noop)]
