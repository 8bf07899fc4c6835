/* Says under a text with a limit how much of it is used. Read out only when the typing pauses. */

const PAUSE = 800;

const count = (area) => {
  if (area.id.includes("__prefix__") || area.dataset.counted) return;
  area.dataset.counted = "yes";
  const place = document.createElement("div");
  place.className = "help length";
  place.setAttribute("role", "status");
  const show = () => (place.textContent = `${area.value.length} of ${area.maxLength} characters`);
  let timer;
  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
  (area.closest(".flex-container") ?? area).after(place);
  show();
};

const countAll = (root) => root.querySelectorAll("textarea[maxlength]").forEach(count);

countAll(document);
document.addEventListener("formset:added", ({ target }) => countAll(target));
