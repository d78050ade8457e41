// <form data-sleepvak data-klaar-url="…">: files dropped anywhere on the form go into its file box. With more than one
// file each gets a row with its own kind, is sent on its own with its progress, and has its own message.
// Answers: 2xx JSON {"tekst": "…"}; 422 JSON {"fouten": ["…"]}. Without this script all files get the same kind.
const KILO = 1024;

const grootte = (bytes) => (bytes < KILO * KILO ? `${Math.ceil(bytes / KILO)} kB` : `${(bytes / KILO / KILO).toFixed(1).replace(".", ",")} MB`);

const maak = (soort, klasse = "", tekst = "") => {
  const element = document.createElement(soort);
  if (klasse) element.className = klasse;
  if (tekst) element.textContent = tekst;
  return element;
};

class Rij {
  constructor(bestand, keuzelijst, nummer) {
    this.bestand = bestand;
    this.klaar = false;
    this.element = maak("li");
    this.soort = keuzelijst.cloneNode(true);
    this.soort.id = `sleepsoort-${nummer}`;
    this.soort.removeAttribute("name");
    this.soort.removeAttribute("aria-describedby");
    this.soort.removeAttribute("aria-invalid");
    this.soort.value = keuzelijst.value;
    const label = maak("label", "", "Wat is het?");
    label.htmlFor = this.soort.id;
    label.append(maak("span", "alleen-voorlezen", ` ${bestand.name}`));
    this.weg = maak("button", "nl-button nl-button--subtle", "Weghalen");
    this.weg.type = "button";
    this.weg.append(maak("span", "alleen-voorlezen", ` ${bestand.name}`));
    this.balk = maak("progress");
    this.balk.max = 100;
    this.balk.value = 0;
    this.balk.hidden = true;
    this.balk.setAttribute("aria-label", `Versturen van ${bestand.name}`);
    this.melding = maak("p", "sleeplijst__melding");
    this.melding.setAttribute("role", "status");
    this.element.append(maak("span", "sleeplijst__naam", `${bestand.name} (${grootte(bestand.size)})`), label, this.soort, this.weg, this.balk, this.melding);
  }

  meld(tekst, toestand) {
    this.melding.dataset.toestand = toestand;
    this.melding.textContent = tekst;
  }

  verstuur(formulier) {
    if (!this.soort.value) {
      this.meld("Kies wat dit is.", "fout");
      return Promise.resolve();
    }
    const gegevens = new FormData();
    gegevens.set("csrfmiddlewaretoken", formulier.elements.csrfmiddlewaretoken.value);
    gegevens.set("soort", this.soort.value);
    gegevens.set("bestand", this.bestand);
    if (formulier.elements.gezondheid?.checked) gegevens.set("gezondheid", "on");
    this.balk.hidden = false;
    this.meld("Bezig met versturen…", "");
    return new Promise((gereed) => {
      const vraag = new XMLHttpRequest();
      vraag.open("POST", location.href);
      vraag.setRequestHeader("Accept", "application/json");
      vraag.responseType = "json";
      vraag.upload.addEventListener("progress", (event) => { this.balk.value = (100 * event.loaded) / event.total; });
      vraag.addEventListener("loadend", () => {
        this.balk.hidden = true;
        this.verwerk(vraag.status, vraag.response);
        gereed();
      });
      vraag.send(gegevens);
    });
  }

  verwerk(status, antwoord) {
    if (status >= 200 && status < 300 && antwoord?.tekst) {
      this.klaar = true;
      this.soort.disabled = true;
      this.weg.hidden = true;
      this.meld(antwoord.tekst, "");
    } else if (status === 422) this.meld(antwoord.fouten.join(" "), "fout");
    else if (status === 401 || status === 403) this.meld("U bent uitgelogd of mag dit niet. Log opnieuw in.", "fout");
    else this.meld("Niet aangekomen. Probeer het opnieuw.", "fout");
  }
}

class Sleepvak {
  constructor(formulier) {
    this.formulier = formulier;
    this.invoer = formulier.elements.bestand;
    this.rijen = [];
    this.bezig = false;
    this.lijst = maak("ul", "sleeplijst");
    this.lijst.setAttribute("aria-label", "Wat u koos");
    this.lijst.hidden = true;
    this.los = [formulier.elements.soort, formulier.elements.titel].map((veld) => veld.closest(".formulierveld"));
    this.los[0].before(this.lijst);
    this.invoer.addEventListener("change", () => this.toon());
    formulier.addEventListener("dragover", (event) => this.boven(event));
    formulier.addEventListener("dragleave", () => formulier.classList.remove("sleepvak--boven"));
    formulier.addEventListener("drop", (event) => this.laatVallen(event));
    formulier.addEventListener("submit", (event) => this.verstuur(event));
  }

  boven(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    this.formulier.classList.add("sleepvak--boven");
  }

  laatVallen(event) {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    this.formulier.classList.remove("sleepvak--boven");
    this.invoer.files = event.dataTransfer.files;
    this.toon();
  }

  toon() {
    const bestanden = [...this.invoer.files];
    const meer = bestanden.length > 1;
    this.rijen = meer ? bestanden.map((bestand, nummer) => this.rijVoor(bestand, nummer)) : [];
    this.lijst.replaceChildren(...this.rijen.map((rij) => rij.element));
    this.lijst.hidden = !meer;
    for (const veld of this.los) veld.hidden = meer;
  }

  rijVoor(bestand, nummer) {
    const rij = new Rij(bestand, this.formulier.elements.soort, nummer);
    rij.weg.addEventListener("click", () => {
      this.rijen = this.rijen.filter((andere) => andere !== rij);
      rij.element.remove();
      this.invoer.focus();
      this.naKlaar();
    });
    return rij;
  }

  async verstuur(event) {
    if (this.lijst.hidden) return;
    event.preventDefault();
    if (this.bezig) return;
    this.bezig = true;
    for (const rij of this.rijen) {
      if (!rij.klaar) await rij.verstuur(this.formulier);
    }
    this.bezig = false;
    this.naKlaar();
  }

  naKlaar() {
    const fout = this.rijen.find((rij) => !rij.klaar);
    if (fout) fout.soort.focus();
    else location.assign(this.formulier.dataset.klaarUrl);
  }
}

for (const formulier of document.querySelectorAll("form[data-sleepvak]")) new Sleepvak(formulier);
