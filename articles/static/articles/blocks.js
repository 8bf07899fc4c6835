/* Makes the block editor usable without a mouse: buttons that add, move and fold blocks. Dragging still works. */

const machine = () => document.querySelector(".order-machine");
const blocks = () => [...machine().querySelectorAll(".inline-related:not(.empty-form)")];
const orderOf = (block) => Number(block.style.order || 0);
const inOrder = () => blocks().sort((a, b) => orderOf(a) - orderOf(b));
const titleOf = (block) => block.querySelector("h3 .inline_label")?.textContent.trim() || "new block";

const live = document.createElement("p");
live.className = "visually-hidden";
live.setAttribute("role", "status");

/* What stands first must also come first for the keyboard: the elements follow the order that the library draws. */
const settle = (sorted = inOrder()) => {
  const active = document.activeElement;
  const last = machine().querySelector(".order-machine-insert-target.last");
  sorted.forEach((block, place) => {
    const field = block.querySelector(".order-machine-ordering");
    field.value = block.style.order = 10 * (place + 1);
    machine().insertBefore(block, last);
  });
  if (active !== document.activeElement && machine().contains(active)) active.focus();
};

const move = (block, step) => {
  const sorted = inOrder();
  const place = sorted.indexOf(block);
  const target = place + step;
  if (target < 0 || target >= sorted.length) {
    live.textContent = step < 0 ? "This is the first block." : "This is the last block.";
    return;
  }
  sorted.splice(target, 0, ...sorted.splice(place, 1));
  settle(sorted);
  block.querySelector(".order-machine-ordering").dispatchEvent(new Event("change", { bubbles: true }));
  live.textContent = `Moved to place ${target + 1} of ${sorted.length}.`;
};

const button = (words, act) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "block-button";
  made.textContent = words;
  made.addEventListener("click", (event) => {
    event.stopPropagation(); // the heading folds on every click that reaches it
    act(made);
  });
  return made;
};

const equip = (block) => {
  const heading = block.querySelector(":scope > h3");
  if (!heading || block.matches(".empty-form") || heading.querySelector(".block-buttons")) return;
  const group = document.createElement("span");
  group.className = "block-buttons";
  const fold = button("Fold", () => block.classList.toggle("collapsed"));
  const show = () => {
    const isFolded = block.classList.contains("collapsed");
    fold.textContent = isFolded ? "Unfold" : "Fold";
    fold.setAttribute("aria-expanded", !isFolded);
  };
  new MutationObserver(show).observe(block, { attributeFilter: ["class"] });
  group.append(
    button("Move up", (made) => {
      move(block, -1);
      made.focus();
    }),
    button("Move down", (made) => {
      move(block, 1);
      made.focus();
    }),
    fold,
  );
  for (const each of group.children) each.setAttribute("aria-describedby", `${block.id}-name`);
  heading.querySelector(".inline_label").id = `${block.id}-name`;
  (heading.querySelector(".inline_label") ?? heading.lastChild).after(group);
  show();
};

const add = (plugin) => {
  const before = new Set(blocks());
  window.ContentEditor._insertBefore = null;
  window.ContentEditor.addContent(plugin.prefix);
  const block = blocks().find((each) => !before.has(each));
  if (!block) return;
  settle();
  block.tabIndex = -1;
  block.focus();
  block.scrollIntoView({ block: "nearest" });
  live.textContent = `Added at the end: ${plugin.title}.`;
};

const begin = () => {
  const { plugins, allowChange } = window.ContentEditor;
  const wrapper = document.querySelector(".order-machine-wrapper");
  // In the order of reading: the blocks follow the introduction.
  document.querySelector(".field-introduction")?.closest("fieldset").after(document.querySelector(".tabs.regions"), wrapper);
  wrapper.after(live);
  if (!allowChange) return;
  settle();
  blocks().forEach(equip);
  const adders = document.createElement("div");
  adders.className = "add-blocks";
  adders.setAttribute("role", "group");
  adders.setAttribute("aria-label", "Add a block at the end");
  const words = document.createElement("span");
  words.textContent = "Add a block:";
  adders.append(words, ...plugins.map((plugin) => button(plugin.title, () => add(plugin))));
  wrapper.after(adders);
};

document.addEventListener("content-editor:activate", ({ detail }) => equip(detail.inline));
document.addEventListener("drop", () => setTimeout(settle, 0));
if (window.ContentEditor) begin();
else document.addEventListener("content-editor:ready", begin);
