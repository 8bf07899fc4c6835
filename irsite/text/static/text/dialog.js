/* The dialogs of the text editor: a native <dialog> with a heading, whatever its owner adds, and a way out. */

export const element = (name, properties = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
};

let number = 0;

/* Opens a dialog and returns it. `actions` are buttons beside "Cancel"; the editor gets the focus back at the end. */
export const openDialog = (editor, title, contents, actions = []) => {
  const heading = element("h2", { id: `editor-dialog-${++number}`, textContent: title });
  const cancel = element("button", { type: "button", textContent: "Cancel" });
  const dialog = element(
    "dialog",
    { className: "editor-dialog", "aria-labelledby": heading.id },
    heading,
    ...contents,
    element("div", { className: "actions" }, ...actions, cancel),
  );
  cancel.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    editor.commands.focus();
  });
  // Typing here is not typing into the page's form.
  for (const kind of ["input", "change"]) dialog.addEventListener(kind, (event) => event.stopPropagation());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
};
