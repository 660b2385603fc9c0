// How far everybody has got, and what is going on.
import { query, role } from "./api.js";
import { badge, channelName, h, number, statusName, table, when } from "./dom.js";
import { progressOf } from "./campaigns.js";

const OVERVIEW = `query {
  statistics { total at byStatus { status count } claimsPerDay { date count } byDepartment { name total claimed } }
  channels { name displayName configured problem rest { reason until } }
  campaigns(first: 20) { nodes { id kind status createdAt counts { total pending queued sending deferred } } }
}`;

export async function overview(_, signal) {
  const { statistics, channels, campaigns } = await query(OVERVIEW, {}, signal);
  const running = campaigns.nodes.filter((one) => ["RUNNING", "PAUSED", "SCHEDULED"].includes(one.status));
  const troubled = channels.filter((channel) => channel.problem || channel.rest);
  return [
    h("h1", {}, "Overview"),
    h("p", { class: "hint" }, "Counted ", when(statistics.at)),
    h("ul", { class: "figures" }, statistics.byStatus.map(({ status, count }) =>
      h("li", {}, h("span", { class: "figure" }, number(count)), badge(status, statusName(status)),
        h("progress", { value: String(count), max: String(Math.max(1, statistics.total)),
          "aria-label": `${statusName(status)}, of ${number(statistics.total)}` })))),
    statistics.total === 0 && role === "ADMIN"
      ? h("p", { class: "note" }, "There is nobody yet. ", h("a", { href: "#/imports" }, "Import a spreadsheet"), " to begin.") : null,
    h("h2", {}, "Under way"),
    running.length === 0 ? h("p", { class: "empty" }, "No campaign is running.")
      : h("ul", { class: "cards" }, running.map((one) => progressOf(one, signal))),
    troubled.length ? h("h2", {}, "Channels that need attention") : null,
    troubled.map((channel) => h("p", { class: "note" }, h("strong", {}, channelName(channel.name) + ": "),
      channel.problem ?? channel.rest.reason)),
    h("h2", {}, "Claims in the last 30 days"),
    chart(statistics.claimsPerDay),
    statistics.byDepartment.length ? h("h2", {}, "Departments") : null,
    statistics.byDepartment.length ? table("People by department", ["Department", "People", "Claimed"],
      statistics.byDepartment.slice(0, 10).map(({ name, total, claimed }) => [name ?? "None", number(total), number(claimed)])) : null,
  ].flat().filter(Boolean);
}

function chart(days) {
  const most = Math.max(1, ...days.map((day) => day.count));
  const all = days.reduce((sum, day) => sum + day.count, 0);
  const svg = (tag, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  };
  const picture = svg("svg", { viewBox: `0 0 ${days.length * 10} 60`, class: "chart", role: "img", preserveAspectRatio: "none",
    "aria-label": `${number(all)} claims in 30 days, at most ${number(most)} a day` });
  days.forEach((day, i) => {
    const height = day.count === 0 ? 1 : Math.max(2, (day.count / most) * 58);
    picture.append(svg("rect", { x: i * 10 + 1, y: 60 - height, width: 8, height }));
  });
  return h("figure", {}, picture, h("figcaption", { class: "hint" },
    `${number(all)} claims; the last day is today. ${all ? `The most in a day: ${number(most)}.` : ""}`));
}
