from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("berichten", "0006_werk_van_nieuwe_kamers"),
    ]

    operations = [
        migrations.AlterField(
            model_name="ronde",
            name="werk",
            field=models.CharField(
                choices=[
                    ("herinneringen", "Herinneringen maken"),
                    ("overzichten", "Overzichten klaarzetten"),
                    ("berichten", "E-mail versturen"),
                    ("taken", "Taken laten terugkomen"),
                    ("uitvoer", "Lijsten uitvoeren naar een bestand"),
                    ("brieven", "Brieven maken en afdrukken, bestanden nakijken"),
                    ("concepten", "Oude concepten opruimen"),
                    ("samenvoegingen", "Oude samenvoegingen opruimen"),
                    ("kwaliteit", "Signalen over aanbieders zoeken"),
                    ("trajecten", "Lessen die te laat beginnen zoeken, oude voorbeelden van uren opruimen"),
                    ("ontzorgen", "Signalen over ontzorgen zoeken"),
                    ("betalingen", "Lange betaallijsten maken"),
                    ("audit", "Auditregels verzegelen"),
                    ("privacy", "Uittreksels maken en goedgekeurde dossiers vernietigen"),
                    ("toezicht", "Opvallende inzagen zoeken"),
                    ("team", "De stand van de caseload bewaren"),
                    ("inlezen", "Bestanden met personen inlezen"),
                    ("raadsrapporten", "Rapporten voor de raad maken"),
                ],
                max_length=20,
            ),
        ),
    ]
