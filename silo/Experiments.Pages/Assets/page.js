// What the page does beside links and forms: it follows events, asks for the view again and changes what differs in place; keys; light and dark.
"use strict";

// The server says how long: all open pages together take a fixed share of its processors.
let shortestPause = 2000;
const longestPause = 15000;
let asking = false;
let again = false;
let lastAsked = 0;
let tag = null;

// Whether what is shown next is another state of the view, which the reader asked for. Then fields show that state, and not what was typed.
let isOther = false;

// Changes `old` into `next` where they differ. What the reader has focused, unfolded, ticked or typed stays.
function patch(old, next) {
  if (old.nodeType !== next.nodeType || old.nodeName !== next.nodeName) {
    old.replaceWith(next.cloneNode(true));
    return;
  }
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== next.nodeValue) old.nodeValue = next.nodeValue;
    return;
  }
  if (isOther && ["INPUT", "SELECT"].includes(old.nodeName) && old.type !== "checkbox" && old.value !== next.value) old.value = next.value;
  if (old.isEqualNode(next) || "keep" in old.dataset) return;
  const kept = isOther && old.nodeName !== "DETAILS" ? [] : old.nodeName === "DETAILS" ? ["open"] : old.nodeName === "INPUT" || old.nodeName === "SELECT" ? ["value", "checked"] : ["class-kept"];
  for (const { name } of [...old.attributes]) {
    if (!next.hasAttribute(name) && !kept.includes(name)) old.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (old.getAttribute(name) !== value && !kept.includes(name)) old.setAttribute(name, value);
  }
  patchChildren(old, next);
}

// Children with ids are matched by id, so that a row that moves keeps its element; all others by their place.
function patchChildren(old, next) {
  const byId = new Map([...old.children].filter(child => child.id).map(child => [child.id, child]));
  let place = old.firstChild;
  for (const wanted of [...next.childNodes]) {
    const named = wanted.id ? byId.get(wanted.id) : null;
    if (named && named !== place) old.insertBefore(named, place);
    if (named) {
      const following = named.nextSibling;
      patch(named, wanted);
      place = following;
    } else if (place && !(place.id && next.querySelector("#" + CSS.escape(place.id)))) {
      const following = place.nextSibling;
      patch(place, wanted);
      place = following;
    } else {
      old.insertBefore(wanted.cloneNode(true), place);
    }
  }
  while (place) {
    const following = place.nextSibling;
    place.remove();
    place = following;
  }
}

async function refresh() {
  if (asking || document.hidden) {
    again = true;
    return;
  }
  asking = true;
  again = false;
  const pause = shortestPause - (Date.now() - lastAsked);
  if (pause > 0) await new Promise(done => setTimeout(done, pause));
  const asked = location.href;
  try {
    const reply = await fetch(asked, { headers: { "Experiments-Refresh": "1", ...(tag ? { "If-None-Match": tag } : {}) }, cache: "no-store", redirect: "manual" });
    shortestPause = Number(reply.headers.get("Experiments-Pause")) || 2000;
    if (reply.type === "opaqueredirect" || reply.status === 401) {
      location.reload();
    } else if (reply.ok) {
      const next = new DOMParser().parseFromString(await reply.text(), "text/html");
      if (next.querySelector("[data-waiting]") && !document.querySelector("[data-waiting]")) {
        // Another silo answers, which reads the sweep first. What is shown is better.
        setTimeout(refresh, 1000);
      } else if (location.href === asked) {
        tag = reply.headers.get("ETag");
        show(next);
      }
    }
  } catch {
    // The silo is away. The stream says when another one answers.
    say(false);
  }
  lastAsked = Date.now();
  asking = false;
  if (again) refresh();
}

function show(next) {
  const log = document.getElementById("log-lines");
  const follows = log && log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  const row = document.querySelector("tr.chosen");
  const focused = document.activeElement;
  const [start, end] = [focused?.selectionStart, focused?.selectionEnd];
  patch(document.getElementById("main"), next.getElementById("main"));
  row?.classList.add("chosen");

  // An element that moved has lost the focus.
  if (focused?.isConnected && focused !== document.activeElement && focused !== document.body) {
    focused.focus({ preventScroll: true });
    if (Number.isInteger(start)) focused.setSelectionRange(start, end);
  }
  if (follows) toEnd();
  document.body.dataset.seconds = next.body.dataset.seconds ?? "";
}

// Links and filters that lead to another state of the same view change it in place, so that the reader keeps the place on the page.
let shown = location.pathname + location.search;
async function go(address, isNew = true) {
  try {
    const reply = await fetch(address, { cache: "no-store", redirect: "manual" });
    if (!reply.ok) throw new Error(reply.status);
    const next = new DOMParser().parseFromString(await reply.text(), "text/html");
    if (isNew) history.pushState(null, "", address);
    shown = location.pathname + location.search;
    tag = reply.headers.get("ETag");
    isOther = true;
    show(next);
  } catch {
    // The browser shows what is wrong.
    location.assign(address);
  }
  isOther = false;
}

