// One person: what is known, why they have not claimed, and what can be done about it.
import { mutate, maySend, query, role } from "./api.js";
import { act, badge, channelName, field, h, newKey, select, table, when, words } from "./dom.js";

const SHOWN_SECONDS = 120;

const PERSON = `query ($id: ID!) {
  account(by: {id: $id}) {
    id displayName externalId email phone department location jobTitle status invitedAt claimedAt
    manager { displayName }
    whyNotClaimed { message next until }
    deliveries(first: 20) { nodes { channel state detail updatedAt } }
  }
}`;

export async function person(id, signal) {
  const { account } = await query(PERSON, { id }, signal);
  if (!account) {
    return [h("h1", {}, "Nobody is here"), h("p", {}, "There is no such person, or they are not yours to see. "),
      h("p", {}, h("a", { href: "#/people" }, "Back to the list"))];
  }
  const facts = [
    ["Employee number", account.externalId], ["Email", account.email], ["Phone", account.phone],
    ["Job", account.jobTitle], ["Department", account.department], ["Location", account.location],
    ["Reports to", account.manager?.displayName],
    ["Invited", account.invitedAt && when(account.invitedAt)], ["Claimed", account.claimedAt && when(account.claimedAt)],
  ].filter(([, value]) => value);
  const open = account.status === "INVITED" || account.status === "AWAITING_INVITATION";
  return [
    h("p", {}, h("a", { href: "#/people" }, "All people")),
    h("h1", {}, account.displayName),
    h("p", {}, badge(account.status)),
    account.whyNotClaimed ? h("p", { class: "note" }, h("strong", {}, "Why not claimed: "), account.whyNotClaimed.message) : null,
    h("dl", {}, facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
    maySend && open && !account.email ? reveal(account, signal) : null,
    maySend && open ? invitation(account) : null,
    h("h2", {}, "What was sent"),
    account.deliveries.nodes.length === 0 ? h("p", { class: "empty" }, "Nothing yet.")
      : table("What was sent", ["When", "By", "State", "Detail"], account.deliveries.nodes.map((delivery) =>
        [when(delivery.updatedAt), channelName(delivery.channel), words(delivery.state), delivery.detail ?? "–"])),
  ].filter(Boolean);
}

function reveal(account, signal) {
  const shown = h("div", {});
  const reason = h("input", { type: "text", maxlength: "200", required: true, autocomplete: "off" });
  const button = h("button", { type: "submit" }, "Show the access code");
  const form = h("form", { onsubmit: (event) => {
    event.preventDefault();
    act(button, shown, async () => {
      const { accessCode } = await mutate(`mutation ($input: RevealAccessCodeInput!) {
        revealAccessCode(input: $input) { accessCode { code expiresAt claimable } userErrors { message } }
      }`, { account: { id: account.id }, reason: reason.value });
      const hide = () => { shown.replaceChildren(h("p", { class: "hint" }, "The code is hidden again.")); };
      const timer = setTimeout(hide, SHOWN_SECONDS * 1000);
      signal.addEventListener("abort", () => clearTimeout(timer));
      const outcome = h("div", {});
      const handOver = h("button", { type: "button", onclick: () => act(handOver, outcome, async () => {
        await mutate(`mutation ($input: HandOverAccessCodeInput!) {
          handOverAccessCode(input: $input) { handedOverAt userErrors { message } }
        }`, { account: { id: account.id }, reason: reason.value });
        clearTimeout(timer);
        shown.replaceChildren(h("p", { class: "done", role: "status" },
          "Noted: " + account.displayName + " has the code, and can use it now."));
      }) }, "I handed it over");
      shown.replaceChildren(h("div", { class: "slip" },
        h("p", {}, "Access code of ", h("strong", {}, account.displayName)),
        h("p", { class: "code", tabIndex: -1 }, accessCode.code),
        h("p", {}, "Valid until ", when(accessCode.expiresAt), ". ",
          accessCode.claimable ? "It can be used now." : "It can be used once you have handed it over and say so here."),
        h("p", { class: "bar noprint" }, handOver,
          h("button", { type: "button", class: "quiet", onclick: () => print() }, "Print"),
          h("button", { type: "button", class: "quiet", onclick: hide }, "Hide")), outcome));
      // Read out by the focus, so that it stays nowhere when it is hidden.
      shown.querySelector(".code").focus();
    });
  } }, field("Why do you need it?", reason, "Kept in the audit log, such as: hand over at the depot."), button);
  return h("section", { "aria-labelledby": "reveal" }, h("h2", { id: "reveal" }, "Access code"), form, shown);
}

/** What invites this person, or invites them anew; null where somebody else has to. */
function wayToInvite(account) {
  if (account.status === "INVITED") {
    return { mutation: "resendInvite", to: { account: { id: account.id } }, label: "Send a new invitation",
      hint: "It ends the link or code that they may have." };
  }
  const to = { select: { accountIds: [account.id] } };
  if (role === "ADMIN") {
    return { mutation: "inviteSelected", to, label: "Send the invitation" };
  }
  return account.email ? null : { mutation: "deliverAccessCodes", to, label: "Send the access code", hint: "This invites them." };
}

function invitation(account) {
  const way = wayToInvite(account);
  if (!way) {
    return h("p", { class: "hint" }, "An administrator invites people who have an email.");
  }
  const outcome = h("div", {});
  const channel = select([["", "The first that reaches them"],
    ...(account.email ? [["email", "Email"]] : []), ...(account.phone ? [["sms", "Text message"]] : []),
    ["print", "Letter"]], "");
  const button = h("button", { type: "submit" }, way.label);
  let key = newKey();
  channel.addEventListener("change", () => { key = newKey(); });
  const form = h("form", { onsubmit: (event) => {
    event.preventDefault();
    act(button, outcome, async () => {
      const { campaign } = await mutate(`mutation ($input: ${way.mutation[0].toUpperCase()}${way.mutation.slice(1)}Input!) {
        ${way.mutation}(input: $input) { campaign { id } userErrors { message } }
      }`, { ...way.to, idempotencyKey: key, ...(channel.value ? { channels: [channel.value] } : {}) });
      key = newKey();
      outcome.replaceChildren(h("p", { class: "done", role: "status" }, "It is on its way. ",
        h("a", { href: "#/campaign/" + encodeURIComponent(campaign.id) }, "See how it goes")));
    });
  } }, field("By", channel, way.hint), button);
  return h("section", { "aria-labelledby": "invitation" }, h("h2", { id: "invitation" }, "Invitation"), form, outcome);
}
