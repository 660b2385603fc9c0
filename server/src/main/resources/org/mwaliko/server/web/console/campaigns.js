// Campaigns, and how far each has got, live.
import { download, mutate, query, role, subscribe } from "./api.js";
import { act, announce, badge, channelName, h, number, table, when, words } from "./dom.js";

const PAGE = 20;
const COUNTS = "counts { total pending skipped queued sending accepted delivered deferred unknown failed canceled }";
const OPEN = ["RUNNING", "PAUSED", "SCHEDULED"];

const LIST = `query ($first: Int!, $after: String) {
  campaigns(first: $first, after: $after) {
    totalCount nodes { id kind status createdAt createdBy ${COUNTS} } pageInfo { hasNextPage endCursor }
  }
}`;

const ONE = `query ($id: ID!) {
  campaign(id: $id) {
    id kind status createdAt createdBy startAt completedAt pauseReason failedDeliveries ${COUNTS}
    deliveries(first: 50, filter: {state: [FAILED, UNKNOWN]}) { nodes { account { id displayName } channel state code detail } }
    skipped(first: 50) { nodes { account { id displayName } message } }
  }
}`;

const PROGRESS = `subscription ($id: ID!) {
  campaignProgress(id: $id) { done rate estimatedEnd campaign { status } ${COUNTS} }
}`;

export const kindName = (kind) => words(kind);

// What providers took on is what people call sent.
const countName = (name) => (name === "accepted" ? "Sent" : words(name));

const isDone = (counts) => counts.total - counts.pending - counts.queued - counts.sending - counts.deferred;

const link = (one) => h("a", { href: "#/campaign/" + encodeURIComponent(one.id) }, kindName(one.kind));

const personLink = (account) => h("a", { href: "#/person/" + encodeURIComponent(account.id) }, account.displayName);

export async function campaigns(_, signal) {
  const body = h("div", {});
  const more = h("button", { type: "button", class: "quiet", onclick: () => act(more, h("div"), () => load()) }, "Show more");
  const shown = [];
  let after = null;
  async function load() {
    const { campaigns: page } = await query(LIST, { first: PAGE, after }, signal);
    shown.push(...page.nodes);
    after = page.pageInfo.endCursor;
    more.hidden = !page.pageInfo.hasNextPage;
    body.replaceChildren(shown.length === 0 ? h("p", { class: "empty" }, "There is none yet.")
      : table("Campaigns, the latest first", ["Campaign", "Status", "Begun", "By", "People", "Done", "Failed"], shown.map((one) =>
        [link(one), badge(one.status, words(one.status)), when(one.createdAt), one.createdBy,
          number(one.counts.total), number(isDone(one.counts)), number(one.counts.failed)])));
  }
  await load();
  return [h("h1", {}, "Campaigns"), body, more];
}

/** One that goes on, as a card with a bar. */
export function progressOf(one, signal) {
  const bar = h("progress", { max: String(Math.max(1, one.counts.total)), value: String(isDone(one.counts)), "aria-label": "Done" });
  const text = h("span", { class: "hint" });
  const tell = (counts, more) => {
    bar.value = isDone(counts);
    text.textContent = `${number(isDone(counts))} of ${number(counts.total)} done${more ?? ""}`;
  };
  tell(one.counts);
  const state = h("span", {}, badge(one.status, words(one.status)));
  subscribe(PROGRESS, { id: one.id }, signal, ({ campaignProgress: now }) => {
    tell(now.counts, now.rate > 0 ? `, ${now.rate.toFixed(1)} a second` : "");
    state.replaceChildren(badge(now.campaign.status, words(now.campaign.status)));
  });
  return h("li", {}, h("p", {}, link(one), " ", state), bar, text);
}

export async function campaign(id, signal) {
  const body = h("div", {});
  const outcome = h("div", {});
  let known = null;

  async function load() {
    const found = (await query(ONE, { id }, signal)).campaign;
    if (found) {
      known = found;
      body.replaceChildren(...show(found).flat().filter(Boolean));
    }
    return found;
  }

  function show(one) {
    const counted = Object.entries(one.counts).filter(([name, count]) => name !== "total" && count > 0);
    return [
      h("p", {}, badge(one.status, words(one.status)), " ", one.pauseReason ?? ""),
      h("progress", { max: String(Math.max(1, one.counts.total)), value: String(isDone(one.counts)), "aria-label": "Done" }),
      h("p", { class: "hint" }, `${number(isDone(one.counts))} of ${number(one.counts.total)} done`),
      h("dl", { class: "counts" }, counted.map(([name, count]) => h("div", {}, h("dt", {}, countName(name)), h("dd", {}, number(count))))),
      role === "ADMIN" && OPEN.includes(one.status) ? life(one) : null,
      h("p", { class: "hint" }, `Begun by ${one.createdBy}, `, when(one.createdAt),
        one.completedAt ? ["; completed ", when(one.completedAt)] : null),
      failures(one),
    ];
  }

  function life(one) {
    const button = (mutation, text, quiet) => {
      const made = h("button", { type: "button", ...(quiet ? { class: "quiet" } : {}), onclick: () => act(made, outcome, async () => {
        await mutate(`mutation ($input: ${mutation[0].toUpperCase()}${mutation.slice(1)}Input!) {
          ${mutation}(input: $input) { userErrors { message } }
        }`, { id: one.id });
        announce(text + ": done");
        await load();
        watch();
      }) }, text);
      return made;
    };
    return h("p", { class: "bar" },
      one.status === "PAUSED" ? button("resumeCampaign", "Go on") : null,
      one.status === "RUNNING" ? button("pauseCampaign", "Pause", true) : null,
      button("cancelCampaign", "Cancel what is not sent", true));
  }

  function failures(one) {
    const failed = one.deliveries.nodes;
    const skipped = one.skipped.nodes;
    if (failed.length + skipped.length === 0) {
      return null;
    }
    const save = h("button", { type: "button", onclick: () => act(save, outcome, () => download(one.failedDeliveries, "failed-deliveries.csv")) },
      "Download as a file");
    return [h("h2", {}, "Whom no message reached"),
      h("p", {}, "The file says what to do about each. Put right, it can be uploaded again as a selection."), h("p", { class: "bar" }, save),
      failed.length ? table("Deliveries that failed", ["Person", "By", "State", "What was said"], failed.map((delivery) =>
        [personLink(delivery.account), channelName(delivery.channel), words(delivery.state), delivery.detail ?? delivery.code ?? "–"])) : null,
      skipped.length ? table("People without an invitation", ["Person", "Why"], skipped.map((entry) => [personLink(entry.account), entry.message])) : null];
  }

  function watch() {
    if (!OPEN.includes(known.status)) {
      return;
    }
    let asked = Promise.resolve();
    subscribe(PROGRESS, { id }, signal, ({ campaignProgress: now }) => {
      // What else is shown may have changed with it.
      asked = asked.then(async () => {
        if (now.campaign.status !== known.status || isDone(now.counts) !== isDone(known.counts)) {
          await load();
        }
      }).catch(() => {});
    }).then(async () => {
      if (!signal.aborted) {
        await load();
        announce(`The campaign is ${words(known.status).toLowerCase()}: ${number(isDone(known.counts))} of ${number(known.counts.total)} done`);
      }
    }).catch(() => {});
  }

  if (!await load()) {
    return [h("h1", {}, "There is no such campaign")];
  }
  watch();
  return [role === "MANAGER" ? h("p", {}, h("a", { href: "#/people" }, "My people")) : h("p", {}, h("a", { href: "#/campaigns" }, "All campaigns")),
    h("h1", {}, kindName(known.kind)), outcome, body];
}
