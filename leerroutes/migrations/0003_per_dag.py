from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("leerroutes", "0002_activiteit_van_plaatsing"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="aanmelding",
            index=models.Index(fields=["gemeente", "aangemeld_op"], name="aanmelding_per_dag"),
        ),
        migrations.AddIndex(
            model_name="aanmelding",
            index=models.Index(fields=["gemeente", "gestart_op"], name="aanmelding_per_start"),
        ),
    ]
