"""Every page of the product in both themes, wide and narrow: axe, sideways scrolling, errors, missing files."""

from collections.abc import Iterator
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.views.defaults import server_error
from playwright.sync_api import Page

from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker, Gemeente
from pip_plans.enums import Onderdeel
from tests.adressen import Adres, eigen_adressen
from tests.e2e.conftest import inloggen
from tests.e2e.formulieren import bezwaren_tegen_formulieren
from tests.e2e.kijker import Kijker
from tests.e2e.wereld import Wereld, wereld_maken
from tests.spelers import maak_gebruiker

GEEN_BLADZIJDE = {
    "toegang:sessie",
    "openid_connect_login",
    "openid_connect_callback",
    "dossiers:afscherming_opheffen",
    "beheer:rolaanvraag",
    "beheer:gebruiker_uitloggen",
    "account_set_password",
    "begeleiding:catalogus_aanvullen",
    "begeleiding:voorziening_delen",
    "begeleiding:voorziening_hervatten",
    "begeleiding:verhuizing_json",
    "beheer:bericht_niet_opnieuw",
    "beheer:bericht_opnieuw",
    "beheer:gebruiker_uitnodigen",
    "beheer:samenvoeging_ongedaan",
    "beheer:signaal_opnieuw",
    "brieven:afdrukopdracht_opnieuw",
    "brieven:afdrukopdracht_pdf",
    "brieven:brief_voorbeeld",
    "brieven:brief_weggooien",
    "brieven:document",
    "brieven:huisstijl_voorbeeld",
    "dossiers:agenda_ics",
    "dossiers:agenda_intrekken",
    "dossiers:agenda_keuze",
    "dossiers:agenda_vernieuwen",
    "brieven:sjabloon_voorbeeld",
    "dossiers:bijstand_weg",
    "dossiers:bsn",
    "dossiers:concept",
    "dossiers:concept_weg",
    "dossiers:gezin_los",
    "dossiers:gezinslid_weg",
    "dossiers:herinnering_gelezen",
    "dossiers:herinneringen_gelezen",
    "dossiers:organisatie_weg",
    "dossiers:uitvoer_bestand",
    "dossiers:kolommen",
    "dossiers:stapeltaak",
    "dossiers:vastzetten",
    "dossiers:vervanging_einde",
    "dossiers:wachten_niet_meer",
    "dossiers:taak_niet_meer_herhalen",
    "dossiers:taak_punt",
    "dossiers:taak_terughalen",
    "dossiers:weergave_weg",
    "dossiers:zoeken",
    "dossiers:zoeken_direct",
    "gezond",
    "intake:concept",
    "intake:concept_weg",
    "intake:excursie_weg",
    "intake:sectie_nvt",
    "intake:vraag_vervallen",
    "ontzorgen:batch_export",
    "leerroutes:aanbieder_delen",
    "leerroutes:aanbieder_heropenen",
    "leerroutes:aanbiedercontact_weg",
    "leerroutes:aanmelding_bestand",
    "leerroutes:aanmelding_opmaken",
    "leerroutes:bijeenkomst_verwijderen",
    "leerroutes:criteria_overnemen",
    "leerroutes:criterium_vervallen",
    "leerroutes:groep_sluiten",
    "leerroutes:kwaliteitsblad_pdf",
    "leerroutes:plek_heropenen",
    "leerroutes:relatievervolg_gedaan",
    "leerroutes:urenimport_bijwerken",
    "leerroutes:urenimport_verwerken",
    "leerroutes:urenimport_weg",
    "leerroutes:verklaring_opmaken",
    "ontzorgen:geldblad",
    "ontzorgen:verklaring",
    "pip_plans:aanbieden",
    "pip_plans:beginnen",
    "pip_plans:goedkeuren",
    "pip_plans:onderdeel",
    "pip_plans:terughalen",
    "pip_plans:terugsturen",
    "pip_plans:voorbeeld",
    "beheer:importeren_sjabloon",
    "privacy:audit_exporteren",
    "privacy:uittreksel",
    "privacy:uittreksel_vragen",
    "privacy:vernietigingslijst_goedkeuren",
    "privacy:vernietigingslijst_intrekken",
    "privacy:vernietigingslijst_opstellen",
    "beheer:inlezing_doen",
    "beheer:inlezing_fouten",
    "team:herverdeling_ongedaan",
    "keten:cbs_bestand",
    "rapportage:bestand",
    "rapportage:raadsrapport_bestand",
    "rapportage:raadsrapport_vragen",
}
"""Take only a POST, give a file, or send the reader on to a page that is looked at under its own name."""

