from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0016_afgeschermd_gemeente"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="afspraak",
            index=models.Index(fields=["gemeente", "begin_at"], name="afspraak_per_dag"),
        ),
        migrations.AddIndex(
            model_name="startfeiten",
            index=models.Index(fields=["gemeente", "gehuisvest_op"], name="startfeiten_gehuisvest"),
        ),
    ]
