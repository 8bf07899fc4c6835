/* Links to other sites, and to the lists of this one. Replaces the library's dialog, which asks for a title that the site does not keep. */

import { Link as BaseLink } from "django-prose-editor/editor";
import { element, openDialog } from "irsite/dialog";

const ALLOWED = /^(https?:\/\/[^\s/]+\.[^\s/]+|mailto:\S+@\S+|tel:\+?[\d-]+)/i;

const complete = (address) => (/^(www\.|[a-z0-9-]+\.[a-z]{2,}(\/|$))/i.test(address) ? `https://${address}` : address);

const ask = (editor, before, lists, choose) => {
  const field = element("input", { id: "outside-link-address", type: "url", value: before, autocomplete: "off" });
  const trouble = element("p", { role: "alert", id: "outside-link-trouble" });
  const label = element("label", { htmlFor: field.id, textContent: "Address, beginning with https://" });
  const save = element("button", { type: "button", className: "default", textContent: "Link to it" });
  field.setAttribute("aria-describedby", trouble.id);
  const dialog = openDialog(editor, "Link to another site", [label, field, trouble], [save]);
  const done = () => {
    const address = complete(field.value.trim());
    if (!lists.includes(address) && !ALLOWED.test(address)) {
      trouble.textContent = "This is no address of another site. It begins with https://, mailto: or tel:.";
      field.setAttribute("aria-invalid", "true");
      field.focus();
      return;
    }
    dialog.close();
    choose(address);
  };
  save.addEventListener("click", done);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    done();
  });
};

export const Link = BaseLink.extend({
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "link",
      groups: "link",
      button: buttons.material("insert_link", "Link to another site"),
      active: (editor) => editor.isActive("link"),
      enabled: (editor) => !editor.state.selection.empty || editor.isActive("link"),
      command: (editor) => editor.commands.addLink(),
    });
    menu.defineItem({
      name: "unlink",
      groups: "link",
      button: buttons.material("link_off", "Remove the link to another site"),
      hidden: (editor) => !editor.isActive("link"),
      command: (editor) => editor.chain().focus().unsetLink().run(),
    });
  },

  addCommands() {
    return {
      ...this.parent?.(),
      addLink:
        () =>
        ({ editor }) => {
          if (editor.state.selection.empty && !editor.isActive("link")) return false;
          const { lists = [] } = this.options;
          ask(editor, editor.getAttributes("link").href ?? "", lists, (href) => {
            const chain = editor.chain().focus();
            if (editor.isActive("link")) chain.extendMarkRange("link");
            chain.unsetMark("pageLink").setMark("link", { href, target: null, rel: null }).run();
            // The next key writes behind the link, not over its words.
            editor.chain().setTextSelection(editor.state.selection.to).unsetMark("link").run();
          });
          return true;
        },
    };
  },
});