STAAT = {
    "begeleiding:aanbod": ("rijk", "nieuw", "gesloten"),
    "begeleiding:begeleiding": ("rijk", "wi2013", "gesloten"),
    "begeleiding:boete_onherroepelijk": ("beboet",),
    "begeleiding:boete_versturen": ("beboet",),
    "begeleiding:maatschappelijk": ("rijk", "nieuw"),
    "begeleiding:plicht": ("rijk", "gesloten"),
    "begeleiding:plicht_heropenen": ("gesloten",),
    "begeleiding:zaak": ("rijk", "beboet"),
    "beheer:partner_mens": ("rijk",),
    "dossiers:afschermen": ("rijk", "gesloten"),
    "dossiers:doorbreken": ("gesloten",),
    "beheer:samenvoegen": ("dubbel",),
    "beheer:samenvoegen_zoek": ("dubbel",),
    "beheer:samenvoeging": ("opgegaan",),
    "brieven:besluit_bekendmaken": ("te_versturen",),
    "brieven:bezwaar_registreren": ("verstuurd",),
    "brieven:document_verzenden": ("te_versturen",),
    "dossiers:betrokkenen": ("rijk", "nieuw"),
    "dossiers:contact": ("rijk", "nieuw", "gesloten"),
    "dossiers:dossier": ("rijk", "nieuw", "intake", "wi2013", "gesloten"),
    "dossiers:heropenen": ("gesloten",),
    "dossiers:taak": ("rijk", "nieuw", "gesloten"),
    "dossiers:taak_waarom": ("met_termijn",),
    "dossiers:wachten_klaar": ("intake",),
    "dossiers:wachten_verbeter": ("intake",),
    "intake:afronden": ("intake",),
    "intake:brugklas": ("rijk", "nieuw"),
    "intake:gesprek": ("intake",),
    "intake:gesprek_verbeteren": ("intake",),
    "intake:gesprek_weg": ("intake",),
    "intake:in_absentia": ("intake",),
    "intake:oproep": ("nieuw",),
    "intake:oproep_uitkomst": ("intake",),
    "intake:oproep_verbeteren": ("intake",),
    "intake:overzicht": ("rijk", "intake", "wi2013"),
    "intake:sectie": ("intake",),
    "intake:toets": ("rijk", "nieuw"),
    "intake:uitkomst_ongedaan": ("intake",),
    "intake:vier_ogen": ("intake",),
    "leerroutes:aanmelding": ("rijk", "verstuurd", "te_versturen", "nieuw"),
    "leerroutes:participatieplan": ("rijk", "verstuurd"),
    "leerroutes:plek_zoeken": ("rijk", "verstuurd"),
    "leerroutes:traject": ("rijk", "verstuurd", "nieuw"),
    "leerroutes:uren": ("rijk", "nieuw"),
    "leerroutes:afschalen": ("rijk", "verstuurd"),
    "leerroutes:map": ("rijk", "verstuurd"),
    "leerroutes:pvt": ("rijk", "verstuurd"),
    "leerroutes:verlengingen": ("rijk", "nieuw"),
    "leerroutes:vrijstellingen": ("rijk", "verstuurd"),
    "ontzorgen:overzicht": ("rijk", "wi2013"),
    "pip_plans:pip": ("rijk", "ter_goedkeuring", "nieuw", "te_versturen", "verstuurd", "wi2013"),
    "pip_plans:vaststellen": ("rijk", "samenstellen"),
    "pip_plans:versturen": ("te_versturen",),
    "privacy:dossier": ("rijk", "nieuw", "gesloten"),
    "privacy:einde_plicht": ("gesloten",),
    "pip_plans:verzending_verbeteren": ("te_versturen", "verstuurd"),
}
"""The states in which a page is looked at, where that is not only `rijk`."""

