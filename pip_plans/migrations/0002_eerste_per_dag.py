from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pip_plans", "0001_begin"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="pip",
            index=models.Index(
                condition=models.Q(("soort", "eerste")), fields=["gemeente", "dagtekening"], name="pip_eerste_per_dag"
            ),
        ),
    ]
