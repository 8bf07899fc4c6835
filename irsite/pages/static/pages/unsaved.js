/* Asks before a form with unsaved words is left. */

const form = document.querySelector("#content-main form[method=post]");
let isDirty = false;

if (form) {
  for (const kind of ["input", "change"]) form.addEventListener(kind, () => (isDirty = true));
  for (const kind of ["formset:added", "formset:removed"]) document.addEventListener(kind, () => (isDirty = true));
  form.addEventListener("submit", () => (isDirty = false));
  window.addEventListener("beforeunload", (event) => {
    if (isDirty) event.preventDefault();
  });
}
