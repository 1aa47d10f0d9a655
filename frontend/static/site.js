/* Starts the design system on the page and on every piece that htmx puts in. Pages work without any of this. */
DKFDS.init();

document.body.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) startWithin(event.detail.elt);
});

/* Only parts that belong to the new piece: starting the header's menu twice would open and close it at once. */
function startWithin(piece) {
  for (const limited of piece.querySelectorAll(".form-limit")) new DKFDS.CharacterLimit(limited).init();
  for (const button of piece.querySelectorAll(".js-dropdown")) new DKFDS.Dropdown(button).init();
  const summary = piece.querySelector('[data-module="error-summary"]');
  if (summary) new DKFDS.ErrorSummary(summary).init();
}

/* A form sent twice by an impatient finger: the second press does nothing until the page answers. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.matches("[hx-get],[hx-post]")) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  window.setTimeout(() => delete form.dataset.sent, 8000);
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
