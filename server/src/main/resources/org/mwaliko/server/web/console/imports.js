// Spreadsheets: uploaded, looked at, and only then applied.
import { download, mutate, prefix, query, role, subscribe, upload } from "./api.js";
import { act, announce, badge, field, h, newKey, number, select, table, when, words } from "./dom.js";

const PAGE = 20;

const LIST = `query ($first: Int!, $after: String) {
  imports(first: $first, after: $after) {
    nodes { id kind fileName status createdAt createdBy counts { total created updated refused } } pageInfo { hasNextPage endCursor }
  }
}`;

const ONE = `query ($id: ID!) {
  import(id: $id) {
    id fileName status kind mode problem { message } campaign { id } resultFile
    counts { total valid refused created updated unchanged removed }
    refused: rows(first: 100, filter: {status: [REFUSED]}) { ...Rows }
    others: rows(first: 100, filter: {status: [VALID, CREATED, UPDATED, UNCHANGED]}) { ...Rows }
  }
}
fragment Rows on ImportRowConnection {
  nodes { line problems { severity column message } } pageInfo { hasNextPage }
}`;

const PROGRESS = `subscription ($id: ID!) {
  importProgress(id: $id) { status counts { total valid created updated unchanged refused } }
}`;

export async function imports(_, signal) {
  return [h("h1", {}, "Import"), role === "ADMIN" ? form() : null, h("h2", {}, "Earlier files"), await earlier(signal)].flat().filter(Boolean);
}

async function earlier(signal) {
  const body = h("div", {});
  const more = h("button", { type: "button", class: "quiet", onclick: () => act(more, h("div"), () => load()) }, "Show more");
  const shown = [];
  let after = null;
  async function load() {
    const { imports: page } = await query(LIST, { first: PAGE, after }, signal);
    shown.push(...page.nodes);
    after = page.pageInfo.endCursor;
    more.hidden = !page.pageInfo.hasNextPage;
    body.replaceChildren(shown.length === 0 ? h("p", { class: "empty" }, "There is none yet.")
      : table("Imports, the latest first", ["File", "Status", "Uploaded", "By", "Rows", "Created", "Changed", "Refused"], shown.map((one) =>
        [h("a", { href: "#/import/" + encodeURIComponent(one.id) }, one.fileName ?? words(one.kind)), badge(one.status, words(one.status)),
          when(one.createdAt), one.createdBy, number(one.counts.total), number(one.counts.created), number(one.counts.updated),
          number(one.counts.refused)])));
  }
  await load();
  return [body, more];
}

function form() {
  const outcome = h("div", {});
  const file = h("input", { type: "file", accept: ".csv,.xlsx,.txt", required: true });
  const mode = select([["CREATE", "Only add new people"], ["CREATE_OR_UPDATE", "Add new people and change those who are there"],
    ["UPDATE", "Only change people who are there"]], "CREATE");
  const button = h("button", { type: "submit" }, "Upload");
  const chooser = h("form", { onsubmit: (event) => {
    event.preventDefault();
    act(button, outcome, async () => {
      const chosen = file.files[0];
      const made = await mutate(`mutation ($input: CreateImportInput!) {
        createImport(input: $input) { import { id uploadUrl } userErrors { message } }
      }`, { kind: "ACCOUNTS", fileName: chosen.name, mode: mode.value });
      announce("Uploading");
      await upload(made.import.uploadUrl, chosen);
      location.hash = "#/import/" + encodeURIComponent(made.import.id);
    });
  } },
  field("Spreadsheet", file, "A .csv or .xlsx file with a row of headings."), field("What to do", mode), button);
  return [
    h("p", {}, "Nobody is told of anything by an upload: you see each row first. A file to start from: ",
      h("a", { href: prefix + "/templates/accounts.xlsx" }, "Excel"), " or ", h("a", { href: prefix + "/templates/accounts.csv" }, "CSV"), "."),
    chooser, outcome];
}

