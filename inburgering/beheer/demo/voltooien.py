"""PVT, MAP, exams, extensions, ontheffing and changes of route in the demo, in every state that there is."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from inburgering.dossiers.models import Dossier
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker
from leerroutes.enums import BijeenkomstSoort, GroepSoort, MapThema
from leerroutes.models import Bijeenkomst, Groep
from leerroutes.services.afschalen import afschalen
from leerroutes.services.examens import examen_vastleggen
from leerroutes.services.groepen import aanwezigheid_vastleggen, bijeenkomst_opslaan, groep_opslaan, groep_sluiten
from leerroutes.services.map import map_eindgesprek_vastleggen, map_starten, map_thema_vastleggen, map_uren_intake
from leerroutes.services.overnemen import pvt_overnemen
from leerroutes.services.pvt import pvt_aanmelden, pvt_ondertekenen, pvt_verklaring_maken
from leerroutes.services.schakelen import Schakelkeuze, schakelen
from leerroutes.services.verlenging import Toekenning, verlenging_aanvragen, verlenging_afwijzen, verlenging_toekennen
from leerroutes.services.vrijstelling import (
    Reikwijdte,
    ontheffing_aanvragen,
    ontheffing_advies_geven,
    ontheffing_beschikken,
    vrijstelling_vastleggen,
)
from pip_plans.enums import Leerroute, PipStatus
from pip_plans.models import Pip

TALEN = ("Tigrinya", "Arabisch", "Nederlands")
ONDERDELEN = ("KNM", "LE", "LU", "SP", "SC")
WEEK = timedelta(weeks=1)
KORT, LANG = timedelta(days=60), timedelta(days=420)


@dataclass
class Eindweg:
    """Carries everybody with a PIP in the current gemeente on towards the end, each to somewhere else."""

    vandaag: date
    gebruikers: dict[str, Gebruiker]

    @property
    def door(self) -> Gebruiker:
        """The klantmanager on whose behalf everything happens: who holds an eindgesprek must be of the gemeente."""
        return next(iter(self.gebruikers.values()))

    def alles(self) -> None:
        """Do it all; a step that the rules refuse for somebody is left out for him."""
        pips = list(
            Pip.objects.filter(status=PipStatus.VASTGESTELD, dossier__status="open", dossier__stelsel="wi2021")
            .select_related("dossier__inburgeraar")
            .order_by("pk")
        )
        oud = [pip for pip in pips if self.vandaag - pip.gedagtekend_op > LANG]
        lopend = [pip for pip in pips if KORT < self.vandaag - pip.gedagtekend_op <= LANG]
        for nummer, pip in enumerate(oud):
            self._lang_onderweg(pip, nummer)
        if lopend:
            self._groepen([pip for pip in lopend if pip.leerroute != Leerroute.ONDERWIJS])
            self._verlengen(oud)
            self._besluiten_van_duo(lopend[-8:])
            self._andere_route(lopend[:8])

    def _proberen(self, doen: Callable[[], object]) -> None:
        with suppress(RegelFout):
            doen()

    def _lang_onderweg(self, pip: Pip, nummer: int) -> None:
        """Most of who has been on the way for long finished the PVT and sat exams."""
        begin = pip.gedagtekend_op
        if nummer % 5:
            dagen = {
                "aangemeld_op": begin + timedelta(days=20),
                "gestart_op": begin + timedelta(days=60),
                "ondertekend_op": begin + timedelta(days=110) if nummer % 5 > 1 else None,
            }
            self._proberen(lambda: pvt_overnemen(pip.dossier, door=self.door, **dagen))
        if pip.leerroute == Leerroute.B1:
            self._examens(pip.dossier, nummer)

    def _examens(self, dossier: Dossier, nummer: int) -> None:
        for plek, onderdeel in enumerate(ONDERDELEN[: nummer % 6]):
            dag = eerste_werkdag(self.vandaag - timedelta(days=200 - 30 * plek - nummer % 9))
            uitslag = ("Geslaagd", "Geslaagd", "Gezakt", "Geen")[(nummer + plek) % 4]
            velden = {
                "onderdeel": onderdeel,
                "niveau": "" if onderdeel == "KNM" else "B1",
                "examendatum": dag,
                "resultaat": uitslag,
                "reden_geen_resultaat": "Absent" if uitslag == "Geen" else "",
            }
            with op_dag(dag + 4 * WEEK):
                self._proberen(lambda velden=velden: examen_vastleggen(dossier, door=self.door, **velden))
        if nummer % 6 in (2, 4):
            komend = eerste_werkdag(self.vandaag + timedelta(days=9 + nummer))
            self._proberen(
                lambda: examen_vastleggen(
                    dossier, door=self.door, onderdeel="SC", niveau="B1", examendatum=komend, toelichting="Staatsexamen"
                )
            )

    def _groepen(self, pips: list[Pip]) -> None:
        """A PVT that is over, one that runs and one to come, and a MAP."""
        for nummer, (taal, weken) in enumerate(zip(TALEN, (-14, -3, 3), strict=True)):
            groep = self._groep(GroepSoort.PVT, f"PVT {taal}", taal)
            begin = eerste_werkdag(self.vandaag + weken * WEEK)
            soorten = (BijeenkomstSoort.INLEIDING, BijeenkomstSoort.ACTIVITEIT, BijeenkomstSoort.ONDERTEKENING)
            keren = [self._keer(groep, soort, begin + week * WEEK) for week, soort in enumerate(soorten)]
            deelnemers = [pip.dossier for pip in pips[nummer * 5 : nummer * 5 + 5]]
            with op_dag(min(self.vandaag, begin - 2 * WEEK)):
                for dossier in deelnemers:
                    self._proberen(
                        lambda dossier=dossier, groep=groep: pvt_aanmelden(dossier, door=self.door, groep=groep)
                    )
            for keer in keren:
                if keer.op <= self.vandaag:
                    self._aanwezig(keer, deelnemers)
            if weken < -10:
                self._tekenen(deelnemers, keren[-1].op)
        gesloten = self._groep(GroepSoort.PVT, "PVT voorjaar", "Turks")
        groep_sluiten(gesloten, door=self.door)
        self._map(pips[:6])

    def _groep(self, soort: GroepSoort, naam: str, taal: str) -> Groep:
        velden = {"soort": soort, "naam": naam, "taal": taal, "plaats": "Raakspoort, Haarlem", "capaciteit": 8}
        return groep_opslaan(None, velden | {"begeleider": "Yusra Demir"}, door=self.door)

    def _keer(self, groep: Groep, soort: BijeenkomstSoort, op: date, *, themas: list[str] | None = None) -> Bijeenkomst:
        velden = {"soort": soort, "op": op, "van": time(9, 30), "tot": time(13, 30), "uren": Decimal(4), "plaats": ""}
        return bijeenkomst_opslaan(groep, velden | {"themas": themas or []}, door=self.door)

    def _aanwezig(self, keer: Bijeenkomst, deelnemers: list[Dossier]) -> None:
        for plek, dossier in enumerate(deelnemers):
            pk, wat = dossier.pk, "aanwezig" if plek < 4 else "afwezig"
            with op_dag(keer.op):
                self._proberen(lambda pk=pk, wat=wat: aanwezigheid_vastleggen(keer, {pk: wat}, door=self.door))

    def _tekenen(self, deelnemers: list[Dossier], op: date) -> None:
        for dossier in deelnemers[:3]:
            pvt = dossier.pvts.filter(ingetrokken_op=None).first()
            if pvt:
                with op_dag(op):
                    self._proberen(lambda pvt=pvt: pvt_verklaring_maken(pvt, door=self.door, op=op))
                    self._proberen(lambda pvt=pvt: pvt_ondertekenen(pvt, door=self.door, op=op))

    def _map(self, pips: list[Pip]) -> None:
        groep = self._groep(GroepSoort.MAP, "MAP najaar", "Nederlands")
        begin = eerste_werkdag(self.vandaag - 6 * WEEK)
        themas = list(MapThema.values)
        keren = [
            self._keer(
                groep, BijeenkomstSoort.WORKSHOP, begin + 2 * week * WEEK, themas=themas[week * 2 : week * 2 + 2]
            )
            for week in range(5)
        ]
        dossiers = [pip.dossier for pip in pips]
        with op_dag(begin - WEEK):
            for dossier in dossiers:
                self._proberen(
                    lambda dossier=dossier: map_starten(dossier, door=self.door, op=begin - WEEK, groep=groep)
                )
        for keer in keren:
            if keer.op <= self.vandaag:
                self._aanwezig(keer, dossiers)
        klaar = dossiers[0]
        traject = getattr(klaar, "map_traject", None)
        if traject is None:
            return
        for thema in themas:
            self._proberen(
                lambda thema=thema: map_thema_vastleggen(
                    traject, door=self.door, thema=thema, op=self.vandaag, activiteit="Gesprek met een werkgever."
                )
            )
        self._proberen(lambda: map_uren_intake(traject, door=self.door, uren=30, reden="Praktijk in de intake."))
        self._proberen(
            lambda: map_eindgesprek_vastleggen(
                traject,
                door=self.door,
                op=self.vandaag,
                gevoerd_door=self.door,
                verslag="Besproken: een leerwerkplek in de zorg en de volgende stap naar betaald werk.",
            )
        )

    def _verlengen(self, oud: list[Pip]) -> None:
        """Of who has little time left: one waits for DUO, one got more time, one was refused."""
        laatste = sorted(oud, key=lambda pip: pip.gedagtekend_op)
        aanvragen = []
        for pip, grond in zip(laatste[:12], ("anders", "school", "alfabetisering", "onderdak") * 3, strict=False):
            with suppress(RegelFout):
                aanvragen.append(
                    verlenging_aanvragen(pip.dossier, door=self.door, grond=grond, ingediend_op=self.vandaag)
                )
        for nummer, verlenging in enumerate(aanvragen):
            if nummer % 3 == 1:
                toekenning = Toekenning(beschikt_op=self.vandaag, aantal=6, eenheid="maanden")
                self._proberen(lambda v=verlenging, t=toekenning: verlenging_toekennen(v, t, door=self.door))
            elif nummer % 3 == 2:
                self._proberen(lambda v=verlenging: verlenging_afwijzen(v, door=self.door, beschikt_op=self.vandaag))

    def _besluiten_van_duo(self, pips: list[Pip]) -> None:
        dossiers = [pip.dossier for pip in pips if pip.leerroute == Leerroute.B1]
        for nummer, dossier in enumerate(dossiers[:4]):
            grond = "MED" if nummer == 3 else "BIO"
            with suppress(RegelFout):
                ontheffing = ontheffing_aanvragen(
                    dossier, door=self.door, grond=grond, ingediend_op=self.vandaag if nummer == 3 else None
                )
                if nummer in (1, 2):
                    ontheffing = ontheffing_advies_geven(
                        ontheffing,
                        door=self.door,
                        advies="positief" if nummer == 1 else "negatief",
                        motivering="Wij hebben uw situatie bekeken en met uw hulpverleners gesproken.",
                    )
                if nummer == 3:
                    ontheffing_beschikken(
                        ontheffing,
                        door=self.door,
                        status="toegekend",
                        beschikt_op=self.vandaag,
                        reikwijdte=Reikwijdte(geheel=False, onderdelen=("SC",)),
                    )
        for dossier, geheel in zip(dossiers[4:6], (False, True), strict=False):
            gegevens = {
                "reden": "OPL" if geheel else "DIP",
                "geheel": geheel,
                "onderdelen": [] if geheel else ["KNM"],
                "vanaf": self.vandaag,
                "tot": self.vandaag + timedelta(days=300) if geheel else None,
                "toelichting": "",
            }
            self._proberen(lambda d=dossier, g=gegevens: vrijstelling_vastleggen(d, g, door=self.door))

    def _andere_route(self, pips: list[Pip]) -> None:
        """One changed PIP to another leerroute and one to A2, both ready for the klantmanager to fix."""
        naar_z = next((pip for pip in pips if pip.leerroute == Leerroute.B1), None)
        if naar_z:
            keuze = Schakelkeuze(
                naar=Leerroute.Z,
                vordering="minder",
                reden="U leert met veel inzet, maar B1 blijkt te zwaar.",
                reden_nieuw="In de Z-route leert u in uw eigen tempo en doet u mee in de buurt.",
                reden_oud="B1 is voor u niet haalbaar binnen de termijn.",
            )
            self._proberen(lambda: schakelen(naar_z.dossier, keuze, door=self.door))
        for pip in Pip.objects.filter(status=PipStatus.VASTGESTELD, leerroute=Leerroute.B1, dossier__status="open")[
            :60
        ]:
            with suppress(RegelFout):
                afschalen(
                    pip.dossier,
                    door=self.door,
                    onderdelen=["SC"],
                    inspanning="Bijna geen verzuim en altijd huiswerk gemaakt.",
                    reden="Schrijven op B1 lukt niet binnen uw termijn.",
                )
                return
