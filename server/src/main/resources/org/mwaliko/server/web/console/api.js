// Speaks the public GraphQL API with the cookie of the session, and proves to be its page.

const setting = (name) => document.querySelector(`meta[name="${name}"]`).content;

export const prefix = setting("prefix");
export const role = setting("role");
export const maySend = role === "ADMIN" || role === "MANAGER";

const csrf = { "X-Mwaliko-CSRF": setting("csrf") };

/** What went wrong, in sentences for a person. */
export class Problem extends Error {
  constructor(messages) {
    super(messages.join(" "));
    this.messages = messages;
  }
}

async function send(path, options) {
  try {
    return await fetch(path, { cache: "no-store", credentials: "same-origin", redirect: "error", ...options });
  } catch (error) {
    if (error.name === "AbortError") {
      throw error;
    }
    throw new Problem(["The service can't be reached. Check your connection and try again."]);
  }
}

function signedOut() {
  location.reload();
  return new Problem(["You have been signed out."]);
}

function check(answer) {
  if (answer.errors?.length) {
    if (answer.errors.some((error) => error.extensions?.code === "UNAUTHENTICATED")) {
      throw signedOut();
    }
    throw new Problem(answer.errors.map((error) => error.message));
  }
  return answer.data;
}

function request(query, variables, accept, signal) {
  return send(prefix + "/graphql", {
    method: "POST",
    headers: { ...csrf, "Content-Type": "application/json", Accept: accept },
    body: JSON.stringify({ query, variables }),
    signal,
  });
}

export async function query(document, variables, signal) {
  const response = await request(document, variables, "application/graphql-response+json", signal);
  return check(await response.json());
}

/** The payload of a mutation; its user errors are thrown. */
export async function mutate(document, input) {
  const payload = Object.values(await query(document, { input }))[0];
  if (payload.userErrors.length) {
    throw new Problem(payload.userErrors.map((error) => error.message));
  }
  return payload;
}

/** Calls back for each event, by the graphql-sse protocol; begins again when the line breaks. */
export async function subscribe(document, variables, signal, onData) {
  for (let wait = 1000; !signal.aborted; wait = Math.min(wait * 2, 30000)) {
    try {
      const response = await request(document, variables, "text/event-stream", signal);
      if (!response.ok) {
        check(await response.json());
      }
      if (await events(response, (data) => { wait = 1000; onData(data); })) {
        return;
      }
    } catch (error) {
      if (signal.aborted) {
        return;
      }
    }
    await new Promise((done) => { setTimeout(done, wait); });
  }
}

/** Whether the last event said that it is complete. */
async function events(response, onData) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return false;
    }
    text += value;
    const parts = text.split("\n\n");
    text = parts.pop();
    for (const part of parts) {
      const lines = part.split("\n");
      if (lines.includes("event: complete")) {
        return true;
      }
      if (lines.includes("event: next")) {
        const data = lines.filter((line) => line.startsWith("data: ")).map((line) => line.slice(6)).join("\n");
        onData(check(JSON.parse(data)));
      }
    }
  }
}

export async function upload(url, file) {
  const response = await send(new URL(url).pathname, { method: "PUT", headers: csrf, body: file });
  if (response.status === 401) {
    throw signedOut();
  }
  if (!response.ok) {
    throw new Problem([(await response.text()).trim()]);
  }
}

/** Saves a file that only the session may have, which a plain link can't. */
export async function download(url, name) {
  const address = new URL(url);
  const response = await send(address.pathname + address.search, { headers: csrf });
  if (response.status === 401) {
    throw signedOut();
  }
  if (!response.ok) {
    throw new Problem(["This file is not there any more."]);
  }
  const said = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = said ? said[1] : name;
  link.click();
  setTimeout(() => { URL.revokeObjectURL(link.href); }, 60000);
}

export async function signOut() {
  await send(prefix + "/console/sign-out", { method: "POST", headers: csrf });
  location.assign(prefix + "/console");
}
