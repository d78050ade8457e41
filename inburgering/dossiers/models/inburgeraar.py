from datetime import date

import pghistory
from django.db import models
from django.db.models import F, Q

from inburgering.dossiers.enums import Geslacht, Gezinsrol, Kanaal
from inburgering.dossiers.models.gezin import Gezin
from inburgering.dossiers.namen import genormaliseerd, voorletters
from inburgering.dossiers.versleuteling import ontsleutel
from inburgering.toegang.models import GemeenteModel, MetUuid

AFGESCHERMD = "Afgeschermd dossier"
"""What stands in the place of a name that the user may not see (docs/adr/0018)."""

AFGESCHERMDE_WAARDE = "afgeschermd"


@pghistory.track()
class Inburgeraar(GemeenteModel, MetUuid):
    """The inburgeringsplichtige: the alien of Wi2021 art. 3, or of the Wet inburgering 2013."""

    bsn_versleuteld = models.TextField("BSN", blank=True)
    bsn_hash = models.CharField(max_length=64, blank=True)
    v_nummer = models.CharField("v-nummer", max_length=10, blank=True)
    voornamen = models.CharField(max_length=200, blank=True)
    tussenvoegsel = models.CharField(max_length=20, blank=True)
    achternaam = models.CharField("achternaam of enige naam", max_length=200)
    aanschrijfnaam = models.CharField(
        max_length=200, blank=True, help_text="Alleen als de brief een andere naam moet noemen."
    )
    sorteernaam = models.CharField(max_length=420, editable=False, db_collation="C")
    geboortejaar = models.PositiveSmallIntegerField(null=True, blank=True)
    geboortemaand = models.PositiveSmallIntegerField(null=True, blank=True)
    geboortedag = models.PositiveSmallIntegerField(null=True, blank=True)
    geslacht = models.CharField(max_length=10, choices=Geslacht.choices, default=Geslacht.ONBEKEND)
    nationaliteit = models.CharField(max_length=80, blank=True)
    land_van_herkomst = models.CharField("land van herkomst", max_length=80, blank=True)
    taal = models.CharField(max_length=80, blank=True)
    tolk = models.BooleanField("tolk nodig", default=False)
    telefoon = models.CharField(max_length=20, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    voorkeurskanaal = models.CharField(max_length=10, choices=Kanaal.choices, blank=True)
    straat = models.CharField("straat en huisnummer", max_length=120, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    plaats = models.CharField(max_length=80, blank=True)
    opvanglocatie = models.CharField("opvanglocatie of AZC", max_length=120, blank=True)
    geheimhouding = models.BooleanField("geheimhouding in de BRP", default=False)
    veiligheid = models.CharField("let op: veiligheid", max_length=200, blank=True)
    overleden_op = models.DateField(null=True, blank=True)
    verhuisd_op = models.DateField("verhuisd op", null=True, blank=True)
    verhuisd_naar = models.CharField("verhuisd naar", max_length=80, blank=True)
    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="inburgeraars")
    gezinsrol = models.CharField(max_length=20, choices=Gezinsrol.choices, default=Gezinsrol.ALLEENSTAAND)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("gemeente", "bsn_hash"), condition=~Q(bsn_hash=""), name="inburgeraar_bsn_eenmaal"
            ),
            models.UniqueConstraint(
                fields=("gemeente", "v_nummer"), condition=~Q(v_nummer=""), name="inburgeraar_v_nummer_eenmaal"
            ),
            models.CheckConstraint(
                condition=Q(geboortemaand__isnull=True) | Q(geboortejaar__isnull=False),
                name="inburgeraar_maand_met_jaar",
            ),
            models.CheckConstraint(
                condition=Q(geboortedag__isnull=True) | Q(geboortemaand__isnull=False),
                name="inburgeraar_dag_met_maand",
            ),
            models.CheckConstraint(
                condition=Q(bsn_versleuteld="", bsn_hash="") | (~Q(bsn_versleuteld="") & ~Q(bsn_hash="")),
                name="inburgeraar_bsn_met_hash",
            ),
        ]
        indexes = [models.Index(fields=("gemeente", "sorteernaam", "id"), name="inburgeraar_op_naam")]
        verbose_name = "inburgeraar"
        verbose_name_plural = "inburgeraars"

    def __str__(self) -> str:
        return self.naam

    def save(self, *args: object, **kwargs: object) -> None:
        self.zet_sorteernaam()
        super().save(*args, **kwargs)

    def zet_sorteernaam(self) -> None:
        """Set the name by which lists are sorted; what writes many rows at once calls it itself.

        Who is protected stands where "Afgeschermd dossier" stands, for everybody: a place would tell a first letter.
        """
        from inburgering.dossiers.models.afscherming import is_beschermd  # noqa: PLC0415  # builds on this model

        self.sorteernaam = genormaliseerd(AFGESCHERMD if is_beschermd(self) else f"{self.achternaam} {self.voornamen}")

    @property
    def achternaam_volledig(self) -> str:
        return f"{self.tussenvoegsel} {self.achternaam}".strip()

    @property
    def afgeschermd(self) -> bool:
        """Whether the dossier is protected from the current user: then no screen and no list says who it is."""
        from inburgering.dossiers.models.afscherming import dichte_inburgeraars  # noqa: PLC0415  # builds on this model

        return self.pk in dichte_inburgeraars()

    @property
    def volle_naam(self) -> str:
        """The name as spoken, for letters, payments and files of the person himself: "Abrehet de Vries"."""
        return f"{self.voornamen} {self.achternaam_volledig}".strip()

    @property
    def naam(self) -> str:
        """The name as spoken, for screens."""
        return AFGESCHERMD if self.afgeschermd else self.volle_naam

    @property
    def lijstnaam(self) -> str:
        """The name as sorted in a list: "Vries, Abrehet de"."""
        if self.afgeschermd:
            return AFGESCHERMD
        voor = f"{self.voornamen} {self.tussenvoegsel}".strip()
        return f"{self.achternaam}, {voor}" if voor else self.achternaam

    @property
    def briefnaam(self) -> str:
        """The name above a letter: the aanschrijfnaam, else initials and surname."""
        return self.aanschrijfnaam or f"{voorletters(self.voornamen)} {self.achternaam_volledig}".strip()

    @property
    def bsn(self) -> str:
        """The full BSN; only for who has the bevoegdheid BSN_INZIEN, and never for a URL, log or mail."""
        return ontsleutel(self.bsn_versleuteld) if self.bsn_versleuteld else ""

    @property
    def bsn_gemaskeerd(self) -> str:
        return f"•••• •• {self.bsn[-3:]}" if self.bsn_versleuteld and not self.afgeschermd else ""

    @property
    def lijstachternaam(self) -> str:
        """The surname without what stands before it, for lists."""
        return AFGESCHERMD if self.afgeschermd else self.achternaam

    @property
    def lijsttelefoon(self) -> str:
        """The phone number, for lists."""
        return "" if self.afgeschermd else self.telefoon

    @property
    def lijstpostcode(self) -> str:
        """The postcode, for lists."""
        return "" if self.afgeschermd else self.postcode

    @property
    def geboortedatum(self) -> date | None:
        """The full birth date, or None when the day or month is not known."""
        if self.geboortejaar and self.geboortemaand and self.geboortedag:
            return date(self.geboortejaar, self.geboortemaand, self.geboortedag)
        return None

    @property
    def geboortedatum_tekst(self) -> str:
        """The birth date as far as known, for screens: "01-05-1990", "05-1990", "1990" or "onbekend"."""
        return AFGESCHERMDE_WAARDE if self.afgeschermd else self.geboren

    @property
    def geboren(self) -> str:
        """The birth date as far as known, for letters."""
        delen = [
            f"{deel:02d}" for deel in (self.geboortedag, self.geboortemaand, self.geboortejaar) if deel is not None
        ]
        return "-".join(delen) or "onbekend"

    def leeftijd_op(self, dag: date) -> int | None:
        """Return the age on `dag`; with an incomplete birth date the lowest age it can be."""
        if self.geboortejaar is None:
            return None
        maand_dag = (self.geboortemaand or 12, self.geboortedag or 31)
        return dag.year - self.geboortejaar - ((dag.month, dag.day) < maand_dag)

    def leeftijd_tekst_op(self, dag: date) -> str:
        """Write the age on `dag`: "34 jaar", "ongeveer 34 jaar" when only the year of birth is known, or nothing."""
        leeftijd = self.leeftijd_op(dag)
        if leeftijd is None:
            return ""
        return f"{leeftijd} jaar" if self.geboortemaand else f"ongeveer {leeftijd} jaar"


class Zoeksleutel(GemeenteModel):
    """One word, sound, number or hash by which an inburgeraar is found; a range on it uses the index.

    Unlike LIKE, comparing with the collation C is leakproof, so the index serves under row-level security too.
    """

    inburgeraar = models.ForeignKey(Inburgeraar, models.CASCADE, related_name="zoeksleutels")
    sleutel = models.CharField(max_length=200, db_collation="C")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("inburgeraar", "sleutel"), name="zoeksleutel_eenmaal"),
        ]
        indexes = [models.Index(F("gemeente"), F("sleutel"), name="zoeksleutel_zoeken")]
        verbose_name = "zoeksleutel"
        verbose_name_plural = "zoeksleutels"
