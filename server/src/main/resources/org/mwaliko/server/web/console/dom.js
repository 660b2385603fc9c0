// Builds what is shown. Text is only ever put in as text, so that nothing in it can become markup.

export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (name in element && typeof value !== "string") {
      element[name] = value;
    } else {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Tells a screen reader what has changed elsewhere on the page. */
export function announce(text) {
  const place = document.getElementById("announce");
  place.textContent = "";
  // The same text twice is two announcements.
  setTimeout(() => { place.textContent = text; }, 50);
}

/** What went wrong, in sentences. */
export function problems(error) {
  const messages = error.messages ?? [error.message];
  return h("div", { class: "problem", role: "alert" },
    messages.length === 1 ? h("p", {}, messages[0]) : h("ul", {}, messages.map((text) => h("li", {}, text))));
}

/** Runs something that a button or form began: no second time meanwhile, and says what went wrong. */
export async function act(button, place, work) {
  if (button.getAttribute("aria-disabled") === "true") {
    return;
  }
  button.setAttribute("aria-disabled", "true");
  const waiting = h("p", { class: "hint", role: "status" }, "One moment …");
  place.replaceChildren(waiting);
  try {
    await work();
  } catch (error) {
    place.replaceChildren(problems(error));
  } finally {
    waiting.remove();
    button.removeAttribute("aria-disabled");
  }
}

/** A table whose rows become cards where there is no room for columns; the roles keep it a table. */
export function table(caption, columns, rows) {
  return h("table", { role: "table" },
    h("caption", { class: "unseen" }, caption),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, columns.map((column) =>
      h("th", { scope: "col", role: "columnheader" }, column)))),
    h("tbody", { role: "rowgroup" }, rows.map((cells) => h("tr", { role: "row" }, cells.map((cell, i) =>
      h("td", { role: "cell", "data-label": columns[i] }, h("span", {}, cell)))))));
}

export function field(label, control, hint) {
  const id = control.id || "field-" + Math.random().toString(36).slice(2);
  control.id = id;
  if (hint) {
    control.setAttribute("aria-describedby", id + "-hint");
  }
  return h("div", { class: "field" }, h("label", { for: id }, label),
    hint ? h("p", { class: "hint", id: id + "-hint" }, hint) : null, control);
}

export function select(options, chosen) {
  return h("select", {}, options.map(([value, text]) => h("option", { value, selected: value === chosen }, text)));
}

const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const NUMBER = new Intl.NumberFormat();

export function when(instant) {
  return instant ? h("time", { datetime: instant }, DATE.format(new Date(instant))) : "–";
}

export function number(value) {
  return NUMBER.format(value);
}

const STATUS = {
  AWAITING_INVITATION: "Awaiting invitation", INVITED: "Invited", CLAIMED: "Claimed", DEACTIVATED: "Deactivated",
};

export function statusName(status) {
  return STATUS[status] ?? words(status);
}

/** The name of a constant as a person would write it. */
export function words(constant) {
  const text = constant.toLowerCase().replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function badge(status, text) {
  return h("span", { class: "badge " + status.toLowerCase() }, text ?? statusName(status));
}

export function channelName(name) {
  return { email: "Email", sms: "Text message", print: "Letter" }[name] ?? name;
}

/** A new idempotency key: made once for what somebody wants, and kept while they try again. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return "console " + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
