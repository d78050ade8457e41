// <form data-concept-url="…">: what is typed is kept on the server as a draft, 1.5 s after the last key.
// data-concept-sleutel, when it is there, goes along as the field `concept_sleutel`.
// Answers: 2xx kept (JSON {"om": "10:14"} gives the time to show); 401, 403 or a redirect: the session is over;
// 409 with JSON {"melding": "…"}: a colleague changed the same, no more drafts; another 4xx with a melding:
// shown, and tried again at the next change. Any other failure is tried again by itself.
const WACHT_MS = 1500;
const HOOGSTENS = 500_000; // a little less than the server takes
const OPNIEUW_MS = [2000, 5000, 15000, 30000];
const KLOK = new Intl.DateTimeFormat("nl-NL", { hour: "2-digit", minute: "2-digit" });

class Concept {
  constructor(formulier) {
    this.formulier = formulier;
    this.bewaard = this.inhoud();
    this.klok = null;
    this.pogingen = 0;
    this.bezig = false;
    this.gestopt = false;
    formulier.addEventListener("input", () => this.plan(WACHT_MS));
    formulier.addEventListener("change", () => this.plan(WACHT_MS));
    formulier.addEventListener("submit", () => this.stop());
    addEventListener("online", () => this.plan(0));
    addEventListener("pageshow", () => { this.gestopt = false; });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.bewaar({ keepalive: true });
    });
  }

  inhoud() {
    const velden = [...new FormData(this.formulier)].filter(([, waarde]) => typeof waarde === "string");
    const inhoud = new URLSearchParams(velden);
    if (this.formulier.dataset.conceptSleutel) inhoud.set("concept_sleutel", this.formulier.dataset.conceptSleutel);
    return inhoud.toString();
  }

  plan(over) {
    if (this.inhoud() === this.bewaard || this.gestopt) return;
    this.formulier.dataset.onbewaard = "ja";
    clearTimeout(this.klok);
    this.klok = setTimeout(() => this.bewaar(), over);
  }

  stop() {
    this.gestopt = true;
    this.onderweg?.abort();
    clearTimeout(this.klok);
  }

  async bewaar(opties = {}) {
    const inhoud = this.inhoud();
    if (inhoud === this.bewaard || this.bezig || this.gestopt) return;
    if (inhoud.length > HOOGSTENS) return this.meld("Dit is te veel om als concept te bewaren. Kort de tekst in.", "fout");
    this.bezig = true;
    this.onderweg = new AbortController();
    try {
      const antwoord = await fetch(this.formulier.dataset.conceptUrl, {
        method: "POST",
        body: new URLSearchParams(inhoud),
        headers: { "X-CSRFToken": this.formulier.elements.csrfmiddlewaretoken.value, Accept: "application/json" },
        redirect: "manual",
        signal: this.onderweg.signal,
        ...opties,
      });
      this.bezig = false;
      await this.verwerk(antwoord, inhoud);
    } catch {
      this.bezig = false;
      this.mislukt();
    }
  }

  async verwerk(antwoord, inhoud) {
    if (antwoord.type === "opaqueredirect" || [401, 403].includes(antwoord.status)) return this.uitgelogd();
    if (antwoord.status >= 400 && antwoord.status < 500) return this.geweigerd(antwoord.status, await antwoord.json());
    if (!antwoord.ok) return this.mislukt();
    const gegevens = antwoord.status === 204 ? {} : await antwoord.json();
    this.bewaard = inhoud;
    this.pogingen = 0;
    delete this.formulier.dataset.onbewaard;
    this.meld(`Concept bewaard om ${gegevens.om ?? KLOK.format(new Date())}`);
    this.plan(WACHT_MS);
  }

  mislukt() {
    if (this.gestopt) return;
    const over = OPNIEUW_MS[Math.min(this.pogingen, OPNIEUW_MS.length - 1)];
    this.pogingen += 1;
    this.meld("Nog niet bewaard. Wij proberen het opnieuw; sluit deze pagina niet.", "fout");
    this.plan(over);
  }

  geweigerd(status, { melding }) {
    if (status === 409) this.stop();
    this.meld(melding, "fout");
  }

  uitgelogd() {
    this.stop();
    this.formulier.dispatchEvent(new CustomEvent("inburgering:uitgelogd", { bubbles: true }));
    const link = document.createElement("a");
    link.href = `/account/login/?next=${encodeURIComponent(location.pathname + location.search)}`;
    link.textContent = "Log opnieuw in";
    this.meld("U bent uitgelogd. Uw invoer blijft in dit venster staan. ", "fout", link);
  }

  meld(tekst, toestand = "", ...erna) {
    const plek = this.formulier.querySelector("[data-formuliermelding]");
    plek.dataset.toestand = toestand;
    plek.replaceChildren(tekst, ...erna);
  }
}

const richtIn = (binnen) => {
  for (const formulier of binnen.querySelectorAll("form[data-concept-url]")) {
    if (!formulier.querySelector("[data-formuliermelding]")) {
      const plek = document.createElement("p");
      plek.className = "actiebalk__melding";
      plek.setAttribute("role", "status");
      plek.dataset.formuliermelding = "";
      formulier.append(plek);
    }
    new Concept(formulier);
  }
};

document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) richtIn(event.detail.elt);
});
richtIn(document);
