"""The scenes that are not everyday: bezwaar, the Wi2013, a household of hervestigers, and one of each edge case."""

from datetime import timedelta
from typing import Any

from inburgering.beheer.demo.antwoorden import B1, ONDERWIJS, ZELFREDZAAM
from inburgering.beheer.demo.scenes import Scenes
from inburgering.brieven.enums import Ontvangstwijze
from inburgering.brieven.services.bezwaar import bezwaar_registreren
from inburgering.dossiers.enums import (
    Doelgroep,
    Gezinsrol,
    Sluitreden,
    Stelsel,
    Verblijfsvergunning,
)
from inburgering.dossiers.services.dossiers import dossier_sluiten
from inburgering.dossiers.services.personen import signaleringen_wijzigen
from inburgering.recht.kalender import maanden_erbij
from inburgering.toegang.klok import op_dag


class AlleScenes(Scenes):
    """Every scene of the demo."""

    def bezwaar(self) -> None:
        """Objected to the leerroute; the decision on it is under way."""
        verloop, dossier, vastgesteld = self._in_traject(66, 74, profiel=ZELFREDZAAM)
        ontvangen = min(self.dag, vastgesteld + timedelta(days=9))
        with op_dag(ontvangen):
            bezwaar_registreren(
                dossier.besluiten.get(),
                door=verloop.klantmanager,
                ontvangen_op=ontvangen,
                wijze=Ontvangstwijze.POST,
                poststempel_op=ontvangen - timedelta(days=1),
                gronden="Ik wil de B1-route volgen.",
            )

    def dubbel_dossier(self) -> None:
        """Somebody who came in twice under two spellings, for a teamleider to merge."""
        schrijfwijzen: list[dict[str, Any]] = [
            {"voornamen": "Yonas", "achternaam": "Gebremedhin", "telefoon": "06 21 43 65 87"},
            {"voornamen": "Jonas", "achternaam": "Ghebre Medhin", "telefoon": "", "bsn": "", "v_nummer": ""},
        ]
        for schrijfwijze in schrijfwijzen:
            self._begin(
                self._verloop(asiel=True),
                self.geleden(8, 12),
                geboortejaar=1994,
                geboortemaand=2,
                geboortedag=11,
                **schrijfwijze,
            )

    def bijzondere_gevallen(self) -> None:
        """One of each: names, dates, alerts and facts that are not as usual."""
        verloop = self._verloop(asiel=True)
        self._begin(
            verloop,
            self.geleden(12, 20),
            voornamen="",
            achternaam="Abdullah",
            geboortejaar=None,
            geboortemaand=None,
            geboortedag=None,
        )
        self._begin(
            self._verloop(asiel=False, profiel=B1),
            self.geleden(10, 30),
            voornamen="Maria Aparecida da Conceição Francisca",
            achternaam="Albuquerque Cavalcanti de Vasconcelos e Souza-Nascimento",
            geslacht="v",
        )
        self._begin(
            self._verloop(asiel=True),
            self.geleden(10, 30),
            voornamen="Samira",
            achternaam="Al-Hassan",
            aanschrijfnaam="S. Al-Hassan (سميرة الحسن)",
            geslacht="v",
        )
        bedreigd = self._begin(self._verloop(asiel=True), self.geleden(20, 40))
        signaleringen_wijzigen(
            bedreigd,
            {"veiligheid": "Spreek alleen af op kantoor, met z’n tweeën", "geheimhouding": True},
            door=verloop.klantmanager,
        )
        overleden = self._begin(self._verloop(asiel=True), self.geleden(90, 120))
        dag = self.geleden(10, 20)
        with op_dag(dag):
            signaleringen_wijzigen(overleden, {"overleden_op": dag}, door=verloop.klantmanager)
            dossier_sluiten(overleden, door=verloop.klantmanager, reden=Sluitreden.OVERLEDEN)
        self._verhuisd_hierheen()
        amv = self._verloop(asiel=True, profiel=ONDERWIJS)
        amv.begin(
            self.mensen.persoon(asiel=True, leeftijd=(17, 17)),
            kennisgeving=self.geleden(5, 15),
            kenmerken={
                "doelgroep": Doelgroep.ASIELSTATUSHOUDER,
                "verblijfsvergunning": Verblijfsvergunning.ASIEL_BEPAALDE_TIJD,
                "amv": True,
            },
            inschrijving_op=self.geleden(20, 40),
        )

    def _verhuisd_hierheen(self) -> None:
        """Moved in with a PIP of another gemeente: ten weeks from the registration, the three years run on."""
        verloop = self._verloop(asiel=True)
        ingeschreven = self.geleden(15, 40)
        dagtekening = self.geleden(300, 500)
        verloop.begin(
            self.mensen.persoon(asiel=True),
            kennisgeving=dagtekening - timedelta(days=60),
            kenmerken={
                "doelgroep": Doelgroep.ASIELSTATUSHOUDER,
                "verblijfsvergunning": Verblijfsvergunning.ASIEL_BEPAALDE_TIJD,
            },
            inschrijving_op=ingeschreven,
            gehuisvest_op=ingeschreven,
            verhuisd=True,
            dagtekening_eerste_pip=dagtekening,
            duo_einddatum=maanden_erbij(dagtekening + timedelta(days=1), 42),
        )

    def ondertussengroep(self) -> None:
        """Under the Wi2013: an intake in the spirit of the law, no PIP and no term."""
        verloop = self._verloop(asiel=True)
        begin = self.geleden(60, 400)
        dossier = verloop.begin(
            self.mensen.persoon(asiel=True),
            kennisgeving=None,
            kenmerken=self._kenmerken(verloop) | {"stelsel": Stelsel.WI2013},
            gehuisvest_op=begin,
            inschrijving_op=begin,
            wi2013_einddatum=self.dag + timedelta(days=self.toeval.randint(30, 700)),
            wi2013_lening=self.toeval.randint(1200, 9000),
        )
        gesprek = verloop.oproepen(dossier, begin + timedelta(days=20))
        verloop.gesprekken(dossier, gesprek, delen=self.toeval.randint(3, 10))

    def gezin_van_hervestigers(self) -> None:
        """A household that came together: two inburgeraars with children, one nearly of age."""
        verloop = self._verloop(asiel=True, profiel=B1)
        verloop.kinderen = True
        kennisgeving = self.geleden(20, 40)
        kenmerken = {
            "doelgroep": Doelgroep.ASIELSTATUSHOUDER,
            "verblijfsvergunning": Verblijfsvergunning.ASIEL_BEPAALDE_TIJD,
            "hervestiger": True,
        }
        feiten = {
            "inschrijving_op": kennisgeving + timedelta(days=2),
            "gehuisvest_op": kennisgeving + timedelta(days=2),
            "recht_op_bijstand_op": kennisgeving + timedelta(days=2),
        }
        eerste = verloop.begin(
            self.mensen.persoon(asiel=True, leeftijd=(30, 48), gezinsrol=Gezinsrol.PARTNER),
            kennisgeving=kennisgeving,
            kenmerken=kenmerken,
            **feiten,
        )
        self._kinderen(eerste, verloop)
        ouder = eerste.inburgeraar
        adres = {
            veld: getattr(ouder, veld)
            for veld in ("straat", "postcode", "plaats", "taal", "nationaliteit", "land_van_herkomst")
        }
        verloop.begin(
            self.mensen.persoon(asiel=True, leeftijd=(28, 46), gezinsrol=Gezinsrol.PARTNER, **adres),
            kennisgeving=kennisgeving,
            kenmerken=kenmerken,
            gezin=ouder.gezin,
            **feiten,
        )
        verloop.begin(
            self.mensen.persoon(
                asiel=True, leeftijd=(17, 17), gezinsrol=Gezinsrol.KIND, achternaam=ouder.achternaam, **adres
            ),
            kennisgeving=kennisgeving,
            kenmerken=kenmerken,
            gezin=ouder.gezin,
            **feiten,
        )
