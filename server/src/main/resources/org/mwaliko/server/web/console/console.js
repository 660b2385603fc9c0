// Which view is shown: the part of the address behind the # says. The views share nothing.
import { role, signOut } from "./api.js";
import { act, h, problems } from "./dom.js";
import { people } from "./people.js";
import { person } from "./person.js";
import { overview } from "./overview.js";
import { invite } from "./invite.js";
import { campaign, campaigns } from "./campaigns.js";
import { importFile, imports } from "./imports.js";

const ADMIN = ["ADMIN"];
const SEEING = ["ADMIN", "AUDITOR"];
const ALL = ["ADMIN", "AUDITOR", "MANAGER"];

// In the order of the navigation; those without a label are reached from others.
const VIEWS = [
  { path: "overview", label: "Overview", roles: SEEING, show: overview },
  { path: "people", label: role === "MANAGER" ? "My people" : "People", roles: ALL, show: people },
  { path: "invite", label: "Invite all", roles: ADMIN, show: invite },
  { path: "campaigns", label: "Campaigns", roles: SEEING, show: campaigns },
  { path: "imports", label: "Import", roles: SEEING, show: imports },
  { path: "person", roles: ALL, show: person },
  { path: "campaign", roles: ALL, show: campaign },
  { path: "import", roles: SEEING, show: importFile },
].filter((view) => view.roles.includes(role));

const LISTS = { person: "people", campaign: "campaigns", import: "imports" };

const main = document.getElementById("main");
const organization = document.title;
let leaving = new AbortController();

async function show() {
  if (location.hash === "#main") {
    main.focus();
    return;
  }
  const [path, id] = location.hash.replace(/^#\/?/, "").split("/");
  const view = VIEWS.find((known) => known.path === path && Boolean(known.label) === !id) ?? VIEWS[0];
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  for (const link of document.querySelectorAll("#nav a")) {
    const here = link.hash === "#/" + (LISTS[view.path] ?? view.path);
    if (here) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  }
  const place = h("div", { "aria-busy": "true" }, h("p", { class: "hint" }, "Loading …"));
  main.replaceChildren(place);
  let content;
  try {
    content = await view.show(id ? decodeURIComponent(id) : undefined, signal);
  } catch (error) {
    if (signal.aborted) {
      return;
    }
    content = [h("h1", {}, "This did not work"), problems(error)];
  }
  if (!signal.aborted) {
    main.replaceChildren(...[content].flat());
    const heading = main.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    scrollTo(0, 0);
    document.title = `${heading.textContent} – ${organization}`;
  }
}

document.getElementById("nav").append(...VIEWS.filter((view) => view.label).map((view) =>
  h("li", {}, h("a", { href: "#/" + view.path }, view.label))));
const button = document.getElementById("sign-out");
button.addEventListener("click", () => act(button, h("div"), signOut));
addEventListener("hashchange", show);
show();