WOORDEN = {
    "beheer:herinneringsregel": {"soort": ["pip_vaststellen", "eigen_taak"]},
    "beheer:instelling": {"sleutel": ["bezwaar_commissie", "gesprekken_asiel"]},
    "beheer:instellingsgroep": {"slug": ["verwachting"]},
    "dossiers:checklist": {"soort": ["eigen_taak"]},
    "dossiers:uitvoer_nieuw": {"soort": ["werkvoorraad"]},
    "brieven:tekst": {"code": ["pip_verhuizen"]},
    "dossiers:weergave_nieuw": {"lijst": ["werkvoorraad"]},
    "intake:sectie": {"leefgebied": ["gezin", "digitaal", "gezondheid"]},
    "keten:cbs_herstellen": {"kwartaal": ["2026q3"]},
    "keten:cbs_kwartaal": {"kwartaal": ["2026q3"]},
    "keten:cbs_leveren": {"kwartaal": ["2026q3"]},
    "rapportage:dossiers": {"naam": ["caseload"]},
    "rapportage:kwaliteit_dossiers": {"naam": ["zonder-bsn"]},
    "rapportage:rapport": {"naam": ["pip_termijn", "caseload"]},
}
"""Arguments that are a word out of a list, and which of them to look at: each kind of form once."""

