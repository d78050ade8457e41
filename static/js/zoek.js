// The search box of the header, [data-zoek]: a combobox whose listbox is answered by the server while typing.
// Ctrl+K, Cmd+K or / brings the keyboard there, arrows choose, Enter opens, Esc closes and gives the focus back.
const formulier = document.querySelector("[data-zoek]");
const veld = document.querySelector("[data-zoekveld]");
const paneel = formulier?.querySelector("[data-zoekpaneel]");
const status = formulier?.querySelector("[data-zoekstatus]");
const STORING = "Zoeken tijdens het typen lukt nu niet. Druk op Enter om te zoeken.";
const TYPT = "input, textarea, select, [contenteditable]";
let vorige = null;
let gekozen = null;

const opties = () => (paneel ? [...paneel.querySelectorAll("[role=option]")] : []);
const isOpen = () => Boolean(paneel) && !paneel.hidden;

const kies = (optie) => {
  gekozen?.setAttribute("aria-selected", "false");
  gekozen = optie ?? null;
  gekozen?.setAttribute("aria-selected", "true");
  gekozen?.scrollIntoView({ block: "nearest" });
  if (gekozen) veld.setAttribute("aria-activedescendant", gekozen.id);
  else veld.removeAttribute("aria-activedescendant");
};

const toon = (open) => {
  if (!paneel) return;
  paneel.hidden = !open;
  veld.setAttribute("aria-expanded", String(open));
  if (!open) {
    kies(null);
    status.textContent = "";
  }
};

const vraag = () => veld.dispatchEvent(new Event("zoekopen"));

const naarHetVeld = () => {
  if (document.activeElement !== veld) vorige = document.activeElement;
  veld.focus();
  veld.select();
  if (paneel) vraag();
};

const gaNaar = (optie, { inTabblad = false } = {}) => {
  if (!("url" in optie.dataset)) formulier.requestSubmit();
  else if (inTabblad) window.open(optie.dataset.url, "_blank", "noopener");
  else location.assign(optie.dataset.url);
};

const stap = (richting) => {
  const alle = opties();
  const plaats = alle.indexOf(gekozen);
  const begin = richting > 0 ? 0 : alle.length - 1;
  kies(plaats < 0 ? alle[begin] : alle[(plaats + richting + alle.length) % alle.length]);
};

const toetsen = {
  ArrowDown: () => (isOpen() ? stap(1) : vraag()),
  ArrowUp: () => (isOpen() ? stap(-1) : vraag()),
  Enter: (event) => gaNaar(gekozen, { inTabblad: event.ctrlKey || event.metaKey }),
  Escape: () => {
    toon(false);
    (vorige?.isConnected ? vorige : document.querySelector("main"))?.focus();
  },
};

document.addEventListener("keydown", (event) => {
  if (!veld || event.altKey) return;
  const sneltoets = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "k";
  const streep = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.target.closest(TYPT);
  if (!sneltoets && !streep) return;
  event.preventDefault();
  naarHetVeld();
});

if (paneel) {
  veld.setAttribute("role", "combobox");
  veld.setAttribute("aria-haspopup", "listbox");
  veld.setAttribute("aria-autocomplete", "list");
  veld.setAttribute("aria-controls", "zoeklijst");
  veld.setAttribute("aria-expanded", "false");

  veld.addEventListener("keydown", (event) => {
    if (event.isComposing || (event.key === "Enter" && !gekozen) || !(event.key in toetsen)) return;
    event.preventDefault();
    event.stopPropagation();
    toetsen[event.key](event);
  });
  veld.addEventListener("focusin", (event) => {
    if (event.relatedTarget) vorige = event.relatedTarget;
  });
  veld.addEventListener("click", () => isOpen() || vraag());
  veld.addEventListener("input", () => kies(null));
  formulier.addEventListener("focusout", (event) => formulier.contains(event.relatedTarget) || toon(false));

  paneel.addEventListener("mousedown", (event) => event.preventDefault());
  paneel.addEventListener("click", (event) => {
    const optie = event.target.closest("[role=option]");
    if (optie) gaNaar(optie, { inTabblad: event.ctrlKey || event.metaKey });
  });

  formulier.addEventListener("htmx:beforeSwap", (event) => {
    const { isError, serverResponse, xhr } = event.detail;
    if (serverResponse.includes("data-zoekantwoord")) return;
    event.detail.shouldSwap = false;
    // Another page than an answer: the session ended, and loading the page again leads to the login page.
    if (!isError || xhr.status === 403) location.reload();
  });
  formulier.addEventListener("htmx:afterSwap", () => {
    if (document.activeElement !== veld) return;
    toon(true);
    kies(veld.value.trim() ? opties()[0] : null);
    status.textContent = paneel.querySelector("[data-zoekmelding]").textContent;
  });
  for (const fout of ["htmx:sendError", "htmx:responseError"]) {
    formulier.addEventListener(fout, () => {
      const melding = document.createElement("p");
      melding.className = "zoek__melding";
      melding.textContent = STORING;
      paneel.replaceChildren(melding);
      toon(true);
      status.textContent = STORING;
    });
  }
}
