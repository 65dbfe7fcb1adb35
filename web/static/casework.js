/* Comfort only: every page works without this file. All words come from the page (data-…), so they are translated. */
(() => {
  "use strict";
  const body = document.body;
  const all = (what, from = document) => [...from.querySelectorAll(what)];
  const words = (form) => JSON.stringify([...new FormData(form)].filter(([name, value]) => name !== "csrf_token" && typeof value === "string"));

  // Hide the screen: an opaque dialog makes the page behind it inert, the tab loses its title.
  const veil = document.getElementById("veil");
  const title = document.title;
  const hide = () => { if (veil && !veil.open) { document.title = veil.dataset.title; veil.showModal(); } };
  if (veil) {
    veil.addEventListener("close", () => { document.title = title; });
    all("[data-veil]").forEach((button) => { button.hidden = false; button.addEventListener("click", hide); });
    let escaped = -600;
    document.addEventListener("keydown", (event) => {
      if (event.altKey && event.code === "KeyH") { event.preventDefault(); veil.open ? veil.close() : hide(); }
      if (event.key !== "Escape" || veil.open) return;
      if (event.timeStamp - escaped < 600) { event.preventDefault(); setTimeout(hide); }
      escaped = event.timeStamp;
    });
  }

  // Unsaved changes: compare with what the page started with; a form sent back with errors is unsaved from the start.
  const guarded = all("form[data-guard]").map((form) => ({ form, start: "dirty" in form.dataset ? null : words(form) }));
  const unsaved = () => guarded.some(({ form, start }) => (!form.dataset.sent || form.dataset.drops) && words(form) !== start);
  addEventListener("beforeunload", (event) => {
    if (!unsaved()) return;
    event.preventDefault();
    if (guarded.some(({ form }) => form.dataset.drops)) setTimeout(wake, 1000);
  });

  // Double click: the second submit stops here. Buttons go grey after the browser has read which one was pressed.
  const wake = () => all("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    all("button[disabled]", form).forEach((button) => { button.disabled = false; });
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    // To cancel drops the draft: nothing is kept any more, until somebody who stayed after all types on.
    if (event.submitter && "drops" in event.submitter.dataset) form.dataset.drops = "1"; else delete form.dataset.drops;
    setTimeout(() => all("button:not([type=button])", form).forEach((button) => { button.disabled = true; }));
    setTimeout(wake, 15000);
  });
  addEventListener("pageshow", (event) => { if (event.persisted) wake(); });

  // Drafts: kept on the server, under the address the form is sent to, a few seconds after the last key, and at once when the page goes out of sight.
  const drafts = all("form[data-draft-url]").map((form) => ({ form, kept: words(form), timer: 0 }));
  const keep = async (draft) => {
    const { form } = draft, now = words(form), status = form.querySelector("[data-draft-status]");
    clearTimeout(draft.timer);
    if (now === draft.kept || form.dataset.sent || form.dataset.drops) return;
    let text = form.dataset.draftFailed;
    try {
      const url = new URL(form.dataset.draftUrl, location);
      if (!url.searchParams.has("voor")) url.searchParams.set("voor", form.getAttribute("action") || location.pathname);
      const answer = await fetch(url, { method: "POST", body: new FormData(form), keepalive: now.length < 40000, credentials: "same-origin" });
      if (answer.ok && !answer.redirected) { draft.kept = now; text = form.dataset.draftSaved + " " + new Date().toTimeString().slice(0, 5); }
    } catch { /* no connection: the page says so, the words stay in the form */ }
    if (status) status.textContent = text;
  };
  drafts.forEach((draft) => draft.form.addEventListener("input", () => {
    delete draft.form.dataset.drops;
    clearTimeout(draft.timer);
    draft.timer = setTimeout(keep, 3000, draft);
  }));
  document.addEventListener("visibilitychange", () => { if (document.hidden) drafts.forEach(keep); });

  // Session: say so two minutes before the end; "stay" renews it without leaving the page.
  const warning = document.getElementById("session");
  const seconds = Number(body.dataset.sessionSeconds);
  if (warning && seconds) {
    let timer;
    const start = () => { clearTimeout(timer); timer = setTimeout(() => { drafts.forEach(keep); warning.showModal(); }, Math.max(seconds - 120, 10) * 1000); };
    const form = warning.querySelector("form");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        const answer = await fetch(form.getAttribute("action"), { method: "POST", body: new FormData(form), credentials: "same-origin" });
        if (answer.ok && !answer.redirected) { warning.close(); start(); return; }
      } catch { /* falls through to the plain text */ }
      warning.querySelector("[data-lost]").hidden = false;
    });
    start();
  }

  // What was revealed hides again after a while.
  const again = document.querySelector("[data-mask-after]");
  if (again) setTimeout(() => location.replace(again.dataset.maskUrl), Number(again.dataset.maskAfter) * 1000);

  // Small things: tick everything, print, and folded parts that must be on paper.
  all("[data-all]").forEach((box) => {
    box.closest("label").hidden = false;
    box.addEventListener("change", () => all(`input[name="${box.dataset.all}"]`).forEach((one) => { one.checked = box.checked; }));
  });
  all("[data-print]").forEach((button) => { button.hidden = false; button.addEventListener("click", () => print()); });
  addEventListener("beforeprint", () => all("details").forEach((part) => { part.open = true; }));
})();