GEEN_DATUM = "31-02-2026"
FOUTEN: list[tuple[str, str, dict[str, str]]] = [
    ("begeleiding:begeleiding_beeindigen", "rijk", {"op": GEEN_DATUM}),
    ("begeleiding:boete_opleggen", "rijk", {"dagtekening": GEEN_DATUM}),
    ("begeleiding:deelname_afronden", "rijk", {"laatste_dag": GEEN_DATUM}),
    ("begeleiding:deelname_intrekken", "rijk", {"reden": ""}),
    ("begeleiding:deelname_vastleggen", "rijk", {"doen": "plaatsen", "van": GEEN_DATUM}),
    ("begeleiding:deelname_wijzigen", "rijk", {"van": GEEN_DATUM, "kosten": "veel"}),
    ("begeleiding:diplomawaardering_vastleggen", "rijk", {"uitslag_op": GEEN_DATUM}),
    ("begeleiding:integratieroute_beeindigen", "rijk", {"laatste_dag": GEEN_DATUM}),
    ("begeleiding:meedoen", "rijk", {"actie": "toestemming", "besloten_op": GEEN_DATUM}),
    ("begeleiding:meedoen", "rijk", {"actie": "werk", "van": GEEN_DATUM}),
    ("begeleiding:opleiding_afronden", "rijk", {"laatste_dag": GEEN_DATUM}),
    ("begeleiding:scholingsuitgave_terugdraaien", "rijk", {"reden": ""}),
    ("begeleiding:voorziening", "rijk", {"actie": "stoppen", "op": GEEN_DATUM}),
    ("begeleiding:voorziening_nieuw", "rijk", {"naam": "Taalles", "kosten": "veel"}),
    ("begeleiding:voorziening_wijzigen", "rijk", {"naam": "Training", "soort": "werk", "kosten": "5"}),
    ("begeleiding:werk_beeindigen", "rijk", {"laatste_dag": GEEN_DATUM}),
    ("begeleiding:gesprek", "rijk", {"op": GEEN_DATUM, "volgende_plaats": "Stadhuis"}),
    ("begeleiding:niet_nakomen_melden", "rijk", {"gedraging": ""}),
    ("begeleiding:overdragen", "rijk", {"datum": GEEN_DATUM}),
    ("begeleiding:plicht_wijzigen", "rijk", {"op": GEEN_DATUM}),
    ("begeleiding:verhuizing_inlezen", "rijk", {"inschrijving_op": GEEN_DATUM}),
    ("begeleiding:voorzieningen_bijwerken", "rijk", {"staat_wonen": ""}),
    ("beheer:gebruiker", "rijk", {"first_name": ""}),
    ("privacy:bewaarblokkade", "rijk", {"nakijken_op": GEEN_DATUM}),
    ("privacy:einde_plicht", "gesloten", {"op": GEEN_DATUM}),
    ("privacy:opvallende_inzage_beoordelen", "rijk", {"toelichting": ""}),
    ("privacy:privacyverzoek_registreren", "rijk", {"ontvangen_op": GEEN_DATUM}),
    ("privacy:privacyverzoek_verlengen", "rijk", {"reden": ""}),
    ("privacy:verzoek", "rijk", {"motivering": ""}),
    ("beheer:gebruiker_nieuw", "rijk", {"username": "met spatie"}),
    ("beheer:spukbedrag", "rijk", {"bedrag": "veel"}),
    ("beheer:spukbedrag_nieuw", "rijk", {"jaar": ""}),
    ("brieven:besluit_bekendmaken", "te_versturen", {"op": GEEN_DATUM}),
    ("brieven:bezwaar_overdragen", "rijk", {"aan": ""}),
    ("brieven:bezwaar_registreren", "verstuurd", {"ontvangen_op": GEEN_DATUM}),
    ("brieven:bezwaar_hersteld", "rijk", {"op": GEEN_DATUM}),
    ("brieven:bezwaar_herstel_vragen", "rijk", {"op": GEEN_DATUM}),
    ("brieven:bezwaar_uitstellen", "rijk", {"tot": GEEN_DATUM}),
    ("brieven:bezwaar_verdagen", "rijk", {"reden": ""}),
    ("brieven:bezwaar_verschoonbaar", "rijk", {"reden": ""}),
    ("brieven:afdrukopdracht", "rijk", {"op": GEEN_DATUM}),
    ("brieven:brief", "rijk", {"onderwerp": "Vraag", "tekst": "Beste {onbekend}"}),
    ("brieven:document_versie", "rijk", {"titel": "Diploma"}),
    ("brieven:sjabloon", "rijk", {"naam": "", "tekst": "{% for x in y %}"}),
    ("brieven:sjabloon_nieuw", "rijk", {"naam": "Proef", "geldig_van": GEEN_DATUM}),
    ("brieven:document_intrekken", "rijk", {"reden": ""}),
    ("brieven:document_toevoegen", "rijk", {"titel": "Diploma"}),
    ("brieven:document_verzenden", "te_versturen", {"op": GEEN_DATUM}),
    ("brieven:huisstijl", "rijk", {"kleur": "zeegroen"}),
    ("brieven:op_bezwaar_beslissen", "rijk", {"op": GEEN_DATUM}),
    ("dossiers:afschermen", "rijk", {"reden": ""}),
    ("dossiers:doorbreken", "gesloten", {"reden": "kort"}),
    ("dossiers:afspraak", "rijk", {"om": "25:00"}),
    ("dossiers:afspraak_afzeggen", "rijk", {"reden": ""}),
    ("dossiers:afspraak_nieuw", "rijk", {"op": GEEN_DATUM}),
    ("dossiers:afspraak_vastleggen", "rijk", {"op": GEEN_DATUM}),
    ("dossiers:betrokkene", "rijk", {"naam": "", "van": GEEN_DATUM}),
    ("dossiers:betrokkene_nieuw", "rijk", {"van": GEEN_DATUM}),
    ("dossiers:bijstand", "rijk", {"van": GEEN_DATUM}),
    ("dossiers:bijstand_nieuw", "rijk", {"van": GEEN_DATUM}),
    ("dossiers:contact_nieuw", "rijk", {"op": GEEN_DATUM, "om": "25:00"}),
    ("dossiers:contact_verbeteren", "rijk", {"op": GEEN_DATUM}),
    ("dossiers:doorverwijzing", "rijk", {"uitkomst_op": GEEN_DATUM}),
    ("dossiers:doorverwijzing_nieuw", "rijk", {"op": GEEN_DATUM}),
    ("dossiers:gezin_koppel", "rijk", {"zoek": ""}),
    ("dossiers:gezinslid", "rijk", {"naam": "", "geboren_op": GEEN_DATUM}),
    ("dossiers:gezinslid_nieuw", "rijk", {"naam": ""}),
    ("dossiers:heropenen", "gesloten", {"toelichting": ""}),
    ("dossiers:herinneringen_voorkeuren", "rijk", {"overzicht": "nooit"}),
    ("dossiers:kenmerken", "rijk", {"doelgroep": "", "reden": ""}),
    ("dossiers:nieuw", "rijk", {"stap": "herkennen", "bsn": "123456789", "geboortedatum": GEEN_DATUM}),
    ("dossiers:nieuw", "rijk", {"stap": "bewaren", "bsn": "123456789", "geboortedatum": GEEN_DATUM}),
    ("dossiers:organisatie", "rijk", {"naam": "", "website": "geen adres"}),
    ("dossiers:organisatie_nieuw", "rijk", {"naam": ""}),
    ("dossiers:persoon", "rijk", {"bsn": "123456789", "geboortedatum": GEEN_DATUM, "email": "geen adres"}),
    ("dossiers:signaleringen", "rijk", {"verhuisd_op": GEEN_DATUM}),
    ("dossiers:sluiten", "rijk", {"reden": ""}),
    ("dossiers:startfeiten", "rijk", {"plicht_op": GEEN_DATUM}),
    ("dossiers:taak_afhandelen", "rijk", {"status": ""}),
    ("dossiers:taak_heropenen", "gesloten", {"reden": ""}),
    ("dossiers:taak_toewijzen", "rijk", {"voor": "wie:0"}),
    ("dossiers:taak_uitstellen", "rijk", {"tot": GEEN_DATUM, "reden": ""}),
    ("dossiers:taak_nieuw", "rijk", {"titel": "", "uiterlijk_op": GEEN_DATUM}),
    ("dossiers:toewijzen", "rijk", {"klantmanager": "0"}),
    ("dossiers:vervanging_nieuw", "rijk", {"van": GEEN_DATUM}),
    ("dossiers:weergave", "rijk", {"naam": ""}),
    ("dossiers:wachten", "rijk", {"sinds": GEEN_DATUM}),
    ("dossiers:wachten_klaar", "intake", {"ontvangen_op": GEEN_DATUM}),
    ("dossiers:wachten_verbeter", "intake", {"ontvangen_op": GEEN_DATUM}),
    ("intake:afronden", "intake", {"afgerond_op": GEEN_DATUM}),
    ("intake:brugklas", "rijk", {"actie": "evaluatie", "evaluatie_op": GEEN_DATUM}),
    ("intake:brugklas", "nieuw", {"actie": "aanmelden", "aangemeld_op": GEEN_DATUM}),
    ("intake:brugklasgroep", "rijk", {"actie": "excursie", "op": GEEN_DATUM}),
    ("intake:brugklasgroep_nieuw", "rijk", {"start": GEEN_DATUM}),
    ("intake:gesprek", "intake", {"op": GEEN_DATUM}),
    ("intake:gesprek_verbeteren", "intake", {"op": GEEN_DATUM, "reden": ""}),
    ("intake:gesprek_weg", "intake", {"reden": ""}),
    ("intake:heropenen", "rijk", {"reden": ""}),
    ("intake:oproep", "nieuw", {"gesprek_op": GEEN_DATUM}),
    ("intake:oproep_uitkomst", "intake", {"uitkomst_op": GEEN_DATUM}),
    ("intake:oproep_verbeteren", "intake", {"gesprek_op": GEEN_DATUM, "reden": ""}),
    ("intake:uitkomst_ongedaan", "intake", {"reden": ""}),
    ("intake:toets", "nieuw", {"actie": "uitslag", "afgenomen_op": GEEN_DATUM}),
    ("intake:vier_ogen", "intake", {"een_op_een_gewezen_op": GEEN_DATUM}),
    ("intake:vraag_nieuw", "rijk", {"tekst": "", "soort": "keuze"}),
    ("ontzorgen:afbouw", "rijk", {"vanaf": GEEN_DATUM}),
    ("ontzorgen:afbouw_nakijken", "rijk", {"op": GEEN_DATUM}),
    ("ontzorgen:afsluiten", "rijk", {"op": GEEN_DATUM}),
    ("ontzorgen:budgetplan_nieuw", "rijk", {"leefgeld": "veel"}),
    ("ontzorgen:evaluatie", "rijk", {"op": GEEN_DATUM}),
    ("ontzorgen:gesprek", "rijk", {"op": GEEN_DATUM}),
    ("ontzorgen:signaal_melden", "rijk", {"gemeld_op": GEEN_DATUM}),
    ("ontzorgen:voortzetten", "rijk", {"gronden": ""}),
    ("leerroutes:examens", "rijk", {"actie": "vastleggen", "examendatum": GEEN_DATUM}),
    ("leerroutes:groep_nieuw", "rijk", {"naam": ""}),
    ("leerroutes:pvt", "rijk", {"actie": "ondertekenen", "op": GEEN_DATUM}),
    ("leerroutes:map", "rijk", {"actie": "thema", "op": GEEN_DATUM}),
    ("leerroutes:verlengingen", "verstuurd", {"actie": "aanvragen", "ingediend_op": GEEN_DATUM}),
    ("leerroutes:vrijstellingen", "rijk", {"actie": "vrijstelling", "vanaf": GEEN_DATUM}),
    ("ontzorgen:begunstigde", "rijk", {"naam": "", "iban": "NL00"}),
    ("ontzorgen:begunstigde_nieuw", "rijk", {"naam": "", "iban": "NL00"}),
    ("ontzorgen:betaling", "rijk", {"actie": "extra", "bedrag": "veel", "reden": ""}),
    ("ontzorgen:kostenpost", "rijk", {"actie": "bedrag", "bedrag": "veel", "vanaf": GEEN_DATUM}),
    ("ontzorgen:kostenpost_nieuw", "rijk", {"bedrag": "veel", "vanaf": GEEN_DATUM}),
    ("ontzorgen:resultaatregel", "rijk", {"oplossing": ""}),
    ("ontzorgen:resultaten", "rijk", {}),
    ("leerroutes:aanbieder", "rijk", {"actie": "contact", "naam": "Joost"}),
    ("leerroutes:aanbieder_nieuw", "rijk", {"naam": "", "keurmerk_van": GEEN_DATUM}),
    ("leerroutes:aanbieder_wijzigen", "rijk", {"instellingsnummer": "kort"}),
    ("leerroutes:aanmelding", "verstuurd", {"actie": "aanmelden", "aangemeld_op": GEEN_DATUM}),
    ("leerroutes:aanmelding", "te_versturen", {"actie": "uitstel", "tot": GEEN_DATUM}),
    ("leerroutes:activiteit", "rijk", {"start": GEEN_DATUM}),
    ("leerroutes:activiteit_afronden", "rijk", {"laatste_dag": GEEN_DATUM}),
    ("leerroutes:participatieplan", "verstuurd", {"actie": "plan", "opgesteld_op": GEEN_DATUM}),
    ("leerroutes:uren", "rijk", {"actie": "vastleggen", "van": GEEN_DATUM, "uren": "veel"}),
    ("leerroutes:uren", "rijk", {"actie": "verrekenen", "op": GEEN_DATUM}),
    ("leerroutes:uren_bewijs", "rijk", {"bewijs": ""}),
    ("leerroutes:criteria", "rijk", {"naam": ""}),
    ("leerroutes:criterium", "rijk", {"naam": ""}),
    ("leerroutes:klacht", "rijk", {"op": GEEN_DATUM}),
    ("leerroutes:kwaliteit", "rijk", {"actie": "bezoek", "op": GEEN_DATUM}),
    ("leerroutes:kwaliteit", "rijk", {"actie": "afspraak", "uiterlijk_op": GEEN_DATUM}),
    ("leerroutes:plaatsing", "rijk", {"actie": "beeindigen", "laatste_dag": GEEN_DATUM}),
    ("leerroutes:plek", "rijk", {"actie": "sluiten", "reden": ""}),
    ("leerroutes:plek_kiezen", "verstuurd", {"actie": "plaatsen", "start": GEEN_DATUM, "capaciteit": "0"}),
    ("leerroutes:plek_nieuw", "rijk", {"naam": "", "capaciteit": "0", "start": GEEN_DATUM}),
    ("leerroutes:plek_wijzigen", "rijk", {"capaciteit": "0", "start": GEEN_DATUM}),
    ("leerroutes:plek_zoeken", "verstuurd", {"actie": "profiel", "uren_per_week": "veel"}),
    ("leerroutes:relatie", "rijk", {"actie": "contact", "op": GEEN_DATUM}),
    ("leerroutes:relatiecontact", "rijk", {"op": GEEN_DATUM}),
    ("leerroutes:verbeterafspraak", "rijk", {"op": GEEN_DATUM}),
    ("leerroutes:voordracht", "rijk", {"op": GEEN_DATUM}),
    ("leerroutes:werkgever_nieuw", "rijk", {"naam": ""}),
    ("leerroutes:wijk", "rijk", {"naam": "", "postcodes": "203"}),
    ("leerroutes:wijken", "rijk", {"actie": "wijk", "naam": ""}),
    ("leerroutes:uren_terugboeken", "rijk", {"reden": ""}),
    ("leerroutes:urenimporten", "rijk", {"aanbieder": ""}),
    ("leerroutes:verrekening_intrekken", "rijk", {"reden": ""}),
    ("beheer:taakstelling", "rijk", {"jaar": "12", "aantal": "veel"}),
    ("team:inzet_bijhouden", "rijk", {"procent": "veel"}),
    ("team:pip_nalezen", "rijk", {"oordeel": ""}),
    ("pip_plans:herroepen", "verstuurd", {"herroepen_op": GEEN_DATUM}),
    ("pip_plans:vaststellen", "rijk", {"dagtekening": GEEN_DATUM}),
    ("pip_plans:versturen", "te_versturen", {"bekendgemaakt_op": GEEN_DATUM}),
    ("pip_plans:verzending_verbeteren", "verstuurd", {"op": GEEN_DATUM, "reden": ""}),
    ("pip_plans:wijzigen", "verstuurd", {"aanleiding": ""}),
]
"""What each form refuses: the address, the state of the dossier and what is typed."""

