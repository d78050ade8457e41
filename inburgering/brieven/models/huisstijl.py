import pghistory
import pgtrigger
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models

from inburgering.toegang.models import GemeenteModel, MetUuid

KLEUR = "#0b3b4f"


@pghistory.track(exclude=["logo"])
class Huisstijl(GemeenteModel, MetUuid):
    """How the gemeente presents itself on paper: who writes, from where, in what colour."""

    organisatienaam = models.CharField("naam boven de brief", max_length=80)
    college = models.CharField("naam van het college", max_length=120)
    afdeling = models.CharField(max_length=80, blank=True)
    retouradres = models.CharField("postadres op één regel", max_length=120, blank=True)
    bezoekadres = models.CharField(max_length=120, blank=True)
    telefoon = models.CharField(max_length=20, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    website = models.CharField(max_length=120, blank=True)
    bezwaar_postadres = models.CharField(
        "postadres voor bezwaar", max_length=120, blank=True, help_text="Leeg: het postadres hierboven."
    )
    bezwaar_online = models.CharField("adres voor online bezwaar", max_length=200, blank=True)
    mandaat = models.CharField("mandaatregel onder de naam", max_length=200, blank=True)
    kleur = models.CharField(
        "kleur van koppen en lijnen",
        max_length=7,
        default=KLEUR,
        validators=[
            RegexValidator(r"^#[0-9a-fA-F]{6}$", "Schrijf de kleur als # en zes tekens, bijvoorbeeld #0b3b4f.")
        ],
    )
    logo = models.BinaryField(blank=True, default=b"")
    logo_mime = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("gemeente",), name="huisstijl_een_per_gemeente"),
            models.CheckConstraint(
                condition=models.Q(kleur__regex=r"^#[0-9a-fA-F]{6}$"), name="huisstijl_kleur_is_hexadecimaal"
            ),
        ]
        verbose_name = "huisstijl"
        verbose_name_plural = "huisstijlen"

    def __str__(self) -> str:
        return self.organisatienaam


class Tekstblok(GemeenteModel, MetUuid):
    """One version of the gemeente's own wording of a text block; empty means the default again."""

    code = models.CharField(max_length=40)
    versie = models.PositiveIntegerField()
    tekst = models.TextField(blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("vastgelegd", auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("gemeente", "code", "versie"), name="tekstblok_versie_eenmaal"),
        ]
        ordering = ("code", "-versie")
        triggers = [pgtrigger.Protect(name="alleen_bijschrijven", operation=pgtrigger.Update | pgtrigger.Delete)]
        verbose_name = "tekstblok"
        verbose_name_plural = "tekstblokken"

    def __str__(self) -> str:
        return f"{self.code}, versie {self.versie}"
