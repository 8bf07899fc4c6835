/* Gives each prose editor the name of its field, and says which of its buttons are pressed or cannot be used now. */

const LEVELS = ["2", "3", "4"];
const NAMES = {
  bold: "Bold",
  italic: "Italic",
  subscript: "Subscript",
  superscript: "Superscript",
  blockquote: "Quotation",
  bulletList: "List with dots",
  orderedList: "Numbered list",
  horizontalRule: "Dividing line",
  unlink: "Remove outside link",
  "history:undo": "Undo",
  "history:redo": "Redo",
};
const TOGGLES = ["bold", "italic", "subscript", "superscript", "blockquote"];

const labelOf = (textarea) =>
  textarea.labels[0]?.textContent.trim().replace(/:$/, "") ||
  textarea.closest(".form-row")?.querySelector("label, legend")?.textContent.trim().replace(/:$/, "") ||
  "Text";

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const label = labelOf(textarea);
  const help = document.getElementById(`${textarea.id}_helptext`);
  const attributes = { role: "textbox", "aria-multiline": "true", "aria-label": label };
  if (help) attributes["aria-describedby"] = help.id;
  if (textarea.getAttribute("aria-invalid")) attributes["aria-invalid"] = "true";
  editor.setOptions({ editorProps: { attributes } });
  for (const name of textarea.labels) name.addEventListener("click", () => editor.commands.focus());

  // The library makes the bar of buttons a moment later, unless it was quicker.
  if (textarea.closest(".prose-editor").querySelector(".prose-menubar")) nameButtons(editor, textarea, label);
  else editor.on("create", () => nameButtons(editor, textarea, label));
});

const nameButtons = (editor, textarea, label) => {
  const bar = textarea.closest(".prose-editor").querySelector(".prose-menubar");
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", `Format of ${label}`);
  const buttons = [...bar.querySelectorAll("button")];
  const isToggle = ({ dataset: { name } }) => TOGGLES.includes(name) || LEVELS.includes(name.at(-1));
  for (const button of buttons) {
    const name = NAMES[button.dataset.name] ?? button.title.replace(/^./, (letter) => letter.toUpperCase());
    button.title = name;
    button.setAttribute("aria-label", name);
  }
  const show = () => {
    for (const button of buttons) {
      if (isToggle(button)) button.setAttribute("aria-pressed", button.classList.contains("active"));
      button.setAttribute("aria-disabled", button.classList.contains("disabled"));
    }
  };
  editor.on("transaction", show);
  show();
};
