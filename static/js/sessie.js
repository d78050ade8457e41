// <body data-sessie-minuten="60" data-sessie-url="…">: warns two minutes before the session ends because nothing was
// done. Typing and clicking count as doing: they are told to the server, once a minute at most. When the session did
// end, the page stays as it is with what was typed in it, and says so.
const WAARSCHUW_MS = 120_000;
const HOOGSTENS_EENS_PER_MS = 60_000;
const { sessieMinuten, sessieUrl } = document.body.dataset;

class Sessie {
  constructor(minuten, url) {
    this.duur = Number(minuten) * 60_000;
    this.url = url;
    this.laatst = performance.now();
    this.bezig = false;
    this.balk = null;
    for (const soort of ["keydown", "pointerdown"]) {
      addEventListener(soort, () => this.deedIets(), { passive: true, capture: true });
    }
    document.addEventListener("htmx:afterRequest", () => this.verlengd());
    document.addEventListener("visibilitychange", () => this.kijk());
    setInterval(() => this.kijk(), 5000);
  }

  stil() {
    return performance.now() - this.laatst;
  }

  deedIets() {
    if (this.stil() > HOOGSTENS_EENS_PER_MS && this.stil() < this.duur - WAARSCHUW_MS) this.verleng();
  }

  verlengd() {
    this.laatst = performance.now();
    this.balk?.remove();
    this.balk = null;
  }

  async verleng() {
    if (this.bezig) return;
    this.bezig = true;
    try {
      const antwoord = await fetch(this.url, { redirect: "manual", headers: { Accept: "application/json" } });
      if (antwoord.ok) this.verlengd();
      else this.voorbij();
    } catch {
      // No network: what was typed stays here, and the next attempt tells.
    } finally {
      this.bezig = false;
    }
  }

  kijk() {
    const over = this.duur - this.stil();
    if (over <= 0) this.voorbij();
    else if (over <= WAARSCHUW_MS && !this.balk) this.waarschuw();
  }

  waarschuw() {
    const knop = document.createElement("button");
    knop.type = "button";
    knop.className = "nl-button nl-button--primary";
    knop.textContent = "Ik ben er nog";
    knop.addEventListener("click", () => this.verleng());
    this.toon("U bent over twee minuten uitgelogd, omdat u een tijd niets deed. Wat u typte, blijft staan.", knop);
  }

  voorbij() {
    if (this.balk?.dataset.voorbij) return;
    const link = document.createElement("a");
    link.className = "nl-link";
    link.href = `/account/login/?next=${encodeURIComponent(location.pathname + location.search)}`;
    link.target = "_blank";
    link.textContent = "Log opnieuw in (nieuw tabblad)";
    const verder = document.createElement("button");
    verder.type = "button";
    verder.className = "nl-button nl-button--secondary";
    verder.textContent = "Ik heb opnieuw ingelogd";
    verder.addEventListener("click", () => this.verleng());
    this.toon("U bent uitgelogd, omdat u een tijd niets deed. Wat u typte, staat nog in dit venster. ", link, verder);
    this.balk.dataset.voorbij = "ja";
  }

  toon(tekst, ...erna) {
    this.balk?.remove();
    this.balk = document.createElement("div");
    this.balk.className = "melding melding--let-op sessiemelding";
    this.balk.setAttribute("role", "alert");
    const alinea = document.createElement("p");
    alinea.className = "melding__tekst";
    alinea.textContent = tekst;
    this.balk.append(alinea, ...erna);
    document.getElementById("inhoud").prepend(this.balk);
  }
}

if (sessieMinuten) new Sessie(sessieMinuten, sessieUrl);
