// <details data-uitklap> hangs over the page: Escape or a click elsewhere closes it.
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
