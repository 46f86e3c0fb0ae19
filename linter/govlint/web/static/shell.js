// The page itself: who it is to the server, its parts, and what they share (the api).

const language = document.documentElement.dataset.language;
const main = document.getElementById("main");
const parts = new Map();

// Storage may be closed to pages; then what it would keep lasts as long as the page.
const memory = {};
const kept = {
  get(name) { try { return sessionStorage.getItem(name); } catch { return memory[name] ?? null; } },
  set(name, value) { memory[name] = value; try { sessionStorage.setItem(name, value); } catch { /* see above */ } },
};

// The fragment of the address holds the token, or a key that is worth it once.
async function enter() {
  const given = /^#(once\.)?([\w-]{40,})$/.exec(location.hash);
  if (!given) return;
  history.replaceState(null, "", location.pathname + location.search);
  kept.set("token", given[2]);
  if (!given[1]) return;
  try {
    kept.set("token", (await api.json("/enter", { method: "POST" })).token);
  } catch (error) {
    kept.set("token", "");
    throw error;
  }
}

// What the server sends as HTML becomes nodes without ever running.
function parsed(text) {
  const made = new DOMParser().parseFromString(text, "text/html");
  const fragment = document.createDocumentFragment();
  for (const node of [...made.body.childNodes]) fragment.append(document.importNode(node, true));
  return fragment;
}

async function ask(path, { method = "GET", body = null, signal = null } = {}) {
  const headers = { "X-Govlint-Token": kept.get("token") ?? "", "X-Govlint-Language": language };
  let answer;
  try {
    answer = await fetch(path, { method, headers, body, signal, cache: "no-store", credentials: "omit" });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw Object.assign(new Error(api.words.gone_away ?? ""), { gone: true });
  }
  if (!answer.ok) {
    const told = await answer.json().catch(() => ({}));
    throw Object.assign(new Error(told.message ?? `${answer.status}`), { status: answer.status });
  }
  return answer;
}

export const api = {
  language,
  words: {},
  kept,
  parsed,
  fill(text, values) { return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all); },
  async json(path, { method = "GET", body = undefined, signal = null } = {}) {
    const sent = body === undefined ? null : JSON.stringify(body);
    return (await ask(path, { method, body: sent, signal })).json();
  },
  async html(path) { return parsed(await (await ask(path)).text()); },
  async htmlOf(path, { method, body }) {
    return parsed(await (await ask(path, { method, body: JSON.stringify(body) })).text());
  },
  async upload(path, file) { await ask(path, { method: "PUT", body: file }); },
  async save(path, options = {}) {
    const answer = await ask(path, { ...options, body: options.body === undefined ? null : JSON.stringify(options.body) });
    const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = name ? decodeURIComponent(name) : "";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  },
  // Told to people who do not see the page.
  say(text) { document.getElementById("status").textContent = text; },
  // What went wrong, in a sentence; nothing takes it away.
  fail(error) {
    if (error.name === "AbortError") return;
    const line = document.createElement("p");
    line.textContent = error.message;
    document.getElementById("notice").replaceChildren(line);
  },
  clear() { document.getElementById("notice").replaceChildren(); },
  open,
};

async function open(name) {
  for (const [other, root] of parts) root.hidden = other !== name;
  for (const button of document.querySelectorAll("nav [data-part]")) {
    if (button.dataset.part === name) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }
  kept.set("part", name);
  if (parts.has(name)) return;
  const root = document.createElement("div");
  root.className = `part ${name}`;
  parts.set(name, root);
  root.append(await api.html(`/part/${name}`));
  main.append(root);
  const module = await import(`/static/${name}.js`);
  await module.start(root, api);
  root.dataset.ready = "";
}

async function begin() {
  await enter();
  const wanted = kept.get("language");
  if (wanted && wanted !== language && !new URLSearchParams(location.search).has("lang")) {
    location.replace(`/?lang=${wanted}`);
    return;
  }
  if (!kept.get("token")) {
    document.getElementById("no-token").hidden = false;
    return;
  }
  document.getElementById("language").addEventListener("click", () => {
    const other = language === "zh" ? "en" : "zh";
    kept.set("language", other);
    location.assign(`/?lang=${other}`);
  });
  document.getElementById("end").addEventListener("click", () => end().catch(api.fail));
  api.words = await api.json("/words");
  const buttons = [...document.querySelectorAll("nav [data-part]")];
  for (const button of buttons) button.addEventListener("click", () => open(button.dataset.part).catch(api.fail));
  const last = kept.get("part") ?? document.body.dataset.first;
  await open(buttons.some((button) => button.dataset.part === last) ? last : buttons[0].dataset.part);
}

async function end() {
  await api.json("/end", { method: "POST" });
  const line = document.createElement("p");
  line.textContent = api.words.ended;
  main.replaceChildren(line);
  document.querySelector("header").remove();
  main.focus();
}

window.addEventListener("hashchange", () => { if (/^#(once\.)?[\w-]{40,}$/.test(location.hash)) location.reload(); });
begin().catch(api.fail);
