from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from inburgering.brieven.enums import BRIEVEN, DocumentSoort, Verzendwijze, Virusscan
from inburgering.dossiers.models import Dossier
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker, GemeenteModel, MetUuid

ONVERANDERLIJK = pgtrigger.Protect(
    name="onveranderlijk",
    operation=pgtrigger.Update,
    condition=pgtrigger.AnyChange(
        exclude=["ingetrokken_op", "ingetrokken_door", "ingetrokken_reden", "te_drukken", "virusscan"]
    ),
)
NIET_VERWIJDEREN = pgtrigger.Protect(name="niet_verwijderen", operation=pgtrigger.Delete)
ALLEEN_BIJSCHRIJVEN = pgtrigger.Protect(name="alleen_bijschrijven", operation=pgtrigger.Update | pgtrigger.Delete)


class DocumentQuerySet(models.QuerySet["Document"]):
    def zichtbaar_voor(self, gebruiker: Gebruiker) -> Self:
        """Keep the documents that the user may see: none without the right, no health without that right."""
        if not gebruiker.mag(Bevoegdheid.DOCUMENT_INZIEN):
            return self.none()
        if not gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN):
            return self.filter(gezondheid=False)
        return self

    def aanwezig(self) -> Self:
        """Without what was withdrawn because it did not belong here."""
        return self.filter(ingetrokken_op__isnull=True)

    def aan_te_bieden(self) -> Self:
        """Whose content may be shown: present, and not waiting for the virus scanner."""
        return self.aanwezig().exclude(virusscan=Virusscan.WACHT)

    def af_te_drukken(self) -> Self:
        """The print queue: letters that no print job holds yet, and of which no newer version exists."""
        return self.aanwezig().filter(te_drukken=True, opvolger=None)


class Document(GemeenteModel, MetUuid):
    """A file in a dossier, final from the start: a correction is a next version, never a change.

    The content lies outside the database under its sha256. A letter of ours also has the HTML it was
    made from and a rendition for the archive (PDF/A), and stands in the print queue until a print job takes it
    or it went out another way. A file that came in by mistake can be withdrawn: the row and its reason stay, the
    content goes.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="documenten")
    soort = models.CharField(max_length=30, choices=DocumentSoort.choices)
    titel = models.CharField(max_length=200)
    versie = models.PositiveSmallIntegerField(default=1)
    vervangt = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="opvolger", help_text="De vorige versie."
    )
    bestandsnaam = models.CharField(max_length=200)
    mime = models.CharField(max_length=100)
    grootte = models.PositiveIntegerField("grootte in bytes")
    sha256 = models.CharField(max_length=64)
    html_sha256 = models.CharField(max_length=64, blank=True)
    archief_sha256 = models.CharField(max_length=64, blank=True)
    gezondheid = models.BooleanField("bevat gezondheidsgegevens", default=False)
    te_drukken = models.BooleanField("staat in de printrij", default=False)
    virusscan = models.CharField(max_length=10, choices=Virusscan.choices, default=Virusscan.GEEN)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gemaakt_at = models.DateTimeField(auto_now_add=True)
    ingetrokken_op = models.DateField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ingetrokken_reden = models.CharField(max_length=300, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(versie=1, vervangt__isnull=True) | Q(versie__gt=1, vervangt__isnull=False),
                name="document_versie_met_vorige",
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_op__isnull=True, ingetrokken_door__isnull=True, ingetrokken_reden="")
                | Q(ingetrokken_op__isnull=False, ingetrokken_door__isnull=False) & ~Q(ingetrokken_reden=""),
                name="document_ingetrokken_met_reden",
            ),
        ]
        indexes = [
            models.Index(fields=("dossier", "-gemaakt_at"), name="document_dossier"),
            models.Index(fields=("gemeente", "sha256"), name="document_inhoud"),
            models.Index(fields=("gemeente", "gemaakt_at"), condition=Q(te_drukken=True), name="document_printrij"),
            models.Index(
                fields=("gemeente", "gemaakt_at"), condition=Q(virusscan=Virusscan.WACHT), name="document_quarantaine"
            ),
        ]
        ordering = ("-gemaakt_at", "-pk")
        triggers = [ONVERANDERLIJK, NIET_VERWIJDEREN]
        verbose_name = "document"
        verbose_name_plural = "documenten"

    def __str__(self) -> str:
        return self.titel

    @property
    def heeft_opvolger(self) -> bool:
        """Whether a newer version took its place; load `opvolger` with the document."""
        return hasattr(self, "opvolger")

    @property
    def in_quarantaine(self) -> bool:
        """Whether the virus scanner has not judged the content yet."""
        return self.virusscan == Virusscan.WACHT

    @property
    def is_brief(self) -> bool:
        """Whether this is something of ours that is sent to the person."""
        return self.soort in BRIEVEN and bool(self.html_sha256)


class Verzending(GemeenteModel, MetUuid):
    """One time that a document was sent or handed over; sending again is another row."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="verzendingen")
    op = models.DateField("verzonden op")
    wijze = models.CharField(max_length=12, choices=Verzendwijze.choices)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("op", "pk")
        triggers = [ALLEEN_BIJSCHRIJVEN]
        verbose_name = "verzending"
        verbose_name_plural = "verzendingen"