FOUTEN_MET_WOORD: list[tuple[str, str, dict[str, str], dict[str, str]]] = [
    ("beheer:herinneringsregel", "rijk", {"soort": "pip_vaststellen"}, {"dagen": "morgen", "escalatie_na": "nooit"}),
    ("beheer:instellingsgroep", "rijk", {"slug": "verwachting"}, {"verwacht_b": "99"}),
    ("beheer:instelling", "rijk", {"sleutel": "gesprekken_asiel"}, {"waarde": "veel"}),
    ("keten:cbs_leveren", "rijk", {"kwartaal": "2026q3"}, {"geleverd_op": GEEN_DATUM}),
    ("intake:sectie", "intake", {"leefgebied": "financien"}, {"compleet": "on", "versie": "0"}),
    ("pip_plans:onderdeel", "samenstellen", {"onderdeel": "niveau"}, {"uren_per_week": "veel"}),
    ("pip_plans:onderdeel", "samenstellen", {"onderdeel": "lessen"}, {"cursus_start_op": GEEN_DATUM}),
]
MET_VRAAG: list[tuple[str, str, list[str]]] = [
    ("dossiers:stapeltaak", "rijk", ["dossier={dossier}"]),
    ("dossiers:werkvoorraad", "rijk", ["klantmanager=mijn&status=laat&fase=intake"]),
    ("leerroutes:schakelen", "verstuurd", ["naar=Z"]),
    ("team:herverdelen", "rijk", ["van=alleskunner"]),
    ("pip_plans:pip", "samenstellen", [f"bewerk={onderdeel}" for onderdeel in Onderdeel.values]),
]
"""Pages that a query changes: the address, the state of the dossier and the queries."""

