// [data-weg] puts away the message it stands in; the focus goes to the content of the page.
const toonKnoppen = (binnen) => {
  for (const knop of binnen.querySelectorAll("[data-weg]")) knop.hidden = false;
};

document.addEventListener("click", (event) => {
  const knop = event.target.closest("[data-weg]");
  if (!knop) return;
  knop.closest(".melding").remove();
  document.getElementById("inhoud").focus();
});

document.addEventListener("htmx:load", (event) => toonKnoppen(event.detail.elt));
toonKnoppen(document);
