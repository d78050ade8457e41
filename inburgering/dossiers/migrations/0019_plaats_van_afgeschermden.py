from django.db import migrations

BESTAAND = """
    UPDATE dossiers_inburgeraar SET sorteernaam = 'afgeschermd dossier'
     WHERE id IN (SELECT d.inburgeraar_id FROM dossiers_afscherming a JOIN dossiers_dossier d ON d.id = a.dossier_id)
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0018_intakegesprek")]

    operations = [migrations.RunSQL(BESTAAND, migrations.RunSQL.noop)]
