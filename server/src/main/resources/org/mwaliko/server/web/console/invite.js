// Inviting everybody: looked at first, and then exactly that is sent.
import { mutate, query } from "./api.js";
import { act, announce, channelName, h, newKey, number, table } from "./dom.js";

const PREVIEW = `mutation ($input: PreviewInvitationsInput!) {
  previewInvitations(input: $input) {
    preview {
      token accountCount unreachable
      byChannel { channel accountCount parts exact cost { amount currency } }
      sample { account { displayName } channel subject text }
    }
    userErrors { message }
  }
}`;

export async function invite(_, signal) {
  const { channels } = await query("query { channels { name displayName configured } }", {}, signal);
  const usable = channels.filter((channel) => channel.configured);
  const order = ["email", "sms", "print"];
  const place = (channel) => (order.includes(channel.name) ? order.indexOf(channel.name) : order.length);
  usable.sort((a, b) => place(a) - place(b));
  const boxes = usable.map((channel) => h("input", { type: "checkbox", value: channel.name, checked: true, id: "by-" + channel.name }));
  const outcome = h("div", {});
  const button = h("button", { type: "submit" }, "Preview");
  const form = h("form", { onsubmit: (event) => {
    event.preventDefault();
    act(button, outcome, async () => {
      const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
      if (chosen.length === 0) {
        throw new Error("Choose at least one channel.");
      }
      // All of them is what Mwaliko does by itself.
      const by = chosen.length === boxes.length ? {} : { channels: chosen };
      const { preview } = await mutate(PREVIEW, { kind: "INVITE_ALL", ...by });
      outcome.replaceChildren(...show(preview, by));
      announce(`${number(preview.accountCount)} people would be invited`);
      outcome.querySelector("h2").focus();
    });
  } },
  h("fieldset", {}, h("legend", {}, "By these channels, the first that reaches a person"),
    usable.map((channel, i) => h("div", { class: "choice" }, boxes[i],
      h("label", { for: "by-" + channel.name }, channelName(channel.name))))), button);
  form.addEventListener("change", () => outcome.replaceChildren());
  return [h("h1", {}, "Invite all"),
    h("p", {}, "Everybody who awaits an invitation gets one. Nothing is sent before you have seen what."),
    usable.length ? form : h("p", { class: "note" }, "No channel is configured. Whoever runs the service can change that."), outcome];
}

function show(preview, by) {
  const cost = (share) => (share.cost ? `${share.exact ? "" : "about "}${share.cost.amount} ${share.cost.currency}` : "not known");
  const people = (count) => `${number(count)} ${count === 1 ? "person" : "people"}`;
  const reached = preview.accountCount - preview.unreachable;
  const heading = h("h2", { tabIndex: -1 }, preview.accountCount === 0 ? "Nobody awaits an invitation" : `${people(reached)} will be invited`);
  if (preview.accountCount === 0) {
    return [heading];
  }
  const outcome = h("div", {});
  const key = newKey();
  const button = h("button", { type: "button", onclick: () => act(button, outcome, async () => {
    const { campaign } = await mutate(`mutation ($input: InviteAllInput!) {
      inviteAll(input: $input) { campaign { id } userErrors { message } }
    }`, { previewToken: preview.token, idempotencyKey: key });
    location.hash = "#/campaign/" + encodeURIComponent(campaign.id);
  }) }, `Invite ${people(reached)} now`);
  return [
    heading,
    table("By channel", ["Channel", "People", "Segments or sheets", "Cost"], preview.byChannel.map((share) =>
      [channelName(share.channel), number(share.accountCount), share.parts === null ? "–" : number(share.parts), cost(share)])),
    preview.unreachable ? h("p", { class: "note" },
      `${people(preview.unreachable)} can't be reached by ${by.channels ? "these channels" : "any channel"}, and will be listed with the reason.`) : null,
    h("p", {}, "These people and nobody else: who is added meanwhile is not among them."),
    h("p", { class: "bar" }, button), outcome,
    preview.sample.length ? h("h2", {}, "What they will read") : null,
    preview.sample.map((sample) => h("details", {},
      h("summary", {}, `${channelName(sample.channel)} to ${sample.account.displayName}`),
      sample.subject ? h("p", {}, h("strong", {}, sample.subject)) : null, h("pre", { tabIndex: 0 }, sample.text))),
  ].flat().filter(Boolean);
}
