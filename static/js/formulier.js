// Forms: our own messages instead of the browser's, the list of errors gets the focus,
// text boxes grow with their text, and a limit is counted down instead of cutting off what is pasted.
// The browser keeps nothing that was typed for whoever comes back to the page: that is what drafts are for.
// What is too long is not sent: it stays in its box, which says how much too long it is.
const BIJNA_VOL = 0.8;
const GETAL = new Intl.NumberFormat("nl-NL");

const groei = (vak) => {
  if (CSS.supports("field-sizing", "content")) return;
  vak.style.height = "auto";
  vak.style.height = `${vak.scrollHeight + 2}px`;
};

const tel = (vak, teller) => {
  const grens = Number(vak.dataset.grens);
  const over = grens - vak.value.length;
  teller.hidden = vak.value.length < grens * BIJNA_VOL;
  teller.textContent = over < 0 ? `${GETAL.format(-over)} tekens te veel (hoogstens ${GETAL.format(grens)}). Kort de tekst in; hij is nog niet bewaard.` : `nog ${GETAL.format(over)} tekens`;
  if (over >= 0) vak.removeAttribute("aria-invalid");
};

const zetTeller = (vak) => {
  vak.dataset.grens = vak.getAttribute("maxlength");
  vak.removeAttribute("maxlength");
  const teller = document.createElement("span");
  teller.className = "formulierveld__teller";
  teller.setAttribute("role", "status");
  vak.after(teller);
  vak.addEventListener("input", () => tel(vak, teller));
  tel(vak, teller);
};

const richtIn = (binnen) => {
  for (const formulier of binnen.querySelectorAll("form")) {
    formulier.noValidate = true;
    formulier.autocomplete = "off";
  }
  for (const vak of binnen.querySelectorAll("textarea")) groei(vak);
  for (const vak of binnen.querySelectorAll("textarea[maxlength]")) zetTeller(vak);
  const fouten = binnen.querySelector("[data-foutenlijst]");
  if (!fouten) return;
  fouten.focus();
  if (!document.title.startsWith("Fout: ")) document.title = `Fout: ${document.title}`;
};

document.addEventListener("submit", (event) => {
  const teLang = [...event.target.elements].find((vak) => vak.dataset.grens && vak.value.length > Number(vak.dataset.grens));
  if (!teLang || event.submitter?.formNoValidate) return;
  event.preventDefault();
  event.stopPropagation();
  teLang.setAttribute("aria-invalid", "true");
  teLang.focus();
}, true);
document.addEventListener("input", (event) => {
  if (event.target.matches("textarea")) groei(event.target);
});
document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) richtIn(event.detail.elt);
});
richtIn(document);
