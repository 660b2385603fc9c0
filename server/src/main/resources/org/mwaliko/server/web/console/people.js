// The people of whoever is signed in: a manager's own, everybody for the others.
import { mutate, maySend, query, role } from "./api.js";
import { act, announce, badge, field, h, newKey, number, problems, select, table } from "./dom.js";

const PAGE = 25;

const FILTERS = [
  ["open", "Not claimed yet", ["AWAITING_INVITATION", "INVITED"]],
  ["AWAITING_INVITATION", "Awaiting invitation", ["AWAITING_INVITATION"]],
  ["INVITED", "Invited", ["INVITED"]],
  ["CLAIMED", "Claimed", ["CLAIMED"]],
  ["DEACTIVATED", "Deactivated", ["DEACTIVATED"]],
  ["all", "Everybody", null],
];

const LIST = `query ($filter: AccountFilter, $first: Int, $after: String, $last: Int, $before: String) {
  accounts(filter: $filter, orderBy: {field: NAME}, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    nodes { id displayName externalId department location status email whyNotClaimed { message } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

// What was looked for, so that who comes back from a person finds the list as it was.
const state = { search: "", filter: role === "MANAGER" ? "open" : "all", page: { first: PAGE } };

export async function people(_, signal) {
  const list = h("div", { class: "list" });
  const outcome = h("div", {});
  const search = h("input", { type: "search", value: state.search, autocomplete: "off" });
  search.value = state.search;
  const filter = select(FILTERS.map(([value, text]) => [value, text]), state.filter);
  const form = h("form", { class: "bar", role: "search", onsubmit: (event) => { event.preventDefault(); find(); } },
    field("Name, employee number or email", search), field("Status", filter),
    h("button", { type: "submit" }, "Search"));
  filter.addEventListener("change", find);

  async function find() {
    state.search = search.value.trim();
    state.filter = filter.value;
    state.page = { first: PAGE };
    await load(true);
  }

  async function load(tell) {
    list.setAttribute("aria-busy", "true");
    try {
      const statuses = FILTERS.find(([value]) => value === state.filter)[2];
      const wanted = { ...(statuses ? { status: statuses } : {}), ...(state.search ? { search: state.search } : {}) };
      const { accounts } = await query(LIST, { filter: wanted, ...state.page }, signal);
      list.replaceChildren(...show(accounts));
      if (tell) {
        announce(`${number(accounts.totalCount)} found`);
      }
    } catch (error) {
      if (!signal.aborted) {
        list.replaceChildren(problems(error));
      }
    }
    list.removeAttribute("aria-busy");
  }

  function go(page) {
    state.page = page;
    return load(true);
  }

  function show(accounts) {
    if (accounts.nodes.length === 0) {
      return [h("p", { class: "empty" }, "Nobody is found. Try fewer letters or another status.")];
    }
    const boxes = accounts.nodes.map((account) =>
      h("input", { type: "checkbox", value: account.id, "aria-label": "Choose " + account.displayName }));
    const columns = ["Name", "Employee number", "Department", "Status", "Why not claimed"];
    const rows = accounts.nodes.map((account) => [
      h("a", { href: "#/person/" + encodeURIComponent(account.id) }, account.displayName),
      account.externalId ?? "–", account.department ?? "–", badge(account.status),
      account.whyNotClaimed?.message ?? "–",
    ]);
    const { pageInfo } = accounts;
    return [
      h("p", { class: "hint" }, `${number(accounts.totalCount)} ${accounts.totalCount === 1 ? "person" : "people"}`),
      maySend
        ? table("People", ["Choose", ...columns], rows.map((row, i) => [boxes[i], ...row]))
        : table("People", columns, rows),
      h("nav", { class: "pages", "aria-label": "Pages" },
        pageInfo.hasPreviousPage ? h("button", { type: "button", class: "quiet",
          onclick: () => go({ last: PAGE, before: pageInfo.startCursor }) }, "Previous") : null,
        pageInfo.hasNextPage ? h("button", { type: "button", class: "quiet",
          onclick: () => go({ first: PAGE, after: pageInfo.endCursor }) }, "Next") : null),
      maySend ? actions(boxes) : null,
    ].filter(Boolean);
  }

  // What is wanted is the same while the same people are chosen, however often the button is pressed.
  const wishes = new Map();

  function actions(boxes) {
    const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);
    const send = (button, mutation, input, done) => act(button, outcome, async () => {
      const ids = chosen();
      if (ids.length === 0) {
        throw new Error("Choose somebody first, by the boxes in front of the names.");
      }
      const wish = mutation + ids.join();
      wishes.set(wish, wishes.get(wish) ?? newKey());
      const { campaign } = await mutate(`mutation ($input: ${mutation[0].toUpperCase()}${mutation.slice(1)}Input!) {
        ${mutation}(input: $input) { campaign { id counts { total } } userErrors { message } }
      }`, { ...input, select: { accountIds: ids }, idempotencyKey: wishes.get(wish) });
      wishes.delete(wish);
      outcome.replaceChildren(h("p", { class: "done", role: "status" }, `${done} for ${number(campaign.counts.total)}. `,
        h("a", { href: "#/campaign/" + encodeURIComponent(campaign.id) }, "See how it goes")));
      boxes.forEach((box) => { box.checked = false; });
    });
    const print = h("button", { type: "button", onclick: () =>
      send(print, "deliverAccessCodes", { channels: ["print"] }, "Letters with codes are made") }, "Print codes");
    const remind = h("button", { type: "button", class: "quiet", onclick: () =>
      send(remind, "remindUnclaimed", {}, "Reminders are on their way") }, "Remind");
    return h("div", { class: "bar", role: "group", "aria-label": "With those who are chosen" },
      h("p", {}, "With those who are chosen:"), print, remind);
  }

  await load(false);
  return [h("h1", {}, role === "MANAGER" ? "My people" : "People"), form, outcome, list];
}
