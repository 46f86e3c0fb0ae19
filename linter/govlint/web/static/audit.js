// Stores of audits are opened, and their views shown: every view has an address behind #, which links,
// forms and the buttons of the browser change.

const VIEW = /^#audit\/(\d+)\/(.+)$/;

export async function start(root, api) {
  const view = root.querySelector("#audit-view");
  const drop = root.querySelector("#drop-store");
  const doing = root.querySelector("#audit-doing");
  const list = root.querySelector(".open-stores");
  let shown = "";
  let asking = null;

  function busy(text) {
    doing.textContent = text;
    doing.hidden = !text;
    if (text) api.say(text);
  }

  async function stores() {
    const open = await api.json("/audit/stores");
    root.querySelector("#open-another").open = !open.length;
    list.replaceChildren(...open.map(({ number, name }) => {
      const line = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#audit/${number}/grid`;
      link.textContent = name;
      const close = document.createElement("button");
      close.type = "button";
      close.textContent = api.words.audit_close;
      const unseen = document.createElement("span");
      unseen.className = "unseen";
      unseen.textContent = ` ${name}`;
      close.append(unseen);
      close.addEventListener("click", () => shut(number, name).catch(api.fail));
      line.append(link, " ", close);
      return line;
    }));
    return open;
  }

  async function shut(number, name) {
    await api.json(`/audit/stores/${number}`, { method: "DELETE" });
    if (shown.startsWith(`#audit/${number}/`)) empty();
    await stores();
    api.say(api.fill(api.words.audit_closed, { name }));
    root.querySelector("#open-another summary").focus();
  }

  function empty() {
    view.replaceChildren();
    shown = "";
    api.kept.set("audit", "");
    if (VIEW.test(location.hash)) history.replaceState(null, "", location.pathname + location.search);
  }

  // One after the other; the last is shown.
  async function take(files) {
    const stores = files.filter((file) => /\.duckdb$/i.test(file.name));
    api.clear();
    for (const one of stores.length ? stores : files.slice(0, 1)) await open(one);
  }

  async function open(one) {
    const name = one.name.split("/").pop();
    busy(api.fill(api.words.audit_sending, { name }));
    try {
      const before = new Set((await stores()).map(({ number }) => number));
      await api.upload(`/audit/stores?name=${encodeURIComponent(name)}`, await one.bytes());
      const made = (await stores()).find(({ number }) => !before.has(number));
      if (made) go(`#audit/${made.number}/grid`);
    } finally {
      busy("");
    }
  }

  function go(address) {
    if (location.hash === address) show(address).catch(api.fail);
    else location.hash = address;
  }

  async function show(address) {
    const [, number, rest] = VIEW.exec(address);
    asking?.abort();
    const own = asking = new AbortController();
    view.setAttribute("aria-busy", "true");
    busy(api.words.audit_loading);
    try {
      const made = await api.html(`/audit/stores/${number}/${rest}`);
      if (own.signal.aborted) return;
      api.clear();
      view.replaceChildren(made);
      shown = address;
      api.kept.set("audit", address);
      window.scrollTo(0, 0);
      const heading = view.querySelector("h2");
      heading?.focus({ preventScroll: true });
      api.say(api.fill(api.words.audit_shown, { title: heading?.textContent ?? "" }));
    } finally {
      if (own === asking) {
        view.setAttribute("aria-busy", "false");
        if (doing.textContent === api.words.audit_loading) { doing.textContent = ""; doing.hidden = true; }
      }
    }
  }

  view.addEventListener("click", (event) => {
    const jump = event.target.closest("[data-jump]");
    if (jump) {
      event.preventDefault();
      const place = document.getElementById(jump.dataset.jump);
      place?.focus();
      place?.scrollIntoView({ block: "center" });
      return;
    }
    // The address that is shown already would change nothing.
    const link = event.target.closest("a[href]");
    if (link && link.getAttribute("href") === location.hash) show(location.hash).catch(api.fail);
  });
  view.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    const chosen = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) chosen.set(name, value);
    go(`${form.dataset.go.split("?")[0]}?${chosen}`);
  });
  window.addEventListener("hashchange", () => {
    if (!VIEW.test(location.hash)) return;
    api.open("audit").then(() => show(location.hash)).catch(api.fail);
  });
  root.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  root.addEventListener("dragleave", () => drop.classList.remove("over"));
  root.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    take([...event.dataTransfer.files].map((file) => ({ name: file.name, bytes: async () => file }))).catch(api.fail);
  });
  // Stores that were dropped elsewhere on the page.
  document.addEventListener("govlint-stores", (event) => take(event.detail).catch(api.fail));
  root.querySelector("#choose-store").addEventListener("change", (event) => {
    take([...event.target.files].map((file) => ({ name: file.name, bytes: async () => file }))).catch(api.fail);
    event.target.value = "";
  });

  const present = await stores();
  const kept = VIEW.test(location.hash) ? location.hash : api.kept.get("audit");
  const number = Number(VIEW.exec(kept ?? "")?.[1]);
  const first = present.length ? `#audit/${present[0].number}/grid` : "";
  const address = present.some((one) => one.number === number) ? kept : first;
  if (address) {
    history.replaceState(null, "", address);
    await show(address).catch(api.fail);
  }
}
