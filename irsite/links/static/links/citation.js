/* Markers of citations: the text holds the key of a citation of the same page; readers see the number of its source. */

import { Node } from "django-prose-editor/editor";
import { element, openDialog } from "irsite/dialog";

const ROWS = "#citations-group .has_original";
const SHORT = 40;

const nameOf = (row) => {
  const source = row.querySelector("select[name$='-source']")?.selectedOptions[0]?.textContent.trim();
  const locator = row.querySelector("input[name$='-locator']")?.value.trim();
  return source && [source, locator].filter(Boolean).join(", ");
};

const saved = () =>
  [...document.querySelectorAll(ROWS)]
    .map((row) => ({ key: row.querySelector("input[name$='-id']")?.value, name: nameOf(row) }))
    .filter(({ key, name }) => key && name);

const ask = (editor, choose) => {
  const citations = saved();
  const list = element(
    "ul",
    {},
    ...citations.map(({ key, name }) => {
      const button = element("button", { type: "button", textContent: name });
      button.addEventListener("click", () => {
        dialog.close();
        choose(key);
      });
      return element("li", {}, button);
    }),
  );
  const advice = element("p", {
    textContent:
      (citations.length ? "Choose the source of the sentence before the cursor. " : "This page has no saved source yet. ") +
      "A new source is added further down, under “Sources this page is based on”. Save the page first, then cite it here.",
  });
  const dialog = openDialog(editor, "Cite a source", [advice, list]);
  (list.querySelector("button") ?? dialog.querySelector(".actions button")).focus();
};

export const Citation = Node.create({
  name: "citation",
  group: "inline",
  inline: true,
  atom: true,

  addAttributes: () => ({
    key: {
      default: null,
      parseHTML: (mark) => mark.getAttribute("data-cite"),
      renderHTML: ({ key }) => ({ "data-cite": key }),
    },
  }),

  parseHTML: () => [{ tag: "sup[data-cite]", priority: 100 }], // before the mark for superscript

  renderHTML: ({ HTMLAttributes }) => ["sup", HTMLAttributes],

  addNodeView() {
    return ({ node }) => {
      const name = saved().find(({ key }) => key === node.attrs.key)?.name;
      const words = name && (name.length > SHORT ? `${name.slice(0, SHORT)}…` : name);
      const dom = element("span", {
        className: name ? "citation" : "citation citation-lost",
        textContent: words ? `[${words}]` : "[source removed]",
        title: name ?? "This source is no longer among those of the page. The marker is not shown to readers.",
      });
      return { dom };
    };
  },

  addMenuItems({ menu, buttons }) {
    const button = buttons.text("Cite", "Cite a source of this page");
    button.classList.add("words");
    menu.defineItem({
      name: "citation",
      groups: "citation",
      button,
      hidden: () => !document.querySelector("#citations-group"),
      command: (editor) =>
        ask(editor, (key) => {
          // After a selection, not in its place: no word may be lost.
          const { to } = editor.state.selection;
          editor.chain().focus().insertContentAt(to, { type: "citation", attrs: { key } }).run();
        }),
    });
  },
});