// The columns that a reader chooses hold for the sweep in this browser. An address with columns of its own goes before.
document.addEventListener("click", event => {
  const link = event.target.closest?.("a[data-columns], a[data-forget-columns]");
  if (!link) return;
  const columns = new URL(link.href).searchParams.get("columns") ?? "";
  const path = location.pathname.split("/").slice(0, 3).join("/");
  document.cookie = `experiments-columns=${encodeURIComponent(columns)}; path=${path}; max-age=${columns ? 31536000 : 0}; samesite=strict`;
}, true);

// Bars of drawings lead to what they stand for. The table beside them has the same links for keys.
document.addEventListener("click", event => {
  const bar = event.target.closest?.("[data-href]");
  if (bar) location.assign(bar.dataset.href);
});

function isSameView(address) {
  return address.origin === location.origin && address.pathname === location.pathname && address.search !== location.search;
}

document.addEventListener("click", event => {
  const link = event.target.closest("main a[href]");
  if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.hasAttribute("download")) return;
  const address = new URL(link.href);
  if (!isSameView(address)) return;
  event.preventDefault();
  go(address);
});
document.addEventListener("submit", event => {
  const form = event.target;
  if (form.method !== "get" || !form.closest("main")) return;
  const address = new URL(form.action);
  address.search = new URLSearchParams([...new FormData(form, event.submitter)].filter(([, value]) => value !== ""));
  if (address.pathname !== location.pathname) return;
  event.preventDefault();
  if (isSameView(address)) go(address);
});
addEventListener("popstate", () => { if (location.pathname + location.search !== shown) go(location.href, false); });

// Parallel coordinates: a line for each setup. Dragging along an axis selects, and the address says what is selected.
async function drawLines(place) {
  const { axes, lines, metric } = await (await fetch(place.dataset.source)).json();
  const all = [...axes.map(axis => axis.name), metric];
  const [width, height, top] = [Math.max(560, 150 * all.length), 320, 34];
  const svg = part(null, "svg", { viewBox: `0 0 ${width} ${height + top + 20}`, role: "img", "aria-label": `Parallel coordinates of ${lines.length} setups` });
  const x = i => 60 + i * (width - 150) / (all.length - 1);
  const y = at => top + height * (1 - at);
  const means = lines.map(line => line.mean).sort((a, b) => a - b);
  const [low, high] = [means[0], means[Math.min(means.length - 1, Math.floor(0.9 * means.length))]];
  const spread = line => high > low ? Math.min(1, Math.max(0, (line.mean - low) / (high - low))) : 0.5;
  const count = Math.max(2, lines.length);
  for (const line of [...lines].reverse()) {
    const points = [...line.at, spread(line)].map((at, i) => `${x(i)},${y(at)}`).join(" ");
    line.shape = part(svg, "polyline", { points, class: line.base ? "line of-base" : "line", opacity: line.base ? 1 : (0.85 - 0.65 * (line.rank - 1) / count).toFixed(3) });
    part(line.shape, "title", {}).textContent = `setup ${line.setup}, rank ${line.rank}: ${axes.map((axis, i) => `${axis.name} ${line.values[i]}`).join(", ")}`;
  }
  const brushes = new Map();
  const mark = () => lines.forEach(line => line.shape.classList.toggle("out", [...brushes].some(([i, [from, to]]) => line.at[i] < from || line.at[i] > to)));
  all.forEach((name, i) => {
    part(svg, "line", { x1: x(i), x2: x(i), y1: y(0), y2: y(1), class: "axis" });
    part(svg, "text", { x: x(i), y: top - 14, class: "axis-name" }).textContent = name;
    const ticks = axes[i]?.ticks ?? [{ at: 0, text: low.toPrecision(4) }, { at: 1, text: high.toPrecision(4) }];
    for (const { at, text } of ticks) part(svg, "text", { x: x(i) + 6, y: y(at) + 4, class: "tick" }).textContent = text;
    if (i === axes.length) return;
    const box = part(svg, "rect", { x: x(i) - 9, width: 18, y: y(1), height: 0, class: "brush" });
    const area = part(svg, "rect", { x: x(i) - 16, width: 32, y: y(1), height, class: "handle" });
    const placeOf = event => {
      const frame = svg.getBoundingClientRect();
      return Math.min(1, Math.max(0, 1 - ((event.clientY - frame.top) * (height + top + 20) / frame.height - top) / height));
    };
    area.addEventListener("pointerdown", event => {
      area.setPointerCapture(event.pointerId);
      const start = placeOf(event);
      const move = moved => {
        const at = placeOf(moved);
        const [from, to] = [Math.min(start, at), Math.max(start, at)];
        box.setAttribute("y", y(to));
        box.setAttribute("height", height * (to - from));
        brushes.set(i, [from, to]);
        mark();
      };
      area.addEventListener("pointermove", move);
      area.addEventListener("pointerup", () => {
        area.removeEventListener("pointermove", move);
        select(axes, lines, brushes);
      }, { once: true });
    });
  });
  place.replaceChildren(svg);
}

