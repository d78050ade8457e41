// A page that the browser kept aside may be of another user or of before: the back button asks it anew.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
