// Typing by keyboard alone: Enter goes to the next field, a key that says it all does so by itself. Without this script Tab does.
(() => {
  const form = document.querySelector(".paper-form");
  if (!form) return;
  const fields = [...form.querySelectorAll("input:not([type=hidden]), select, textarea, button[type=submit]")];

  const next = from => {
    const field = fields[fields.indexOf(from) + 1];
    if (!field) return;
    field.focus();
    if (field.select) field.select();
  };

  form.addEventListener("keydown", event => {
    const typed = event.target;
    if (event.key !== "Enter" || typed.type === "submit" || (typed.tagName === "TEXTAREA" && event.shiftKey)) return;
    event.preventDefault();
    if (event.ctrlKey) form.requestSubmit();
    else next(typed);
  });

  form.addEventListener("input", event => {
    const quick = event.target.getAttribute("data-quick");
    const value = event.target.value;
    if (quick && value.length === 1 && quick.includes(value) && !event.isComposing) next(event.target);
  });

  // One press is one form: the page that follows proposes the next number.
  let sent = false;
  form.addEventListener("submit", event => {
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => { sent = false; });

  const wrong = form.querySelector("[aria-invalid=true]");
  const first = fields.find(field => field.id !== "number");
  const start = wrong || first;
  if (start) start.focus();
})();
