// A button with data-afdrukken prints the page; it shows only where a script can do that.
for (const knop of document.querySelectorAll("[data-afdrukken]")) {
  knop.hidden = false;
  knop.addEventListener("click", () => window.print());
}