export async function importFile(id, signal) {
  const body = h("div", {});
  const outcome = h("div", {});
  let known = null;

  async function load() {
    const found = (await query(ONE, { id }, signal)).import;
    if (found) {
      known = found;
      body.replaceChildren(...show(found).flat().filter(Boolean));
    }
    return found;
  }

  function show(one) {
    const counted = Object.entries(one.counts).filter(([name, count]) => name === "total" || count > 0);
    return [
      h("p", {}, badge(one.status, words(one.status)), " ", h("span", { class: "hint" }, words(one.mode))),
      one.problem ? h("div", { class: "problem" }, h("p", {}, one.problem.message)) : null,
      h("dl", { class: "counts" }, counted.map(([name, count]) =>
        h("div", {}, h("dt", {}, name === "total" ? "Rows" : words(name)), h("dd", {}, number(count))))),
      one.status === "PREVIEW" && role === "ADMIN" ? apply(one) : null,
      one.status === "APPLIED" ? h("p", { class: "done" }, one.campaign
        ? ["Applied. ", h("a", { href: "#/campaign/" + encodeURIComponent(one.campaign.id) }, "See how the invitations go")]
        : ["Applied. Nobody was invited yet. ", role === "ADMIN" ? h("a", { href: "#/invite" }, "Invite all") : null]) : null,
      ["APPLIED", "CANCELED"].includes(one.status) && one.counts.created > 0 && role === "ADMIN" ? undo(one) : null,
      rows(one),
    ];
  }

  function undo(one) {
    const button = h("button", { type: "button", class: "quiet", onclick: () => {
      if (confirm("Remove the accounts that this file created and that nobody was invited to?")) {
        act(button, outcome, async () => {
          const undone = await mutate(`mutation ($input: UndoImportInput!) {
            undoImport(input: $input) { removed kept userErrors { message } }
          }`, { importId: one.id });
          await load();
          announce(`${number(undone.removed)} removed, ${number(undone.kept)} kept`);
        });
      }
    } }, "Undo");
    return h("p", { class: "bar" }, button, " ", h("span", { class: "hint" }, "Removes the accounts that nobody was invited to."));
  }

  function apply(one) {
    if (one.counts.valid === 0) {
      return h("p", { class: "note" }, "No row can be applied. Put the file right and upload it again.");
    }
    const choice = (value, text, hint) => h("div", { class: "choice" },
      h("input", { type: "radio", name: "invite", value, required: true, id: "invite-" + value, "aria-describedby": "hint-" + value }),
      h("label", { for: "invite-" + value }, text), h("p", { class: "hint", id: "hint-" + value }, hint));
    const button = h("button", { type: "submit" }, `Apply ${number(one.counts.valid)} ${one.counts.valid === 1 ? "row" : "rows"}`);
    const key = newKey();
    return h("form", { onsubmit: (event) => {
      event.preventDefault();
      const chosen = new FormData(event.target).get("invite");
      act(button, outcome, async () => {
        await mutate(`mutation ($input: ApplyImportInput!) { applyImport(input: $input) { import { id } userErrors { message } } }`,
          { importId: one.id, invite: chosen, idempotencyKey: `${key} ${chosen}` });
        await load();
        announce(known.status === "APPLIED" ? "Applied" : "It is being applied");
        watch();
      });
    } },
    h("fieldset", {}, h("legend", {}, "When are they invited?"),
      choice("LATER", "Later", "The accounts stay unseen until you invite their owners."),
      choice("NOW", "Now", "Everybody in the file is invited as soon as the rows are applied.")), button);
  }

  function rows(one) {
    const seen = [...one.refused.nodes, ...one.others.nodes];
    const bad = seen.flatMap((row) => row.problems.map((problem) => [number(row.line), problem.column ?? "–",
      badge(problem.severity, words(problem.severity)), problem.message]));
    if (bad.length === 0) {
      return one.counts.total ? h("p", { class: "empty" }, "Nothing is wrong with any row.") : null;
    }
    const save = h("button", { type: "button", class: "quiet", onclick: () => act(save, outcome, () => download(one.resultFile, "result.csv")) },
      "Download the file with these remarks");
    return [h("h2", {}, "What is wrong with rows"), table("Problems", ["Line", "Column", "Severity", "What is wrong"], bad),
      one.refused.pageInfo.hasNextPage || one.others.pageInfo.hasNextPage
        ? h("p", { class: "hint" }, "These are from the first rows; the file has the remarks on all.") : null,
      h("p", { class: "bar" }, save)];
  }

  function watch() {
    if (known.status !== "APPLYING") {
      return;
    }
    subscribe(PROGRESS, { id }, signal, () => { load().catch(() => {}); }).then(() => {
      if (!signal.aborted) {
        announce("Applied");
        load().catch(() => {});
      }
    });
  }

  if (!await load()) {
    return [h("h1", {}, "There is no such import")];
  }
  watch();
  return [h("p", {}, h("a", { href: "#/imports" }, "All files")), h("h1", {}, known.fileName ?? "Import"), outcome, body];
}
