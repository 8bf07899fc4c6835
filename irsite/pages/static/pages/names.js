/* Names for controls that Django's admin shows without one: cells of tables of rows, and Select2's own elements. */

const clean = (text) => text?.replace(/\s+/g, " ").trim().replace(/:$/, "") ?? "";

const heading = (cell) => {
  const name = [...cell.classList].find((each) => each.startsWith("field-"))?.slice(6);
  const table = cell.closest("table");
  const head = name && table?.querySelector(`thead .column-${CSS.escape(name)}`);
  return clean(head?.firstChild?.textContent) || (cell.matches(".delete") ? "Delete this row" : "");
};

const nameOf = (control) => {
  const label = control.labels?.[0];
  if (label && clean(label.textContent)) return clean(label.textContent);
  const cell = control.closest("td");
  if (cell) return heading(cell);
  const place = control.closest(".fieldBox, .form-row");
  return clean(place?.querySelector("label, legend, .legend")?.textContent);
};

const nameControl = (control) => {
  if (control.labels?.length || control.getAttribute("aria-label") || control.type === "hidden") return;
  const name = nameOf(control);
  if (name) control.setAttribute("aria-label", name);
};

const nameSelect2 = (select) => {
  const box = select.nextElementSibling;
  if (!box?.matches(".select2-container")) return;
  const name = nameOf(select);
  if (!name) return;
  const value = box.querySelector(".select2-selection__rendered");
  const combobox = box.querySelector(".select2-selection");
  if (select.multiple) {
    box.querySelector(".select2-search__field")?.setAttribute("aria-label", name);
    combobox.setAttribute("aria-label", name);
  } else {
    value.removeAttribute("role"); // a read-only text box inside a combobox says the same thing twice
    value.removeAttribute("aria-readonly");
    const chosen = select.selectedOptions[0]?.textContent.trim();
    combobox.removeAttribute("aria-labelledby");
    combobox.setAttribute("aria-label", chosen ? `${name}: ${chosen}` : name);
  }
};

const nameAll = (root) => {
  root.querySelectorAll("td input, td select, td textarea, .form-row input, .form-row select").forEach(nameControl);
  root.querySelectorAll("select.admin-autocomplete").forEach(nameSelect2);
  root.querySelectorAll(".search-label-icon[aria-label]").forEach((icon) => icon.setAttribute("role", "img"));
};

const begin = () => {
  const { jQuery } = window.django ?? {};
  if (!jQuery) {
    nameAll(document);
    return;
  }
  // Select2 is set up when jQuery finds the page ready; what follows must come later.
  jQuery(() => setTimeout(() => nameAll(document), 0));
  jQuery(document).on("change select2:open", "select.admin-autocomplete", ({ target }) => {
    nameSelect2(target);
    setTimeout(() => {
      const field = document.querySelector(".select2-container--open .select2-search--dropdown input");
      field?.setAttribute("aria-label", `Search: ${nameOf(target)}`);
    }, 0);
  });
  document.addEventListener("formset:added", ({ target }) => setTimeout(() => nameAll(target), 0));
};

begin();
window.addEventListener("load", () => setTimeout(() => nameAll(document), 0)); // Django's double lists come last
