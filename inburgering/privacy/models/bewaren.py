"""Retention: what holds destruction up, the list that is approved, and the small set that may stay."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.versleuteling import ontsleutel, versleutel
from inburgering.privacy.enums import Lijststatus
from inburgering.toegang.models import GemeenteModel, MetUuid


@pghistory.track()
class Bewaarblokkade(GemeenteModel, MetUuid):
    """A legal hold: the data of this dossier stay although Besluit art. 9.9 says that they go.

    For a procedure that still needs them (AVG art. 17 lid 3 onder e); it ends with a reason.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="bewaarblokkades")
    reden = models.CharField("waarom moeten de gegevens blijven?", max_length=500)
    nakijken_op = models.DateField("wanneer kijkt u dit weer na?")
    gezet_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gezet_at = models.DateTimeField(auto_now_add=True)
    opgeheven_op = models.DateField(null=True, blank=True)
    opgeheven_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    opgeheven_reden = models.CharField("waarom kunnen de gegevens nu weg?", max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("dossier",),
                condition=Q(opgeheven_op__isnull=True),
                name="bewaarblokkade_een_per_dossier",
                violation_error_message="Op dit dossier rust al een blokkade.",
            ),
            models.CheckConstraint(
                condition=Q(opgeheven_op__isnull=True, opgeheven_door__isnull=True, opgeheven_reden="")
                | Q(opgeheven_op__isnull=False, opgeheven_door__isnull=False) & ~Q(opgeheven_reden=""),
                name="bewaarblokkade_opgeheven_met_reden",
            ),
        ]
        indexes = [
            models.Index(
                fields=("gemeente", "nakijken_op"), condition=Q(opgeheven_op__isnull=True), name="bewaarblokkade_open"
            )
        ]
        ordering = ("-pk",)
        verbose_name = "blokkade op vernietigen"
        verbose_name_plural = "blokkades op vernietigen"

    def __str__(self) -> str:
        return self.reden

    @property
    def geldt(self) -> bool:
        return self.opgeheven_op is None


@pghistory.track(exclude=["te_wissen"])
class Vernietigingslijst(GemeenteModel, MetUuid):
    """The dossiers whose data go together, and afterwards the certificate that they went (Besluit art. 9.9).

    `overzicht` counts rows by kind, `bestanden` the files: no number, name or date of a person. `te_wissen` holds the
    content hashes of files whose rows are gone already, until they are gone too.
    """

    nummer = models.PositiveIntegerField()
    status = models.CharField(max_length=12, choices=Lijststatus.choices, default=Lijststatus.VOORSTEL)
    opgesteld_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opgesteld_at = models.DateTimeField(auto_now_add=True)
    goedgekeurd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    goedgekeurd_at = models.DateTimeField(null=True, blank=True)
    uitgevoerd_at = models.DateTimeField(null=True, blank=True)
    dossiers = models.PositiveIntegerField("vernietigde dossiers", default=0)
    overgeslagen = models.PositiveIntegerField("dossiers die bij nader inzien bleven", default=0)
    bestanden = models.PositiveIntegerField("vernietigde bestanden", default=0)
    zegels = models.PositiveIntegerField("auditregels waarvan alleen het zegel bleef", default=0)
    overzicht = models.JSONField(default=dict, blank=True)
    te_wissen = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("gemeente", "nummer"), name="vernietigingslijst_nummer"),
            models.UniqueConstraint(
                fields=("gemeente",),
                condition=Q(status=Lijststatus.VOORSTEL),
                name="vernietigingslijst_een_voorstel",
                violation_error_message="Er ligt al een lijst ter goedkeuring.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=(Lijststatus.VOORSTEL, Lijststatus.INGETROKKEN), goedgekeurd_door__isnull=True)
                | Q(
                    status__in=(Lijststatus.GOEDGEKEURD, Lijststatus.UITGEVOERD),
                    goedgekeurd_door__isnull=False,
                    goedgekeurd_at__isnull=False,
                ),
                name="vernietigingslijst_goedgekeurd_door_iemand",
            ),
            models.CheckConstraint(
                condition=Q(goedgekeurd_door__isnull=True) | ~Q(goedgekeurd_door=models.F("opgesteld_door")),
                name="vernietigingslijst_vier_ogen",
                violation_error_message="Wie de lijst maakte, kan hem niet zelf goedkeuren.",
            ),
            models.CheckConstraint(
                condition=Q(status=Lijststatus.UITGEVOERD, uitgevoerd_at__isnull=False)
                | ~Q(status=Lijststatus.UITGEVOERD) & Q(uitgevoerd_at__isnull=True),
                name="vernietigingslijst_uitgevoerd_met_moment",
            ),
        ]
        ordering = ("-nummer",)
        verbose_name = "vernietigingslijst"
        verbose_name_plural = "vernietigingslijsten"

    def __str__(self) -> str:
        return f"Vernietigingslijst {self.nummer}"

    @property
    def is_voorstel(self) -> bool:
        return self.status == Lijststatus.VOORSTEL

    @property
    def is_uitgevoerd(self) -> bool:
        return self.status == Lijststatus.UITGEVOERD


class Vernietigingsregel(GemeenteModel, MetUuid):
    """One dossier on a list of destruction, why it may go, and the decision to keep it after all.

    The row goes with its dossier: what stays is the number on the certificate.
    """

    lijst = models.ForeignKey(Vernietigingslijst, models.CASCADE, related_name="regels")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="+")
    verwijderen_vanaf = models.DateField()
    uitleg = models.CharField(max_length=300)
    aanhouden_reden = models.CharField("waarom blijft dit dossier?", max_length=300, blank=True)
    fout = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("lijst", "dossier"), name="vernietigingsregel_eenmaal")]
        indexes = [models.Index(fields=("lijst", "verwijderen_vanaf", "id"), name="vernietigingsregel_lijst")]
        ordering = ("verwijderen_vanaf", "pk")
        verbose_name = "dossier op een vernietigingslijst"
        verbose_name_plural = "dossiers op een vernietigingslijst"

    @property
    def gaat_weg(self) -> bool:
        return not self.aanhouden_reden


class Basisbewaring(GemeenteModel):
    """What may stay for fifty years after the plicht ended, when the gemeente chose so (Besluit art. 9.9 lid 2).

    The content is encrypted and stands on no screen; it goes by itself when its time is over.
    """

    bsn_hash = models.CharField(max_length=64, blank=True)
    inhoud_versleuteld = models.TextField()
    verwijderen_vanaf = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=("gemeente", "verwijderen_vanaf"), name="basisbewaring_verloopt"),
            models.Index(fields=("gemeente", "bsn_hash"), name="basisbewaring_bsn"),
        ]
        verbose_name = "basisgegevens na vernietiging"
        verbose_name_plural = "basisgegevens na vernietiging"

    @property
    def inhoud(self) -> str:
        return ontsleutel(self.inhoud_versleuteld)

    @inhoud.setter
    def inhoud(self, tekst: str) -> None:
        self.inhoud_versleuteld = versleutel(tekst)