KAMERS = [
    ("dossiers", "intake", "toegang", "privacy"),
    ("pip_plans", "brieven", "beheer", "rapportage", "team", "keten"),
    ("leerroutes", "begeleiding", "ontzorgen"),
]
"""The rooms whose pages one test walks over; each test makes its own gemeente, on its own worker."""

ZONDER_INLOGGEN = ("account_login", "account_reset_password", "account_reset_password_done")


MET_MINDER_RECHTEN = {
    Rol.BEHEERDER: ["beheer:overzicht", "dossiers:mijn_taken"],
    Rol.TEAMLEIDER: ["dossiers:werkvoorraad"],
    Rol.BUDGETCOACH: ["dossiers:werkvoorraad", "intake:overzicht"],
    Rol.LEZER: ["dossiers:werkvoorraad", "dossiers:dossier", "intake:overzicht", "pip_plans:pip", "brieven:documenten"],
}
"""Pages on which parts and buttons are left out for who may do less; the lezer, last, may do least."""


def storingsbladzijde() -> str:
    """Return the page that a user gets when the application itself fails."""
    return server_error(RequestFactory().get("/kapot/")).content.decode()


@pytest.fixture
def wereld(stad: Gemeente, anna: Gebruiker, zonder_opmaak: None) -> Wereld:
    return wereld_maken(stad, anna)


