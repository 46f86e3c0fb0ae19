// Reports are dropped, sent one by one, and listed with what came of them.

import { dropped, chosen } from "./dropped.js";
import { readReport } from "./report.js";

const AT_ONCE = 3;
// Of a long list not every change is drawn by itself; milliseconds.
const MANY = 20, BETWEEN = 150;
const UNSEEN = 15000;

// Until the page comes to be seen, or so many milliseconds.
function seenOr(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
    document.addEventListener("visibilitychange", resolve, { once: true });
  });
}

export async function start(root, api) {
  const find = (id) => root.querySelector(`#${id}`);
  const table = find("files");
  const body = table.tBodies[0];
  const rows = new Map();
  const entries = new Map();
  let busy = false;

  async function send(files) {
    const stores = files.filter((one) => /\.duckdb$/i.test(one.name));
    if (stores.length) {
      await api.open("audit");
      document.dispatchEvent(new CustomEvent("govlint-stores", { detail: stores }));
      files = files.filter((one) => !stores.includes(one));
    }
    if (!files.length) return;
    const { numbers } = await api.json("/use/files", { method: "POST", body: { names: files.map((one) => one.name) } });
    const waiting = files.map((one, at) => ({ ...one, number: numbers[at] })).filter((one) => one.number !== null);
    const sender = async () => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        try {
          await api.upload(`/use/files/${one.number}`, await one.bytes());
        } catch (error) {
          if (error.status === 403) throw error;
          // The browser could not read the file; if it is the server that is gone, this fails, too.
          if (!error.status) await api.json(`/use/files/${one.number}/unreadable`, { method: "POST" });
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sender));
  }

  function cell(row, text, name = "") {
    const made = row.insertCell();
    made.textContent = text ?? "";
    if (name) made.className = name;
    return made;
  }

  function draw(entry) {
    const row = document.createElement("tr");
    row.dataset.number = entry.number;
    const name = document.createElement("th");
    name.scope = "row";
    if (entry.state === "checked") {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "link";
      button.textContent = entry.name;
      button.addEventListener("click", () => show(entry.number).catch(api.fail));
      name.append(button);
    } else name.textContent = entry.name;
    row.append(name);
    if (entry.reason) {
      const why = cell(row, "", "unchecked");
      why.colSpan = 6;
      why.textContent = entry.reason;
    } else {
      cell(row, entry.body);
      cell(row, entry.year, "number");
      for (const severity of ["error", "warning", "info"]) {
        const count = entry.severities?.[severity];
        cell(row, count, count ? `number ${severity}` : "number");
      }
      cell(row, entry.unknown, "number");
      if (entry.dismissed) {
        const small = document.createElement("small");
        small.textContent = api.fill(api.words.dismissed_count, { count: entry.dismissed });
        name.append(document.createElement("br"), small);
      }
    }
    cell(row, api.words[`state_${entry.state}`], `state ${entry.state}`);
    rows.get(entry.number)?.replaceWith(row);
    rows.set(entry.number, row);
  }

  function update(told) {
    for (const entry of told.changed) { entries.set(entry.number, entry); draw(entry); }
    const present = new Set(told.numbers);
    for (const number of [...rows.keys()]) {
      if (!present.has(number)) { rows.get(number).remove(); rows.delete(number); entries.delete(number); }
    }
    told.numbers.forEach((number, at) => {
      if (body.rows[at] !== rows.get(number)) body.insertBefore(rows.get(number), body.rows[at] ?? null);
    });
    const states = [...entries.values()].map((entry) => entry.state);
    const count = (state) => states.filter((one) => one === state).length;
    const done = count("checked") + count("unchecked");
    const total = states.length;
    table.hidden = find("running").hidden = !total;
    find("bar").max = total || 1;
    find("bar").value = done;
    find("cancel").disabled = done === total;
    for (const button of root.querySelectorAll("[data-save-all]")) button.disabled = !count("checked");
    const text = done === total
      ? api.fill(api.words.all_done, { total, checked: count("checked"), unchecked: count("unchecked") })
      : api.fill(api.words.progress, { done, total });
    find("progress").textContent = text;
    if (total && (busy || told.changed.length) && done === total) api.say(text);
    busy = done < total;
    const kinds = Object.entries(told.ignored);
    find("ignored").hidden = !kinds.length;
    find("ignored").textContent = api.fill(api.words.ignored, {
      count: kinds.reduce((sum, [, number]) => sum + number, 0),
      kinds: kinds.map(([kind, number]) => `${kind || "?"} × ${number}`).join(api.words.list_separator),
    });
  }

  async function follow() {
    let failed = 0;
    for (let version = 0; ;) {
      try {
        // A browser has few connections for all its windows: one that nobody sees does not hold one.
        const told = await api.json(`/use/files?since=${version}${document.hidden ? "&now" : ""}`);
        version = told.version;
        update(told);
        failed = 0;
        if (document.hidden) await seenOr(UNSEEN);
        else if (told.numbers.length > MANY) await seenOr(BETWEEN);
      } catch (error) {
        // A machine that slept has lost its connections, and nothing else.
        failed += 1;
        if (!error.gone || failed > 5) throw error;
        await new Promise((resolve) => { setTimeout(resolve, 1000); });
      }
    }
  }

  async function show(number) {
    const view = find("report-view");
    await readReport(view, number, api, () => back(number));
    root.querySelector(".list-view").hidden = true;
    api.kept.set("report", number);
    window.scrollTo(0, 0);
    view.querySelector("h1").focus({ preventScroll: true });
  }

  function back(number) {
    api.kept.set("report", "");
    const view = find("report-view");
    // A new element: nothing listens on it any more.
    view.replaceWith(view.cloneNode(false));
    find("report-view").hidden = true;
    root.querySelector(".list-view").hidden = false;
    rows.get(number)?.querySelector("button")?.focus();
  }

  const drop = find("drop");
  // Dropped beside the field it would replace the page.
  for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());
  root.addEventListener("dragover", () => drop.classList.add("over"));
  root.addEventListener("dragleave", () => drop.classList.remove("over"));
  root.addEventListener("drop", (event) => {
    drop.classList.remove("over");
    api.clear();
    const closed = (name) => api.fail(new Error(api.fill(api.words.closed_folder, { name })));
    dropped(event.dataTransfer, closed).then(send).catch(api.fail);
  });
  for (const id of ["choose-files", "choose-folder"]) {
    find(id).addEventListener("change", (event) => {
      send(chosen(event.target.files)).catch(api.fail);
      event.target.value = "";
    });
  }
  for (const button of root.querySelectorAll("[data-save-all]")) {
    button.addEventListener("click", () => api.save(`/use/all/${button.dataset.saveAll}`).catch(api.fail));
  }
  find("cancel").addEventListener("click", () => api.json("/use/cancel", { method: "POST" }).catch(api.fail));
  find("forget").addEventListener("click", () => {
    if (confirm(api.words.forget_sure)) api.json("/use/forget", { method: "POST" }).catch(api.fail);
  });
  follow().catch(api.fail);
  const open = Number(api.kept.get("report"));
  if (open) await show(open).catch(() => api.kept.set("report", ""));
}
