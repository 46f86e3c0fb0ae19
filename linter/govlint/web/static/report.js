// One report: its marks and findings lead to each other, are filtered, decided and taken away.

export async function readReport(view, number, api, back, against = null) {
  const query = against === null ? "" : `?against=${encodeURIComponent(against)}`;
  view.replaceChildren(await api.html(`/use/files/${number}/report${query}`));
  view.hidden = false;
  const all = (selector) => [...view.querySelectorAll(selector)];
  const one = (selector) => view.querySelector(selector);
  const cards = all(".beside .finding");

  one(".to-list").addEventListener("click", back);
  for (const button of all("[data-save]")) {
    button.addEventListener("click", async () => {
      button.disabled = true;
      await api.save(`/use/files/${number}/${button.dataset.save}`).catch(api.fail);
      button.disabled = false;
      button.focus();
    });
  }

  // A mark leads to its finding, and the mark of the finding to where it lies.
  view.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    event.preventDefault();
    const target = view.querySelector(`[id="${CSS.escape(link.hash.slice(1))}"]`)
      ?? one(`[id="${CSS.escape(link.hash.slice(1).replace("-m", "-f"))}"]`);
    if (!target) return;
    const card = target.closest(".beside .finding");
    if (card?.hidden) showAll();
    for (const other of all(".here")) other.classList.remove("here");
    target.classList.add("here");
    if (!target.matches("a, [tabindex]")) target.tabIndex = -1;
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  });

  function filter() {
    const severities = all(".filter input:checked").map((box) => box.value);
    const rule = one(".filter .rules").value;
    let shown = 0;
    for (const card of cards) {
      const hidden = !severities.includes(card.dataset.severity) || (rule && card.dataset.rule !== rule);
      card.hidden = hidden;
      if (!hidden) shown += 1;
      // In the report, too, only the marks of what is shown.
      const mark = one(`[id="r${number}-m${card.dataset.number}"]`);
      if (mark) mark.hidden = hidden;
    }
    one(".shown").textContent = shown === cards.length ? shown : `${shown} / ${cards.length}`;
  }

  function showAll() {
    for (const box of all(".filter input")) box.checked = true;
    one(".filter .rules").value = "";
    filter();
  }

  if (cards.length) one(".filter").addEventListener("change", filter);

  for (const card of cards) {
    for (const button of card.querySelectorAll("[data-verdict]")) {
      button.addEventListener("click", () => decide(card, button.dataset.verdict).catch(api.fail));
    }
  }

  async function decide(card, verdict) {
    api.clear();
    const body = { key: card.dataset.key, verdict: verdict || null };
    for (const name of ["reason", "by"]) body[name] = verdict ? card.querySelector(`.${name}`).value : "";
    const told = await api.htmlOf(`/use/files/${number}/decide`, { method: "POST", body });
    // What is the same in two places is decided once.
    for (const same of cards.filter((other) => other.dataset.key === card.dataset.key)) {
      same.classList.remove("confirmed", "dismissed");
      if (verdict) same.classList.add(verdict);
      same.querySelector(".decided").replaceChildren(told.cloneNode(true));
    }
    card.querySelector(".decide").open = false;
    card.focus();
  }

  one(".keep-box").addEventListener("change", async (event) => {
    const box = event.target;
    try {
      const { kept } = await api.json(`/use/files/${number}/keep`, { method: "POST", body: { keep: box.checked } });
      api.say(kept ? api.words.kept_now : api.words.kept_no_more);
    } catch (error) {
      box.checked = !box.checked;
      api.fail(error);
    }
  });

  one(".versions")?.addEventListener("change", (event) => {
    readReport(view, number, api, back, event.target.value).then(() => one(".versions").focus()).catch(api.fail);
  });
}
