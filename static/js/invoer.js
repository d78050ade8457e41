// Nothing typed is lost when a form does not arrive. What it holds when it is sent waits in this window only.
// When the answer is a page with [data-niet-aangekomen] (login, expired session, fault) it is put back as soon
// as the same user sees the form again. Any other page means that it arrived. Logging out forgets it.
const SLEUTEL = "inburgering:invoer";
const NIET_BEWAREN = "[type=password], [type=file], [type=hidden], [name=csrfmiddlewaretoken], [data-zoekveld]";

const gebruiker = document.body.dataset.gebruiker ?? "";
const plek = location.pathname + location.search;

const veldenVan = (formulier) => [...formulier.elements].filter((veld) => veld.name && veld.matches("input, select, textarea") && !veld.matches(NIET_BEWAREN));

const waardeVan = (veld) => {
  if (veld.matches("[type=checkbox], [type=radio]")) return veld.checked;
  return veld.multiple ? [...veld.selectedOptions].map((optie) => optie.value) : veld.value;
};

const zetWaarde = (veld, waarde) => {
  if (veld.matches("[type=checkbox], [type=radio]")) veld.checked = waarde;
  else if (veld.multiple) for (const optie of veld.options) optie.selected = waarde.includes(optie.value);
  else veld.value = waarde;
};

const bewaar = (formulier, herstellen) => {
  const velden = veldenVan(formulier);
  if (!gebruiker || !velden.length) return;
  const nummer = [...document.forms].indexOf(formulier);
  const waarden = velden.map((veld) => [veld.name, waardeVan(veld)]);
  try {
    sessionStorage.setItem(SLEUTEL, JSON.stringify({ gebruiker, plek, nummer, waarden, herstellen }));
  } catch {
    sessionStorage.removeItem(SLEUTEL); // more than a window may keep; the draft on the server has it
  }
};

const lees = () => JSON.parse(sessionStorage.getItem(SLEUTEL) ?? "null");

const meldHerstel = () => {
  const melding = document.createElement("div");
  melding.className = "melding melding--let-op";
  const tekst = document.createElement("p");
  tekst.className = "melding__tekst";
  tekst.textContent = "Uw invoer was niet aangekomen. Wij hebben die teruggezet. Controleer uw invoer en bewaar opnieuw.";
  melding.append(tekst);
  melding.setAttribute("role", "alert");
  document.getElementById("meldingen").append(melding);
};

const zetTerug = ({ nummer, waarden }) => {
  const formulier = document.forms[nummer];
  const velden = formulier ? veldenVan(formulier) : [];
  if (velden.length !== waarden.length || velden.some((veld, index) => veld.name !== waarden[index][0])) return false;
  velden.forEach((veld, index) => zetWaarde(veld, waarden[index][1]));
  formulier.dispatchEvent(new Event("input", { bubbles: true }));
  meldHerstel();
  return true;
};

const opening = () => {
  const invoer = lees();
  if (!invoer) return;
  if (document.querySelector("[data-niet-aangekomen]")) {
    sessionStorage.setItem(SLEUTEL, JSON.stringify({ ...invoer, herstellen: true }));
    return;
  }
  const vanIemandAnders = invoer.gebruiker !== gebruiker;
  if (!vanIemandAnders && invoer.herstellen && invoer.plek !== plek) return;
  if (vanIemandAnders || !invoer.herstellen || zetTerug(invoer)) sessionStorage.removeItem(SLEUTEL);
};

document.addEventListener("submit", (event) => {
  const formulier = event.target;
  if ("uitloggen" in formulier.dataset) sessionStorage.removeItem(SLEUTEL);
  else if (!event.defaultPrevented && formulier.method === "post") bewaar(formulier, false);
});
document.addEventListener("inburgering:uitgelogd", (event) => bewaar(event.target, true));
opening();
