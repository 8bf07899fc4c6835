/* Rows with an order get buttons that move them, in place of a number to type. */

const FIELD = "input[name$='-order']:not([name*='__prefix__'])";

const orderOf = (row) => row.querySelector(FIELD);
const rowOf = (field) => field.closest("tr") ?? field.closest(".inline-related");
const rowsOf = (group) => [...group.querySelectorAll(FIELD)].map(rowOf);

const isTouched = (field) =>
  field.type === "checkbox"
    ? field.checked !== field.defaultChecked
    : field.tagName === "SELECT"
      ? [...field.options].some((option) => option.selected !== option.defaultSelected && option.value)
      : field.value !== field.defaultValue;

/* A row that was added and left empty is ignored by the server as long as nothing in it changes. */
const isBlank = (row) =>
  !row.matches(".has_original") &&
  ![...row.querySelectorAll("input:not([type=hidden]), select, textarea")].some(
    (field) => field !== orderOf(row) && isTouched(field),
  );

const move = (row, step) => {
  const group = row.closest(".inline-group");
  const rows = rowsOf(group);
  const other = rows[rows.indexOf(row) + step];
  if (!other) return;
  if (step < 0) other.before(row);
  else other.after(row);
  const values = rows.map((each) => Number(orderOf(each).value)).sort((a, b) => a - b);
  rowsOf(group).forEach((each, place) => (orderOf(each).value = values[place]));
  orderOf(row).dispatchEvent(new Event("change", { bubbles: true }));
};

const button = (row, sign, label, step) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "move-row";
  made.textContent = sign;
  made.setAttribute("aria-label", label);
  made.title = label;
  made.addEventListener("click", () => {
    move(row, step);
    made.focus();
  });
  return made;
};

const equip = (field) => {
  if (field.hidden) return;
  const row = rowOf(field);
  field.hidden = true;
  const buttons = document.createElement("span");
  buttons.className = "move-row-buttons";
  buttons.append(button(row, "↑", "Move up", -1), button(row, "↓", "Move down", 1));
  field.after(buttons);
};

/* Where numbers do not rise from row to row, the later one gets the next number; the others stay as they are. */
const number = (group) => {
  let last = -1;
  for (const row of rowsOf(group)) {
    if (isBlank(row)) continue;
    const field = orderOf(row);
    if (Number(field.value) <= last) field.value = last + 1;
    last = Number(field.value);
  }
};

const groups = new Set([...document.querySelectorAll(FIELD)].map((field) => field.closest(".inline-group")));
for (const group of groups) {
  if (!group) continue;
  const rows = rowsOf(group);
  const sorted = [...rows].sort((a, b) => Number(orderOf(a).value) - Number(orderOf(b).value));
  // After a form came back with errors its rows stand as they were loaded, their numbers as they were moved.
  if (!rows.some((row) => row.querySelector(".errorlist"))) sorted.forEach((row) => rows.at(-1).parentNode.insertBefore(row, group.querySelector(".empty-form")));
}
document.querySelectorAll(FIELD).forEach(equip);
document.addEventListener("formset:added", ({ target }) => target.querySelectorAll(FIELD).forEach(equip));
document.querySelector("#content-main form[method=post]")?.addEventListener("submit", () => {
  document.querySelectorAll(".inline-group").forEach(number);
});
