// Changes arrive by themselves: counts and the rows in view, without moving anything.
// @ts-check
import { refreshAges } from "./ages.js";
import { all, find, note } from "./dom.js";
import { paint } from "./select.js";
import { onTable, refreshTable, replaceRow, rows, setTableTitle, table, tableTitle } from "./table.js";
import { counted, said, written } from "./texts.js";
import { onWindow, refreshWindow, windowHere } from "./window.js";

/** @typedef {{ counts: Record<string, string>, flagged: string, rows: Record<string, string>, gone: number[], newer: number, newer_more: boolean }} News */

/** How long the server may be away before that is said and the browser asks anew, in milliseconds. */
const AWAY = 5_000;

/** @type {EventSource | null} */
let source = null;
/** The parcels that are looked after. @type {Set<string>} */
let watched = new Set();
/** When the server has been away for too long. @type {number | undefined} */
let patience;
/** What is said while it is. @type {HTMLElement | null} */
let told = null;
/** The last change that this page knows. */
let last = "";
/** How many rows were yellow when this page was read. @type {string | null} */
let flagged = null;
const readFlagged = () => (flagged = find('[data-count="tab-attention"]')?.textContent ?? null);

/** @param {string} html @returns {HTMLElement | null} */
function rowFrom(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return /** @type {HTMLElement | null} */ (holder.content.firstElementChild);
}

/** @param {News} news */
function tell(news) {
  for (const place of all("[data-count]")) {
    const text = news.counts[place.dataset.count ?? ""];
    if (text === undefined || place.textContent === text) continue;
    place.textContent = text;
    place.closest(".tab")?.classList.toggle("some", text !== "0");
  }
  const title = tableTitle().replace(/^\(\d[^)]*\) /, "");
  setTableTitle(news.flagged === "0" ? title : `(${news.flagged}) ${title}`);
  for (const [id, html] of Object.entries(news.rows)) {
    const old = find(`#parcel-${CSS.escape(id)}`);
    const fresh = rowFrom(html);
    if (old && fresh) replaceRow(old, fresh);
  }
  for (const id of news.gone) find(`#parcel-${id}`)?.classList.add("gone");
  refreshAges();
  paint();
  const open = windowHere()?.dataset.id;
  if (open && (open in news.rows || news.gone.includes(Number(open)))) refreshWindow();
  const bar = find("#newer");
  const button = bar && find("[data-newer]", bar);
  if (!bar || !button) return;
  // A list that is no table says only that it is another one now.
  const counts = table()?.dataset.liveCounts !== undefined;
  flagged ??= news.flagged;
  bar.hidden = counts ? news.flagged === flagged : news.newer === 0;
  const text = counts ? said("list-changed") : news.newer_more ? said("newer-more", written(news.newer)) : counted("newer", news.newer);
  if (button.textContent !== text) button.textContent = text;
}

/** Where this page hears of changes. */
const channel = () => find("[data-live]")?.dataset.live;

function heard() {
  clearTimeout(patience);
  patience = undefined;
  told?.remove();
  told = null;
}

/** Does the server answer that nobody is signed in here any more? @param {URL} url */
async function signedOut(url) {
  const asking = new AbortController();
  const timer = setTimeout(() => asking.abort(), AWAY);
  try {
    return (await fetch(url, { headers: { Accept: "text/event-stream" }, signal: asking.signal })).status === 401;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    asking.abort();
  }
}

/** The browser comes again by itself only where nobody answered: a server in front that answers for one that is starting ends it. @param {URL} url */
async function missed(url) {
  patience = undefined;
  if (document.hidden) return;
  const ended = await signedOut(url);
  // Meanwhile it may be there again.
  if (source?.readyState === EventSource.OPEN) return;
  if (!told?.isConnected) told = note(said(ended ? "session-ended" : "connection-lost"));
  if (ended) source?.close();
  else listen();
}

function listen() {
  source?.close();
  source = null;
  const address = channel();
  if (!address || document.hidden) return;
  const open = windowHere()?.dataset.id;
  watched = new Set([...rows().map((row) => row.dataset.id ?? ""), ...(open ? [open] : [])]);
  const url = new URL(address, location.href);
  url.searchParams.set("rows", [...watched].join(","));
  if (last) url.searchParams.set("after", last);
  source = new EventSource(url);
  source.addEventListener("open", heard);
  source.addEventListener("error", () => (patience ??= window.setTimeout(missed, AWAY, url)));
  source.addEventListener("table", (event) => {
    last = event.lastEventId;
    tell(JSON.parse(event.data));
  });
}

if (channel()) {
  onTable(() => {
    // What the fresh rows show is what was known when they were read.
    last = "";
    readFlagged();
    const bar = find("#newer");
    if (bar) bar.hidden = true;
    listen();
  });
  // A browser opens few connections to one server: a page that nobody sees gives its own back.
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
  document.addEventListener("click", (event) => {
    if (!(/** @type {HTMLElement} */ (event.target).closest("[data-newer]"))) return;
    scrollTo({ top: 0 });
    refreshTable().then(() => find("[data-window-link]")?.focus({ preventScroll: true }));
  });
  onWindow(() => {
    const open = windowHere()?.dataset.id;
    if (open && !watched.has(open)) listen();
  });
  readFlagged();
  listen();
}
