// Elements made by functions. Text is always set as text, never read as HTML.

export function h(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && !["list", "form", "type", "width", "height"].includes(key)) {
      element[key] = value;
    } else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => ![null, undefined, false].includes(child)));
  return element;
}

export function button(text, onclick, className = "button") {
  return h("button", { type: "button", className, onclick }, text);
}

export function list(items, className = "bullets") {
  return h("ul", { className }, items.map((item) => h("li", {}, item)));
}

export function box(kind, ...children) {
  return h("div", { className: `box ${kind}` }, ...children);
}

/** A group of choices of which one is taken. */
export function choice(name, legend, options, chosen, onchange, className = "field") {
  const pills = options.map(([value, text]) =>
    h("label", { className: "pill" },
      h("input", {
        type: "radio", name, value: String(value), checked: value === chosen,
        onchange: () => onchange(value),
      }),
      h("span", {}, text)));
  return h("fieldset", { className },
    h("legend", {}, legend), h("div", { className: "pills" }, pills));
}

export function toggle(text, checked, onchange) {
  const input = h("input", { type: "checkbox", checked, onchange: () => onchange(input.checked) });
  return h("label", { className: "check" }, input, h("span", {}, text));
}

/** Change a text only where it differs, so that screen readers aren't told the same again. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Put a screen in the place of the one before, and move the focus to its heading. */
export function show(...children) {
  const place = document.getElementById("player");
  document.body.classList.remove("is-playing");
  document.body.onkeydown = null;
  place.replaceChildren(...children.flat().filter(Boolean));
  const heading = place.querySelector("h1");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

/** A dialog over the screen. What it answers is the value of the button that closed it. */
export function ask(title, ...children) {
  const dialog = h("dialog", { className: "player-dialog" });
  const heading = h("h2", { id: "dialog-title", tabIndex: -1, autofocus: true }, title);
  dialog.setAttribute("aria-labelledby", "dialog-title");
  dialog.append(h("form", { method: "dialog" }, heading, ...children));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
  });
}

export function answer(text, value, className = "button quiet block-button") {
  return h("button", { value, className }, text);
}

export function time(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