@pytest.mark.parametrize(
    "kamers", [pytest.param(kamers, id=kamers[0], marks=pytest.mark.xdist_group(kamers[0])) for kamers in KAMERS]
)
def test_aan_geen_bladzijde_van_de_kamer_is_iets_mis(page: Page, wereld: Wereld, kamers: tuple[str, ...]):
    kijker = Kijker(page, wereld.stad.thema)
    inloggen(page, wereld.alleskunner)
    paden = list(te_bekijken(wereld, kamers))
    for pad in paden:
        kijker.bekijk(pad)
    for naam, staat, sleutel, velden in [*((*deel[:2], {}, deel[2]) for deel in FOUTEN), *FOUTEN_MET_WOORD]:
        if kamer_van(naam) in kamers:
            kijker.bekijk_fout(wereld.pad(ADRESSEN[naam], staat, **sleutel), velden)
    assert not kijker.bezwaren, "\n".join(kijker.bezwaren)
    assert len(paden) > 10


def test_aan_geen_andere_bladzijde_is_iets_mis(page: Page, wereld: Wereld):
    """Before logging in, what goes wrong, and what is left out for who may do less."""
    kijker = Kijker(page, wereld.stad.thema)
    for naam in ZONDER_INLOGGEN:
        kijker.bekijk(reverse(naam))
    page.route("**/kapot/", lambda route: route.fulfill(status=500, content_type="text/html", body=storingsbladzijde()))
    kijker.bekijk("/kapot/", status=HTTPStatus.INTERNAL_SERVER_ERROR)
    for rol, namen in MET_MINDER_RECHTEN.items():
        page.context.clear_cookies()
        inloggen(page, maak_gebruiker(wereld.stad, rol.value, rol, "Kim", "de Boer"))
        kijker.eerste = True
        for naam in namen:
            kijker.bekijk(wereld.pad(ADRESSEN[naam]))
    for naam in ("account_change_password", "account_logout"):
        kijker.bekijk(reverse(naam))
    kijker.bekijk(f"/dossiers/{uuid4()}/", status=HTTPStatus.NOT_FOUND)
    kijker.bekijk(reverse("beheer:gebruikers"), status=HTTPStatus.FORBIDDEN)
    assert not kijker.bezwaren, "\n".join(kijker.bezwaren)


