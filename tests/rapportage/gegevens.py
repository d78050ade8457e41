"""Invented persons with their history, as the rows of an import: by chance, but the same for the same seed."""

import csv
import random
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

Rij = dict[str, str]

EERSTE, LAATSTE = date(2022, 12, 1), date(2025, 3, 31)
VOORZIENINGEN = ("Taalmaatje", "Fietsles", "Taalstage")


class Gegevens:
    """The files of an import as lists of rows; `schrijf` makes the CSV files of them."""

    def __init__(self, zaad: int, aantal: int, *, gemeenten: tuple[str, ...] = ("0392",)) -> None:
        self.toeval = random.Random(zaad)
        self.bestanden: dict[str, list[Rij]] = defaultdict(list)
        for nummer in range(aantal):
            self._persoon(f"P{nummer:05}", gemeenten[nummer % len(gemeenten)])
        for gemeente in gemeenten:
            for halfjaar in ("2023H1", "2023H2", "2024H1"):
                rij = {"gemeentecode": gemeente, "halfjaar": halfjaar, "aantal": str(self.toeval.randint(0, 20))}
                self.bestanden["taakstelling"].append(rij)

    def schrijf(self, map_: Path) -> Path:
        for naam, rijen in self.bestanden.items():
            kolommen = list(dict.fromkeys(kolom for rij in rijen for kolom in rij))
            with (map_ / f"{naam}.csv").open("w", encoding="utf-8", newline="") as bestand:
                schrijver = csv.DictWriter(bestand, kolommen)
                schrijver.writeheader()
                schrijver.writerows(rijen)
        return map_

    def _kans(self, kans: float) -> bool:
        return self.toeval.random() < kans

    def _dag(self, vanaf: date = EERSTE, tot_en_met: date = LAATSTE) -> date:
        if self._kans(0.05) and vanaf <= date(2024, 2, 29) <= tot_en_met:
            return date(2024, 2, 29)
        return vanaf + timedelta(days=self.toeval.randint(0, max((tot_en_met - vanaf).days, 0)))

    def _erna(self, dag: date, hoogstens: int = 300) -> date:
        return min(dag + timedelta(days=self.toeval.randint(0, hoogstens)), LAATSTE)

    def _persoon(self, sleutel: str, gemeente: str) -> None:
        wi2013 = self._kans(0.15)
        doelgroep = self.toeval.choice(
            ["asielstatushouder", "asielstatushouder", "asielstatushouder", "gezinsmigrant", "overige_migrant"]
        )
        rij = {
            "sleutel": sleutel,
            "gemeentecode": gemeente,
            "achternaam": f"Naam {sleutel}",
            "geboortedatum": self.toeval.choice(["1990", "1985-04", "1979-02-28"]),
            "stelsel": "wi2013" if wi2013 else "wi2021",
            "doelgroep": doelgroep,
            "hervestiger": "ja" if doelgroep == "asielstatushouder" and self._kans(0.3) else "",
            "nareiziger": "ja" if self._kans(0.2) else "",
            "geslacht": self.toeval.choice("mvx"),
            "verblijfsvergunning": "asiel_bepaalde_tijd" if doelgroep == "asielstatushouder" else "regulier",
        }
        for kolom, kans in (("datum_huisvesting", 0.7), ("datum_kennisgeving", 0.7), ("datum_inschrijving", 0.7)):
            if self._kans(kans) and not (wi2013 and kolom == "datum_kennisgeving"):
                rij[kolom] = self._dag().isoformat()
        if self._kans(0.15):
            rij["datum_informatie_derde"] = self._dag().isoformat()
        elif self._kans(0.1):
            rij["verhuisd"] = "ja"
        self.bestanden["inburgeraars"].append(rij)
        if self._kans(0.6):
            self._rij("intakes", sleutel, ["gestart_op", "afgerond_op"])
        if self._kans(0.5):
            self._rij(
                "brugklassen", sleutel, ["aangemeld_op", "gestart_op", "beeindigd_op"], ["afgerond", "voortijdig"]
            )
        if not wi2013:
            self._pips(sleutel, rij)
        for leerroute in self.toeval.sample("BOZ", self.toeval.choice([0, 1, 1, 2])):
            stap = self._rij("aanmeldingen", sleutel, ["aangemeld_op", "gestart_op"])
            stap["leerroute"] = leerroute
            if self._kans(0.4):
                stap["participatieplan_op"] = self._dag().isoformat()
        if self._kans(0.5):
            self._rij("pvt", sleutel, ["aangemeld_op", "gestart_op", "ondertekend_op"])
        if self._kans(0.5):
            self._rij("begeleiding", sleutel, ["gestart_op", "eindrapport_op"])
        for _ in range(self.toeval.choice([0, 0, 1, 2])):
            dag = self._dag().isoformat()
            if not any(r["sleutel"] == sleutel and r["datum"] == dag for r in self.bestanden["overdrachten"]):
                moment = self.toeval.choice(["tijdens", "na"])
                self.bestanden["overdrachten"].append({"sleutel": sleutel, "datum": dag, "moment": moment})
        if self._kans(0.5):
            self._rij("ontzorgen", sleutel, ["gestart_op", "beeindigd_op"], ["vrijgelaten", "verlengd", "voortijdig"])
        self._perioden(sleutel)

    def _pips(self, sleutel: str, persoon: Rij) -> None:
        if not self._kans(0.7):
            return
        vanaf = date.fromisoformat(persoon.get("datum_kennisgeving", EERSTE.isoformat()))
        dagtekening = self._erna(vanaf, 160)
        leerroute = self.toeval.choice("BOZ")
        eerste = {"sleutel": sleutel, "dagtekening": dagtekening.isoformat(), "leerroute": leerroute, "soort": "eerste"}
        self.bestanden["pips"].append(eerste)
        if self._kans(0.2) and dagtekening < LAATSTE:
            later = self._dag(dagtekening + timedelta(days=1))
            self.bestanden["pips"].append(eerste | {"dagtekening": later.isoformat(), "soort": "gewijzigd"})

    def _rij(self, bestand: str, sleutel: str, stappen: list[str], uitkomsten: list[str] | None = None) -> Rij:
        rij, dag = {"sleutel": sleutel}, self._dag()
        for plaats, stap in enumerate(stappen):
            if plaats and not self._kans(0.75):
                continue
            rij[stap] = dag.isoformat()
            dag = self._erna(dag)
        if uitkomsten and "beeindigd_op" in rij:
            rij["uitkomst"] = self.toeval.choice(uitkomsten)
        self.bestanden[bestand].append(rij)
        return rij

    def _perioden(self, sleutel: str) -> None:
        dag = self._dag()
        for _ in range(self.toeval.choice([0, 1, 1, 2, 3])):
            tot = self._erna(dag + timedelta(days=1))
            if tot <= dag:
                break
            rij = {"sleutel": sleutel, "van": dag.isoformat(), "tot": tot.isoformat()}
            if self._kans(0.6):
                rij["uitstroom"] = self.toeval.choice(["volledig", "gedeeltelijk"])
                rij["reden"] = self.toeval.choice(["werk", "opleiding", "anders"])
            route = {"route": self.toeval.choice(["werk", "onderwijs", "activering", "maatschappelijk", "geen_inzet"])}
            voorziening = {
                "voorziening": self.toeval.choice(VOORZIENINGEN),
                "kosten": self.toeval.choice(["", "100", "12.50", "999.99"]),
                "budget": self.toeval.choice(["", "SPUK inburgering", "Participatiebudget"]),
            }
            kaal = {naam: rij[naam] for naam in ("sleutel", "van", "tot")}
            if self._kans(0.2):
                rij["tot"] = kaal["tot"] = ""
                rij.pop("uitstroom", None)
                rij.pop("reden", None)
            self.bestanden["bijstand"].append(rij)
            self.bestanden["integratieroutes"].append(kaal | route)
            self.bestanden["voorzieningen"].append(kaal | voorziening)
            if not kaal["tot"]:
                break
            dag = self._erna(tot, 60)