function part(parent, name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent?.append(element);
  return element;
}

// A range of numbers, or the value that most of the selected setups have.
function select(axes, lines, brushes) {
  const address = new URL(location.href);
  const others = address.searchParams.getAll("where").filter(text => ![...brushes.keys()].some(i => text.startsWith(axes[i].name + "=")));
  address.searchParams.delete("where");
  others.forEach(text => address.searchParams.append("where", text));
  for (const [i, [from, to]] of brushes) {
    const inside = lines.filter(line => line.at[i] >= from && line.at[i] <= to).map(line => line.values[i]);
    if (to - from < 0.01 || inside.length === 0) continue;
    const numbers = inside.map(Number);
    address.searchParams.append("where", numbers.some(Number.isNaN) ? `${axes[i].name}=${inside[0]}` : `${axes[i].name}=${Math.min(...numbers)}..${Math.max(...numbers)}`);
  }
  address.searchParams.delete("page");
  if (isSameView(address)) go(address);
}

function toEnd() {
  const log = document.getElementById("log-lines");
  if (log) log.scrollTop = log.scrollHeight;
}

function say(isLive) {
  const live = document.getElementById("live");
  if (!live) return;
  live.hidden = false;
  live.classList.toggle("lost", !isLive);
  live.textContent = isLive ? "live" : "not connected, trying again";
}

// Browsers reconnect by themselves after a lost connection, but not after an answer that is an error, such as that of a silo that starts.
function follow(feed, pause) {
  const events = new EventSource(feed);
  let isFirst = true;
  const changed = event => {
    say(true);
    pause = 1000;
    if (!isFirst) refresh();
    isFirst = false;
    if (["finished", "cancelled"].includes(JSON.parse(event.data).status)) {
      // Nothing more will come.
      events.close();
      document.getElementById("live").hidden = true;
    }
  };
  events.addEventListener("sweeps", changed);
  events.addEventListener("progress", changed);
  events.onopen = () => say(true);
  events.onerror = () => {
    say(false);
    if (events.readyState === EventSource.CLOSED) {
      isFirst = false;
      setTimeout(() => follow(feed, Math.min(2 * pause, longestPause)), pause);
      refresh();
    }
  };
}

function theme() {
  const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const chosen = dark ? "light" : "dark";
  document.documentElement.dataset.theme = chosen;
  document.cookie = `experiments-theme=${chosen}; path=/; max-age=31536000; samesite=strict`;
}

function choose(step) {
  const rows = [...document.querySelectorAll("table.rows tbody tr")].filter(row => row.querySelector("a.main"));
  if (rows.length === 0) return;
  const at = rows.findIndex(row => row.classList.contains("chosen"));
  const next = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
  rows.forEach(row => row.classList.toggle("chosen", row === next));
  next.querySelector("a.main").focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

let before = null;
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), select, textarea, dialog[open]")) return;
  const key = event.key;
  if (before === "g") {
    before = null;
    const link = document.querySelector(`nav a[data-key="${CSS.escape(key)}"]`);
    link?.click();
    return;
  }
  before = key === "g" ? "g" : null;
  if (key === "/") {
    const search = document.querySelector("[data-search]");
    if (search) {
      event.preventDefault();
      search.focus();
      search.select?.();
    }
  } else if (key === "j") choose(1);
  else if (key === "k") choose(-1);
  else if (key === "t") theme();
  else if (key === "?") document.getElementById("keys").showModal();
});

document.addEventListener("submit", event => {
  const question = event.submitter?.dataset.confirm;
  if (question && !confirm(question)) event.preventDefault();
});
document.addEventListener("visibilitychange", () => { if (!document.hidden && again) refresh(); });
document.getElementById("theme")?.addEventListener("click", theme);
toEnd();
document.querySelectorAll("[data-source]").forEach(place => drawLines(place).catch(() => { place.textContent = "The lines cannot be drawn."; }));

if (document.body.dataset.feed) follow(document.body.dataset.feed, 1000);
(function tick() {
  const seconds = Number(document.body.dataset.seconds);
  setTimeout(async () => {
    if (Number(document.body.dataset.seconds) > 0) await refresh();
    tick();
  }, Math.max(seconds > 1 ? shortestPause : 0, 1000 * (seconds > 0 ? seconds : 5)));
})();
