from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0002_agenda"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="intake",
            index=models.Index(fields=["gemeente", "afgerond_op"], name="intake_per_dag_afgerond"),
        ),
        migrations.AddIndex(
            model_name="intakegesprek",
            index=models.Index(fields=["gemeente", "op"], name="intakegesprek_per_dag"),
        ),
    ]
