// A form is sent once: its buttons rest until the answer is there. data-meermaals on the form allows more.
const RUST_MS = 15000;

const knoppenVan = (formulier) => [...formulier.elements].filter((element) => element.matches("button, input[type=submit]"));

const meld = (formulier, tekst) => {
  const plek = formulier.querySelector("[data-formuliermelding]");
  if (plek) plek.textContent = tekst;
};

const geefVrij = (formulier) => {
  if (!formulier.dataset.verstuurd) return;
  delete formulier.dataset.verstuurd;
  for (const knop of knoppenVan(formulier)) knop.removeAttribute("aria-disabled");
  meld(formulier, "");
};

document.addEventListener("submit", (event) => {
  const formulier = event.target;
  if (event.defaultPrevented || formulier.method !== "post" || "meermaals" in formulier.dataset || formulier.closest("[hx-post]")) return;
  if (formulier.dataset.verstuurd) {
    event.preventDefault();
    return;
  }
  formulier.dataset.verstuurd = "ja";
  for (const knop of knoppenVan(formulier)) knop.setAttribute("aria-disabled", "true");
  meld(formulier, "Bezig met versturen…");
  setTimeout(() => geefVrij(formulier), RUST_MS);
});

addEventListener("pageshow", () => {
  for (const formulier of document.forms) geefVrij(formulier);
});