def test_elke_kamer_wordt_bekeken():
    assert {kamer_van(naam) for naam in ADRESSEN if naam not in GEEN_BLADZIJDE} <= {
        kamer for kamers in KAMERS for kamer in kamers
    } | {""}


def test_wat_mis_is_valt_op(page: Page, anna: Gebruiker):
    """A theme that nobody can read, a file that is not there and a page that is not there are all noticed."""
    page.route("**/themas/zandvoort.css", lambda route: route.fulfill(body="main * { color: silver !important }"))
    page.route("**/js/zoek.js", lambda route: route.abort())
    kijker = Kijker(page, "haarlem")
    inloggen(page, anna)
    kijker.bekijk("/")
    kijker.bekijk(f"/dossiers/{uuid4()}/")
    gezien = "\n".join(kijker.bezwaren)
    assert "zandvoort, 320 breed: color-contrast" in gezien
    assert "haarlem, 320 breed: color-contrast" not in gezien
    assert "niet geladen: " in gezien
    assert "404 voor " in gezien


def test_een_formulier_dat_iets_kwijtraakt_valt_op():
    velden = "".join(f'<input name="veld{nummer}">' for nummer in range(4))
    concept = 'data-concept-url="/concept/" data-concept-sleutel="een"'
    lang = f'<form method="post">{velden}</form>'
    bewaard = f'<form method="post" {concept}>{velden}<textarea name="verslag" maxlength="500"></textarea></form>'
    assert bezwaren_tegen_formulieren(bewaard, "dossiers:contact") == []
    assert bezwaren_tegen_formulieren(lang, "beheer:samenvoegen") == []
    (bezwaar,) = bezwaren_tegen_formulieren(lang, "dossiers:contact")
    assert "zonder concept: ['veld0'" in bezwaar
    assert bezwaren_tegen_formulieren(bewaard.replace(' maxlength="500"', ""), "dossiers:contact") == [
        "tekst zonder grens: ['verslag']"
    ]
    sleutel = '<input type="hidden" name="concept_sleutel" value="een">'
    dubbel = bewaard.replace("<textarea", f"{sleutel}<textarea") * 2
    assert bezwaren_tegen_formulieren(dubbel, "dossiers:contact") == ["twee formulieren met één concept: een"]


ADRESSEN = {adres.naam: adres for adres in eigen_adressen()}


def kamer_van(naam: str) -> str:
    """Return the room of a named URL; the few outside every room have none."""
    return naam.rpartition(":")[0]


def te_bekijken(wereld: Wereld, kamers: tuple[str, ...]) -> Iterator[str]:
    """Every page of the rooms in the states and with the words above, and what only a query shows."""
    for naam, adres in ADRESSEN.items():
        if naam not in GEEN_BLADZIJDE and kamer_van(naam) in kamers:
            for staat in STAAT.get(naam, ("rijk",)):
                yield from (wereld.pad(adres, staat, **woord) for woord in woorden_van(adres))
    for naam, staat, vragen in MET_VRAAG:
        if kamer_van(naam) in kamers:
            pad = wereld.pad(ADRESSEN[naam], staat)
            yield from (f"{pad}?{vraag.format(dossier=wereld.dossiers[staat].uuid)}" for vraag in vragen)


def woorden_van(adres: Adres) -> list[dict[str, str]]:
    return [{argument: woord} for argument, woorden in WOORDEN.get(adres.naam, {}).items() for woord in woorden] or [{}]
