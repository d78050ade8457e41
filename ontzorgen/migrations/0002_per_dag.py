from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ontzorgen", "0001_begin"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="coachgesprek",
            index=models.Index(fields=["gemeente", "op"], name="coachgesprek_per_dag"),
        ),
        migrations.AddIndex(
            model_name="evaluatie",
            index=models.Index(fields=["gemeente", "op"], name="evaluatie_per_dag"),
        ),
    ]
