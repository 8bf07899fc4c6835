/* Suggests pages while somebody types into a form that searches: the combobox of the ARIA Authoring Practices, with a
   list box. Without this script the form searches as it is. */

const DELAY = 120; // milliseconds of silence before asking
const SHORTEST = 2;
let comboboxes = 0;

class Combobox {
  constructor(form, input) {
    this.form = form;
    this.input = input;
    this.active = -1;
    this.answers = new Map();
    this.list = this.makeList();
    this.status = this.makeStatus();
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
      autocomplete: "off",
    })) {
      input.setAttribute(name, value);
    }
    input.addEventListener("input", () => this.askSoon());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("focusout", () => this.close());
    // Before the input loses the focus, and so before the list is closed.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]")));
  }

  makeList() {
    const list = document.createElement("ul");
    comboboxes += 1;
    list.id = `suggestions-${comboboxes}`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Suggestions");
    list.hidden = true;
    this.input.after(list);
    return list;
  }

  makeStatus() {
    const status = document.createElement("span");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    this.form.append(status);
    return status;
  }

  askSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), DELAY);
  }

  async ask() {
    const words = this.input.value.trim();
    if (words.length < SHORTEST) {
      this.close();
      return;
    }
    const suggestions = await this.answer(words);
    // Somebody may have typed on, or gone elsewhere, while the answer was on its way.
    if (suggestions && words === this.input.value.trim() && document.activeElement === this.input) {
      this.show(suggestions);
    }
  }

  async answer(words) {
    if (this.answers.has(words)) {
      return this.answers.get(words);
    }
    const address = new URL("suggest/", this.form.action);
    address.search = new URLSearchParams({ q: words });
    try {
      const response = await fetch(address, { credentials: "omit" });
      if (!response.ok) {
        return null;
      }
      const { suggestions } = await response.json();
      this.answers.set(words, suggestions);
      return suggestions;
    } catch {
      return null; // without a network the form still works as soon as there is one
    }
  }

  show(suggestions) {
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.list.replaceChildren(...suggestions.map((suggestion, number) => this.option(suggestion, number)));
    const isOpen = suggestions.length > 0;
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    this.status.textContent = isOpen
      ? `${suggestions.length} suggestion${suggestions.length === 1 ? "" : "s"}. Use the up and down arrow keys.`
      : "No suggestions.";
  }

  option({ title, name, kind, path }, number) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.path = path;
    const words = document.createElement("span");
    words.textContent = title;
    const note = document.createElement("small");
    note.textContent = kind;
    option.append(words, " ", note);
    if (name) {
      const other = document.createElement("small");
      other.className = "suggestions__name";
      other.textContent = `Also called ${name}`;
      option.append(" ", other);
    }
    return option;
  }

  press(event) {
    const isOpen = !this.list.hidden;
    if (event.isComposing) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isOpen) {
        this.move(event.key === "ArrowDown" ? 1 : -1);
      } else {
        this.ask();
      }
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault(); // the browser would empty the field
      this.close();
    } else if (event.key === "Enter" && isOpen && this.active >= 0) {
      event.preventDefault();
      this.go(this.list.children[this.active]);
    } else if (event.key === "Tab") {
      this.close();
    }
  }

  move(step) {
    // One place beyond the ends leads back to what was typed.
    const places = this.list.children.length + 1;
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = ((this.active + 1 + step + places) % places) - 1;
    const option = this.list.children[this.active];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  go(option) {
    if (option) {
      location.assign(option.dataset.path);
    }
  }

  close() {
    clearTimeout(this.timer);
    this.active = -1;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = "";
  }
}

for (const form of document.querySelectorAll("form[role=search]")) {
  const input = form.querySelector("input[name=q]");
  if (input) {
    new Combobox(form, input);
  }
}
