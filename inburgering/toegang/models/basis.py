import uuid

from django.db import models

from inburgering.toegang.context import huidige_gemeente_id


class GemeenteModel(models.Model):
    """A row that belongs to one gemeente; the database shows it to no other."""

    gemeente = models.ForeignKey(
        "toegang.Gemeente", models.PROTECT, default=huidige_gemeente_id, editable=False, related_name="+"
    )

    class Meta:
        abstract = True


class MetUuid(models.Model):
    """A row with a public identity for URLs, which tells nothing about the person or the number of rows."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True
