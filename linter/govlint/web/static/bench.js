// A pack is edited beside a report: mistakes, what it changes of the findings, names, and a formula.

import { openFile, openLine } from "./codemirror.js";

const PAUSE = 250;
const MOST_BYTES = 1000000;
const SEPARATOR = ":";

// Asks after a pause, one question at a time: an answer is shown only if nothing was typed since, and a newer
// one is asked for only after the older has come.
function latest(ask, show, fail) {
  let timer = 0;
  let running = false;
  let again = false;
  async function run() {
    if (running) { again = true; return; }
    running = true;
    try {
      do {
        again = false;
        try {
          const answer = await ask();
          if (!again) show(answer);
        } catch (error) {
          if (!again) fail(error);
        }
      } while (again);
    } finally { running = false; }
  }
  return (pause = PAUSE) => {
    if (running) again = true;
    clearTimeout(timer);
    timer = setTimeout(run, pause);
  };
}

export async function start(root, api) {
  const find = (id) => root.querySelector(`#bench-${id}`);
  const words = api.words;
  const phrases = Object.fromEntries(
    Object.entries(words).filter(([name]) => name.startsWith("editor:")).map(([name, text]) => [name.slice(7), text]),
  );
  const was = kept();
  const packs = new Map();
  let choices = null;
  let current = null;
  let chosen = null;
  let names = {};
  let rules = {};
  let shown = "";
  let last = "";

  const post = (path, body) => api.json(`/bench/${path}`, { method: "POST", body });
  const text = (pack, file) => pack.edited[file] ?? pack.original[file] ?? "";

  function draft(pack) {
    return { files: pack.built_in ? pack.edited : { ...pack.original, ...pack.edited }, built_in: pack.built_in };
  }

  function before(pack) {
    if (pack.fresh) return { files: {}, built_in: null };
    return { files: pack.built_in ? {} : pack.original, built_in: pack.built_in };
  }

  function report() {
    const [kind, name] = divided(find("report").value);
    return kind === "report" ? Number(name) : name;
  }

  function divided(value) {
    const at = value.indexOf(SEPARATOR);
    return [value.slice(0, at), value.slice(at + 1)];
  }

  function keep() {
    const kept = [...packs].map(([key, pack]) => [key, {
      edited: pack.edited, file: pack.file, ...(key.startsWith("opened") ? { original: pack.original } : {}),
    }]);
    const formula = { text: line.text, scope: find("scope").value };
    api.kept.set("bench", JSON.stringify({ current, report: find("report").value, formula, packs: kept }));
  }

  function kept() {
    try { return JSON.parse(api.kept.get("bench")) ?? {}; } catch { return {}; }
  }

  // The editors.

  async function complete(place) {
    const found = await post("complete", place);
    const told = (option) => option.told.split(" · ")[api.language === "en" ? 1 : 0] ?? option.told;
    const options = found.options.map((option) => (option.kind === "key"
      ? { label: option.label, type: "property", info: told(option) || undefined, detail: option.required ? "*" : "", apply: `${option.label}: `, boost: option.required ? 1 : 0 }
      : { label: option.label, type: "enum" }));
    const more = { formula: names, rule: rules }[found.names] ?? {};
    return { column: found.column, options: [...options, ...named(more)], words: found.names !== "" };
  }

  const named = (values) => Object.entries(values).map(([label, detail]) => ({ label, detail, type: "variable" }));

  const editor = openFile(find("editor"), {
    text: "",
    label: words.bench_editor,
    phrases,
    onChange(changed) {
      const pack = packs.get(current);
      if (changed === pack.original[pack.file]) delete pack.edited[pack.file];
      else pack.edited[pack.file] = changed;
      listFiles();
      keep();
      look();
    },
    complete,
  });
  find("scope").value = was.formula?.scope ?? "";
  const line = openLine(find("formula"), {
    text: was.formula?.text ?? "",
    label: words.bench_formula,
    example: "1 + 1 == 2",
    phrases,
    onChange() { keep(); reckon(); },
    complete: async () => ({ column: 0, options: named(names), words: true }),
  });

  // What the server says of a draft, and of a formula.

  function working(is) { find("working").hidden = !is; }

  const look = latest(
    () => {
      working(true);
      const pack = packs.get(current);
      return post("look", { draft: draft(pack), before: before(pack), report: report() });
    },
    (answer) => {
      working(false);
      api.clear();
      show(answer);
    },
    (error) => {
      working(false);
      api.fail(error);
    },
  );

  function show(answer) {
    const pack = packs.get(current);
    editor.mark(answer.mistakes.filter((one) => !one.elsewhere && one.file === pack.file));
    if (answer.found !== shown) {
      const open = root.querySelector("details.stayed")?.open;
      find("found").replaceChildren(api.parsed(answer.found));
      const stayed = root.querySelector("details.stayed");
      if (open && stayed) stayed.open = true;
      shown = answer.found;
    }
    replace(find("names"), answer.names);
    names = answer.words;
    rules = answer.rules;
    const count = answer.mistakes.length;
    const summary = answer.changed
      ? api.fill(words.bench_summary, { mistakes: count, ...answer.counts })
      : api.fill(words.bench_summary_wrong, { mistakes: count });
    if (summary !== last) api.say(summary);
    last = summary;
    if (line.text.trim()) reckon(0);
  }

  // Parts that somebody has opened stay open.
  function replace(place, html) {
    const open = new Set([...place.querySelectorAll("details[open] > summary")].map((one) => one.textContent));
    place.replaceChildren(api.parsed(html));
    for (const one of place.querySelectorAll("details > summary")) one.parentNode.open = open.has(one.textContent);
  }

  const reckon = latest(
    async () => {
      if (!line.text.trim()) return { html: "", column: null };
      const pack = packs.get(current);
      const scope = find("scope").value.trim();
      return post("formula", {
        draft: draft(pack), before: before(pack), report: report(), formula: line.text, for_each: scope || null,
      });
    },
    (answer) => {
      find("values").replaceChildren(api.parsed(answer.html));
      line.mark(answer.column, find("values").textContent.trim());
    },
    (error) => {
      const told = document.createElement("p");
      told.className = "note";
      told.textContent = error.message;
      find("values").replaceChildren(told);
      line.mark(null, "");
    },
  );

  // What is chosen.

  function option(value, label) {
    const made = document.createElement("option");
    made.value = value;
    made.textContent = label;
    return made;
  }

  function fillSelect(select, options, value) {
    select.replaceChildren(...options.map(([key, label]) => option(key, label)));
    select.value = options.some(([key]) => key === value) ? value : options[0][0];
  }

  function listPacks() {
    const of = (kind, list, label) => list.map((name) => [`${kind}:${name}`, api.fill(label, { name })]);
    const opened = [...packs.keys()].filter((key) => key.startsWith("opened:")).map((key) => divided(key)[1]);
    fillSelect(find("pack"), [
      ...of("new", choices.bases, words.bench_new),
      ...of("opened", opened, words.bench_opened),
      ...of("named", choices.named, words.bench_named),
      ...of("built_in", choices.built_in, words.bench_built_in),
    ], current);
  }

  function listFiles() {
    const pack = packs.get(current);
    const files = [...new Set([...Object.keys(pack.original), ...Object.keys(pack.edited)])];
    fillSelect(find("file"), files.map((file) => [file, file + (file in pack.edited ? words.bench_edited : "")]), pack.file);
  }

  async function listReports(wanted) {
    choices = await api.json("/bench/choices");
    fillSelect(find("report"), [
      ["specimen:", words.bench_own_specimen],
      ...choices.specimens.map((name) => [`specimen:${name}`, api.fill(words.bench_specimen, { name })]),
      ...choices.reports.map(({ number, name }) => [`report:${number}`, api.fill(words.bench_dropped, { name })]),
    ], wanted);
  }

  async function choose(key, was = {}) {
    chosen = key;
    if (!packs.has(key)) {
      const [kind, name] = divided(key);
      const pack = was.original
        ? { files: was.original, built_in: null, fresh: false }
        : await api.json(`/bench/pack?${kind}=${encodeURIComponent(name)}`);
      packs.set(key, {
        original: pack.files, edited: was.edited ?? {}, built_in: pack.built_in, fresh: pack.fresh,
        file: was.file ?? Object.keys(pack.files).at(pack.fresh ? -1 : 0),
      });
    }
    // Another may have been chosen while this one was on its way.
    if (key !== chosen) return;
    current = key;
    listPacks();
    chooseFile(packs.get(key).file);
    look(0);
  }

  function chooseFile(file) {
    const pack = packs.get(current);
    pack.file = file;
    editor.show(text(pack, file));
    listFiles();
    keep();
  }

  async function openFiles(list) {
    const files = [...list];
    if (!files.length) return;
    if (files.some((one) => !/\.ya?ml$/.test(one.name) || one.size > MOST_BYTES)) throw new Error(words.bench_opened_wrong);
    const original = {};
    for (const one of files) original[one.name] = (await one.text()).replace(/\r\n?/g, "\n");
    const main = original["pack.yaml"] ?? Object.values(original)[0];
    const name = /^id\s*:\s*["']?([\w.-]+)/m.exec(main)?.[1] ?? files[0].name;
    packs.delete(`opened:${name}`);
    await choose(`opened:${name}`, { original });
  }

  function download() {
    const { file } = packs.get(current);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([editor.text], { type: "application/yaml" }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  find("pack").addEventListener("change", (event) => choose(event.target.value).catch(api.fail));
  find("file").addEventListener("change", (event) => { chooseFile(event.target.value); look(0); });
  find("report").addEventListener("change", () => { keep(); look(0); });
  find("open").addEventListener("change", (event) => {
    openFiles(event.target.files).catch(api.fail);
    event.target.value = "";
  });
  find("download").addEventListener("click", download);
  find("revert").addEventListener("click", () => {
    const pack = packs.get(current);
    if (!Object.keys(pack.edited).length || !confirm(words.bench_revert_sure)) return;
    pack.edited = {};
    chooseFile(pack.file);
    look(0);
  });
  find("scope").addEventListener("input", () => { keep(); reckon(); });
  find("found").addEventListener("click", (event) => {
    const place = event.target.closest(".place");
    if (!place) return;
    const { file, line: at, column } = place.dataset;
    if (file !== packs.get(current).file && file in { ...packs.get(current).original, ...packs.get(current).edited }) {
      chooseFile(file);
      look(0);
    }
    editor.go(Number(at), Number(column));
  });
  find("names").addEventListener("click", (event) => {
    const name = event.target.closest("[data-name]");
    if (name) line.insert(name.dataset.name);
  });
  // Reports may have been dropped meanwhile.
  new MutationObserver(() => {
    if (!root.hidden) listReports(find("report").value).then(() => look(0)).catch(api.fail);
  }).observe(root, { attributes: true, attributeFilter: ["hidden"] });

  await listReports(was.report ?? "specimen:");
  for (const [key, pack] of was.packs ?? []) {
    if (key !== was.current) await choose(key, pack).catch(() => packs.delete(key));
  }
  const mine = (was.packs ?? []).find(([key]) => key === was.current)?.[1];
  const first = `new:${choices.bases[0]}`;
  await choose(was.current ?? first, mine).catch(() => choose(first));
}
