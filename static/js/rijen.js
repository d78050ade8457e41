// <table data-rijen>: the whole row opens its first link, arrows walk from row to row, space chooses the row.
// [data-kies-alles] chooses every row of its table; [data-rijbalk] says how many are chosen in its form.
const STAPPEN = { ArrowDown: 1, ArrowUp: -1 };
const INTERACTIEF = "a, button, input, select, textarea, label, summary, details";

const linkVan = (rij) => rij.querySelector("a[href]");

const rijenVan = (tabel) => [...tabel.querySelectorAll("tbody tr")].filter(linkVan);

const vakjesVan = (deel) => [...deel.querySelectorAll("tbody .tabel__kies input[type=checkbox]")];

const telGekozen = () => {
  for (const balk of document.querySelectorAll("[data-rijbalk]")) {
    const plek = balk.querySelector("[data-rijbalk-aantal]");
    if (!plek) continue;
    const aantal = [...balk.elements].filter((deel) => deel.type === "checkbox" && deel.checked).length;
    plek.textContent = aantal ? `${aantal} gekozen` : "";
  }
  for (const alles of document.querySelectorAll("[data-kies-alles]")) {
    const vakjes = vakjesVan(alles.closest("table"));
    alles.checked = vakjes.length > 0 && vakjes.every((vakje) => vakje.checked);
  }
};

for (const alles of document.querySelectorAll("[data-kies-alles]")) alles.hidden = false;
telGekozen();
addEventListener("pageshow", telGekozen);

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-kies-alles]")) {
    for (const vakje of vakjesVan(event.target.closest("table"))) vakje.checked = event.target.checked;
  }
  if (event.target.closest("[data-rijen]")) telGekozen();
});

document.addEventListener("click", (event) => {
  const rij = event.target.closest("[data-rijen] tbody tr");
  if (!rij || event.target.closest(INTERACTIEF) || window.getSelection().toString()) return;
  const link = linkVan(rij);
  if (!link) return;
  if (event.ctrlKey || event.metaKey) window.open(link.href, "_blank", "noopener");
  else link.click();
});

const kies = (rij) => {
  const vakje = rij.querySelector(".tabel__kies input[type=checkbox]");
  if (!vakje) return false;
  vakje.checked = !vakje.checked;
  telGekozen();
  return true;
};

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const tabel = event.target.closest("[data-rijen]");
  if (!tabel || event.target.closest("input:not([type=checkbox]), select, textarea")) return;
  const hier = event.target.closest("tbody tr");
  if (event.key === " ") {
    if (hier && event.target.matches("a") && kies(hier)) event.preventDefault();
    return;
  }
  const rijen = rijenVan(tabel);
  const plaats = rijen.indexOf(hier);
  const doel = { Home: rijen[0], End: rijen.at(-1) }[event.key] ?? (event.key in STAPPEN ? rijen[plaats + STAPPEN[event.key]] : null);
  if (!doel) return;
  event.preventDefault();
  linkVan(doel).focus();
});
