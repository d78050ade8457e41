// Ctrl+K (or Cmd+K) brings the keyboard to the search box of the header: [data-zoekveld].
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
  const veld = document.querySelector("[data-zoekveld]");
  if (!veld) return;
  event.preventDefault();
  veld.focus();
  veld.select();
});
