"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const rows = all("#texts tbody tr");
  const facts = all("#facts tbody tr");
  const only = document.getElementById("only");
  const help = document.getElementById("help");
  const count = document.getElementById("count");
  const pressed = (button) => button.getAttribute("aria-pressed") === "true";
  const press = (button, on) => button.setAttribute("aria-pressed", String(on));
  let current = null;

  const shownKinds = () => new Set(all("[data-kind]").filter(pressed).map((button) => button.dataset.kind));
  const differs = (row, kinds) => row.dataset.kinds.split(" ").some((kind) => kinds.has(kind));
  const stops = () => {
    const kinds = shownKinds();
    return rows.filter((row) => differs(row, kinds));
  };

  const apply = () => {
    const kinds = shownKinds();
    for (const button of all("[data-kind]")) document.body.classList.toggle("off-" + button.dataset.kind, !pressed(button));
    for (const row of rows) row.hidden = pressed(only) && !differs(row, kinds);
    const verdicts = new Set(all("[data-verdict]").filter(pressed).map((button) => button.dataset.verdict));
    for (const fact of facts) fact.hidden = !verdicts.has(fact.dataset.is);
    tell();
  };

  const tell = () => {
    const found = stops();
    const at = found.indexOf(current);
    count.textContent = (at < 0 ? "–" : at + 1) + " / " + found.length;
  };

  const go = (row) => {
    if (current) current.classList.remove("current");
    current = row;
    row.hidden = false;
    row.classList.add("current");
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
    tell();
  };

  const step = (by) => {
    const found = stops();
    if (!found.length) return;
    let at = found.indexOf(current);
    if (at < 0 && current) {
      const place = rows.indexOf(current);
      const next = found.findIndex((row) => rows.indexOf(row) > place);
      at = by > 0 ? (next < 0 ? -1 : next - 1) : next < 0 ? found.length : next;
    } else if (at < 0) {
      at = by > 0 ? -1 : found.length;
    }
    go(found[(at + by + found.length) % found.length]);
  };

  const follow = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const button = target.dataset.is && document.querySelector('[data-verdict="' + target.dataset.is + '"]');
    if (button && !pressed(button)) {
      press(button, true);
      apply();
    }
    if (rows.includes(target)) go(target);
    else target.scrollIntoView({ block: "center" });
  };

  const actions = {
    j: () => step(1),
    k: () => step(-1),
    d: () => only.click(),
    f: () => document.getElementById("facts-title").scrollIntoView(),
    "?": () => (help.open ? help.close() : help.showModal()),
  };

  for (const button of all("[data-kind],[data-verdict],#only"))
    button.addEventListener("click", () => {
      press(button, !pressed(button));
      apply();
    });
  document.getElementById("next").addEventListener("click", actions.j);
  document.getElementById("previous").addEventListener("click", actions.k);
  document.getElementById("ask").addEventListener("click", actions["?"]);
  help.querySelector("button").addEventListener("click", () => help.close());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(actions, event.key)) return;
    if (help.open && event.key !== "?") return;
    event.preventDefault();
    actions[event.key]();
  });

  const tip = document.createElement("div");
  tip.id = "tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.append(tip);
  let holder = null;
  const show = (mark) => {
    hide();
    if (!mark.dataset.tip) return;
    holder = mark;
    tip.textContent = mark.dataset.tip;
    tip.hidden = false;
    mark.setAttribute("aria-describedby", "tip");
    const place = mark.getBoundingClientRect();
    const left = Math.max(8, Math.min(place.left, innerWidth - tip.offsetWidth - 8));
    const below = place.bottom + 6 + tip.offsetHeight < innerHeight ? place.bottom + 6 : place.top - tip.offsetHeight - 6;
    tip.style.left = left + scrollX + "px";
    tip.style.top = below + scrollY + "px";
  };
  const hide = () => {
    tip.hidden = true;
    if (holder) holder.removeAttribute("aria-describedby");
    holder = null;
  };
  for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(on, (event) => {
      const mark = event.target.closest && event.target.closest("[data-tip]");
      if (mark) show(mark);
    });
    document.addEventListener(off, hide);
  }
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("hashchange", follow);
  apply();
  follow();
})();
