"""Visits, interviews, complaints and agreements with the schools of the demo, in every state that there is."""

from dataclasses import dataclass
from datetime import date, timedelta

from inburgering.aanbod.enums import AanbiederSoort, AfspraakUitkomst, KlachtUitkomst
from inburgering.aanbod.models import Aanbieder, Convenantcriterium
from inburgering.aanbod.services import kwaliteit
from inburgering.toegang.models import Gebruiker


@dataclass
class Kwaliteitsgeschiedenis:
    dag: date
    door: Gebruiker

    def alles(self) -> None:
        kwaliteit.gebruikelijke_criteria_overnemen(door=self.door)
        scholen = Aanbieder.objects.open().filter(soort=AanbiederSoort.CURSUSINSTELLING).order_by("pk")
        for nummer, school in enumerate(scholen):
            self._school(school, nummer)

    def _terug(self, dagen: int) -> date:
        return self.dag - timedelta(days=dagen)

    def _school(self, school: Aanbieder, nummer: int) -> None:
        criteria = list(Convenantcriterium.objects.filter(vervallen_op=None).order_by("volgorde"))
        for keer, dagen in enumerate((75, 160)):
            kwaliteit.lesbezoek_vastleggen(
                school,
                {
                    "op": self._terug(dagen + nummer),
                    "aangekondigd": bool(keer),
                    "bezoeker": "Lars Visser",
                    "groep": f"Z-route {'ochtend' if keer else 'middag'}",
                    "cursisten": 11 - nummer,
                    "oordeel": ("voldoende", "goed", "matig")[(nummer + keer) % 3],
                    "bevindingen": "De docent laat veel spreken. Twee cursisten doen niet mee.",
                },
                per_criterium={
                    criterium.pk: ("voldoet", "voldoet", "deels", "niet")[(criterium.volgorde + nummer + keer) % 4]
                    for criterium in criteria
                },
                door=self.door,
            )
        for keer, oordeel in enumerate(("goed", "voldoende", "goed", "matig")):
            kwaliteit.interview_vastleggen(
                school,
                {
                    "op": self._terug(70 + keer),
                    "groep": "B1 avond",
                    "taal": ("Arabisch", "Tigrinya", "Nederlands", "Dari")[keer],
                    "lessen": oordeel,
                    "docent": "goed",
                    "informatie": "voldoende",
                    "verslag": "De lessen zijn leuk. Het rooster verandert vaak.",
                },
                door=self.door,
            )
        self._klachten(school)
        self._afspraken(school, criteria, nummer)

    def _klachten(self, school: Aanbieder) -> None:
        for onderwerp, dagen, af in (("planning", 80, True), ("niveau", 12, False)):
            rij = kwaliteit.klacht_vastleggen(
                school,
                {
                    "ontvangen_op": self._terug(dagen),
                    "melder": "cursist",
                    "onderwerp": onderwerp,
                    "omschrijving": "Lessen vielen drie keer uit zonder bericht."
                    if af
                    else "De groep heeft te veel niveaus.",
                },
                door=self.door,
            )
            if af:
                kwaliteit.klacht_afhandelen(
                    rij,
                    op=self._terug(60),
                    uitkomst=KlachtUitkomst.GEGROND,
                    afhandeling="De school stuurt nu een bericht en haalt de lessen in.",
                    door=self.door,
                )

    def _afspraken(self, school: Aanbieder, criteria: list[Convenantcriterium], nummer: int) -> None:
        for afspraak, uiterlijk, af in (
            ("Vervanging regelen bij ziekte van een docent", self._terug(40), True),
            ("Uren vóór de vijfde van de maand insturen", self._terug(5), False),
            ("Groepen opnieuw indelen op niveau", self.dag + timedelta(days=45), False),
        ):
            rij = kwaliteit.verbeterafspraak_maken(
                school,
                {
                    "afgesproken_op": self._terug(70),
                    "afspraak": afspraak,
                    "uiterlijk_op": uiterlijk,
                    "criterium": criteria[nummer % len(criteria)],
                },
                door=self.door,
            )
            if af:
                kwaliteit.verbeterafspraak_afronden(
                    rij,
                    op=self._terug(35),
                    uitkomst=AfspraakUitkomst.NAGEKOMEN if nummer % 2 else AfspraakUitkomst.NIET_NAGEKOMEN,
                    toelichting="Nagegaan bij het kwartaalgesprek.",
                    door=self.door,
                )
