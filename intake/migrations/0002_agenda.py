"""Put the conversations of the oproepen that still run in the diary."""

from datetime import datetime
from typing import Any

from django.db import migrations
from django.utils.timezone import make_aware


def open_gesprekken_inplannen(apps: Any, schema_editor: Any) -> None:
    Oproep, Afspraak = apps.get_model("intake", "Oproep"), apps.get_model("dossiers", "Afspraak")
    database = schema_editor.connection.alias
    lopend = Oproep.objects.using(database).filter(uitkomst="", gesprek_om__isnull=False, intake__status="loopt")
    Afspraak.objects.using(database).bulk_create(
        Afspraak(
            gemeente_id=oproep.gemeente_id,
            dossier=oproep.intake.dossier,
            soort="intakegesprek",
            begin_at=make_aware(datetime.combine(oproep.gesprek_op, oproep.gesprek_om)),
            plaats=oproep.plaats,
            medewerker_id=oproep.intake.dossier.klantmanager_id,
            tolk_taal=oproep.intake.dossier.inburgeraar.taal if oproep.intake.dossier.inburgeraar.tolk else "",
            herkomst=str(oproep.uuid),
            url_naam="intake:overzicht",
        )
        for oproep in lopend.select_related("intake__dossier__inburgeraar").iterator(500)
        if oproep.intake.dossier.klantmanager_id
    )


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_begin"), ("dossiers", "0007_contact")]

    operations = [migrations.RunPython(open_gesprekken_inplannen, migrations.RunPython.noop, elidable=True)]
