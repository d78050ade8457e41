// <table data-rijen>: the whole row opens its first link, arrows walk from row to row.
const STAPPEN = { ArrowDown: 1, ArrowUp: -1 };
const INTERACTIEF = "a, button, input, select, textarea, label, summary";

const linkVan = (rij) => rij.querySelector("a[href]");

const rijenVan = (tabel) => [...tabel.querySelectorAll("tbody tr")].filter(linkVan);

document.addEventListener("click", (event) => {
  const rij = event.target.closest("[data-rijen] tbody tr");
  if (!rij || event.target.closest(INTERACTIEF) || window.getSelection().toString()) return;
  const link = linkVan(rij);
  if (!link) return;
  if (event.ctrlKey || event.metaKey) window.open(link.href, "_blank", "noopener");
  else link.click();
});

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const tabel = event.target.closest("[data-rijen]");
  if (!tabel || event.target.closest("input:not([type=checkbox]), select, textarea")) return;
  const rijen = rijenVan(tabel);
  const hier = rijen.indexOf(event.target.closest("tr"));
  const doel = { Home: rijen[0], End: rijen.at(-1) }[event.key] ?? (event.key in STAPPEN ? rijen[hier + STAPPEN[event.key]] : null);
  if (!doel) return;
  event.preventDefault();
  linkVan(doel).focus();
});
