// <details data-uitklap> hangs over the page: Escape or a click elsewhere closes it.
// <details data-smal> is folded on a narrow screen only.
const smal = matchMedia("(max-width: 48rem)");

const vouwen = (vak) => {
  for (const details of vak.querySelectorAll("details[data-smal]")) details.open = !smal.matches;
};

if (!smal.matches) vouwen(document);
smal.addEventListener("change", () => vouwen(document));
document.addEventListener("htmx:load", (event) => {
  if (!smal.matches) vouwen(event.target);
});

const openstaand = () => document.querySelectorAll("details[data-uitklap][open]");

document.addEventListener("click", (event) => {
  for (const details of openstaand()) {
    if (!details.contains(event.target)) details.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const details of openstaand()) {
    const hadFocus = details.contains(document.activeElement);
    details.open = false;
    if (hadFocus) details.querySelector("summary").focus();
  }
});
