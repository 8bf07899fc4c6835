/* Links inside the site: the text holds the id of the page, never its address, so a new address breaks nothing. */

import { Mark } from "django-prose-editor/editor";
import { element, openDialog } from "irsite/dialog";

const PAUSE = 200; // milliseconds without a key before the server is asked

const facts = (page) => `${page.kind}, ${page.state.toLowerCase()}`;

const lookUp = async (address, parameters, signal) => {
  const response = await fetch(`${address}?${new URLSearchParams(parameters)}`, { signal, redirect: "error" });
  if (!response.ok) throw new Error(response.statusText);
  return (await response.json()).pages;
};

/* Shows in `place` what the link that is being changed leads to now. */
const tellTarget = async (address, page, place) => {
  try {
    const [target] = await lookUp(address, { page });
    place.textContent = target ? `Now linked to: ${target.title} (${facts(target)}).` : "The page it led to is gone.";
  } catch {
    place.textContent = "What it is linked to now could not be found out.";
  }
};

const ask = (editor, address, before, choose, remove) => {
  const now = element("p", { className: "now" });
  const field = element("input", { id: "page-link-search", type: "search", autocomplete: "off" });
  const label = element("label", { htmlFor: field.id, textContent: "Search for a page by title or other name" });
  const status = element("p", { role: "status" });
  const list = element("ul");
  const actions = [];
  if (before) {
    const unlink = element("button", { type: "button", textContent: "Remove the link" });
    actions.push(unlink);
    unlink.addEventListener("click", () => {
      dialog.close();
      remove();
    });
    tellTarget(address, before, now);
  }
  const dialog = openDialog(editor, "Link to a page of this site", [now, label, field, status, list], actions);

  const show = (pages) => {
    list.replaceChildren(
      ...pages.map((page) => {
        const button = element("button", { type: "button" }, page.title, element("small", { textContent: facts(page) }));
        button.addEventListener("click", () => {
          dialog.close();
          choose(page);
        });
        return element("li", {}, button);
      }),
    );
    status.textContent = pages.length ? `${pages.length} found. Choose one.` : "Nothing found. Try another word.";
  };

  let timer, request;
  const search = async () => {
    request?.abort();
    request = new AbortController();
    const { signal } = request;
    const q = field.value.trim();
    if (!q) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      const pages = await lookUp(address, { q }, signal);
      if (!signal.aborted) show(pages);
    } catch {
      if (!signal.aborted) status.textContent = "The search did not answer. You may have been signed out.";
    }
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  dialog.addEventListener("keydown", (event) => {
    const stops = [field, ...list.querySelectorAll("button")];
    const place = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? (event.key === "Enter" && place === 0 ? 1 : 0);
    if (!step || place < 0) return;
    event.preventDefault();
    stops[Math.min(Math.max(place + step, 0), stops.length - 1)].focus();
  });
};

export const PageLink = Mark.create({
  name: "pageLink",
  inclusive: false,
  excludes: "pageLink link",

  addOptions: () => ({ search: "" }),

  addAttributes: () => ({
    page: {
      default: null,
      parseHTML: (link) => link.getAttribute("data-page"),
      renderHTML: ({ page }) => ({ "data-page": page }),
    },
  }),

  parseHTML: () => [{ tag: "a[data-page]", priority: 100 }],

  renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],

  addMenuItems({ menu, buttons }) {
    const button = buttons.text("Link to page", "Link to a page of this site");
    button.classList.add("words");
    const { search } = this.options;
    menu.defineItem({
      name: "pageLink",
      groups: "pageLink",
      button,
      active: (editor) => editor.isActive("pageLink"),
      command(editor) {
        const before = editor.getAttributes("pageLink").page;
        const remove = () => editor.chain().focus().extendMarkRange("pageLink").unsetMark("pageLink").run();
        const choose = ({ id, title }) => {
          const attrs = { page: String(id) };
          const chain = editor.chain().focus();
          if (editor.isActive("pageLink")) chain.extendMarkRange("pageLink").setMark("pageLink", attrs);
          else if (!editor.state.selection.empty) chain.setMark("pageLink", attrs);
          else chain.insertContent({ type: "text", text: title, marks: [{ type: "pageLink", attrs }] });
          chain.run();
          editor.commands.setTextSelection(editor.state.selection.to); // the next key writes behind the link
        };
        ask(editor, search, before, choose, remove);
      },
    });
  },
});
