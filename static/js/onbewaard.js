// Leaving a page with something typed that is kept nowhere asks first.
// A form with a draft on the server marks itself with data-onbewaard; any other form in <main> counts from its first change.
const verlaten = new WeakSet();

document.addEventListener("input", (event) => {
  const formulier = event.target.closest("main form[method=post]");
  if (!formulier) return;
  verlaten.delete(formulier);
  if (!("conceptUrl" in formulier.dataset)) formulier.dataset.onbewaard = "ja";
});

document.addEventListener("submit", (event) => verlaten.add(event.target));

addEventListener("beforeunload", (event) => {
  const open = [...document.querySelectorAll("form[data-onbewaard]")].some((formulier) => !verlaten.has(formulier));
  if (open) event.preventDefault();
});
