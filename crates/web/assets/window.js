// The tracking window over the table.
// @ts-check
import { refreshAges } from "./ages.js";
import { all, find, parse, say } from "./dom.js";
import { refreshTable, rowOf, rows, tableAddress, tableTitle } from "./table.js";
import { refused, said } from "./texts.js";
import { waiting } from "./wait.js";

export const dialog = /** @type {HTMLDialogElement | null} */ (find("#window-dialog"));
/** The link that opened the window, to give the focus back to: rows are replaced meanwhile. @type {string | null} */
let openedFrom = null;
const linkTo = (/** @type {string} */ href, /** @type {string} */ kind) => `[${kind}][href="${CSS.escape(href)}"]`;
/** Did a form in the window change something that the table shows? */
let tableIsOld = false;
let loading = 0;

/** @param {Response} response @returns {Promise<HTMLElement | null>} */
async function windowOf(response) {
  const body = find("[data-window]", await parse(response));
  return body && document.adoptNode(body);
}

/** @param {string} href @param {RequestInit} [init] */
const ask = (href, init = {}) => fetch(href, { ...init, headers: { "X-Fragment": "window", Accept: "text/html" } });

/** @param {HTMLElement} body @param {string} href */
function show(body, href) {
  if (!dialog) return;
  dialog.replaceChildren(body);
  document.title = `${find("#window-title", body)?.textContent ?? ""} · ${find(".brand")?.textContent?.trim() ?? ""}`;
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  (find("[data-first]", body) ?? find("#window-title", body))?.focus();
  refreshAges();
  if (location.pathname + location.search !== href && location.pathname !== href) {
    // How far the table lies behind, and where it is: closing goes there at once, and a page that is loaded anew leads there.
    const depth = (history.state?.window ? (history.state.depth ?? 0) : 0) + 1;
    history.pushState({ window: href, depth, table: tableAddress() }, "", href);
  }
  for (const listener of listeners) listener();
}

/** The tracking window that is shown, over the table or as a page of its own; none for the small ones. */
export const windowHere = () => (dialog?.open ? find("[data-window][data-id]", dialog) : find("main [data-window][data-id]"));

/** Who wants to know that a window is shown. @type {(() => void)[]} */
const listeners = [];
/** @param {() => void} listener */
export const onWindow = (listener) => listeners.push(listener);

/** What a window says, apart from ages. @param {HTMLElement} body */
function wordsOf(body) {
  const copy = /** @type {HTMLElement} */ (body.cloneNode(true));
  for (const part of all("time, form, [data-fresh]", copy)) part.remove();
  return copy.textContent?.replace(/\s+/g, " ");
}

/** Is somebody about to do something in this window? @param {HTMLElement} body */
function atWork(body) {
  if (document.activeElement?.closest("form, details") && body.contains(document.activeElement)) return true;
  return all("input:not([type=hidden]), select", body).some((field) =>
    field instanceof HTMLSelectElement
      ? field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected))
      : field instanceof HTMLInputElement && field.value !== field.defaultValue);
}

/** The parcel in the window changed, perhaps by somebody else: shows it as it is now, or offers that where somebody is at work. @param {boolean} [asked] */
export async function refreshWindow(asked = false) {
  const old = windowHere();
  if (!old) return;
  /** @type {HTMLElement | null} */
  let fresh = null;
  try {
    const response = await ask(`/parcels/${old.dataset.id}`);
    fresh = response.ok ? await windowOf(response) : null;
  } catch {
    // What tells of changes says that the server is away.
  }
  if (!fresh || !old.isConnected || (!asked && wordsOf(old) === wordsOf(fresh))) return;
  if (!asked && atWork(old)) return offerFresh(old);
  const focus = old.contains(document.activeElement) ? document.activeElement : null;
  old.replaceWith(fresh);
  refreshAges();
  if (!focus) return;
  const link = focus.getAttribute("href");
  (link && find(`a[href="${CSS.escape(link)}"]`, fresh) || find("#window-title", fresh))?.focus({ preventScroll: true });
}

/** @param {HTMLElement} body */
function offerFresh(body) {
  if (find("[data-fresh]", body)) return;
  const bar = document.createElement("p");
  bar.className = "w-fresh";
  bar.dataset.fresh = "";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button small";
  button.textContent = said("parcel-changed");
  button.addEventListener("click", () => refreshWindow(true));
  bar.append(button);
  // In the head it stays in view, however far down somebody is.
  find(".w-head", body)?.append(bar);
  say(button.textContent, true);
}

/** @param {string} href */
async function openWindow(href) {
  const mine = ++loading;
  try {
    const response = await waiting(ask(href));
    const body = response.ok ? await windowOf(response) : null;
    if (mine !== loading) return;
    if (body) return show(body, href);
    // The page itself will say what is wrong.
    location.assign(href);
  } catch {
    if (mine === loading) say(said("unreachable"));
  }
}

/** Closes the window and, when something changed, brings the table up to date. @param {boolean} goBack */
async function windowClosed(goBack) {
  loading += 1;
  document.title = tableTitle();
  dialog?.replaceChildren();
  if (goBack && history.state?.window) {
    if (history.state.depth) history.go(-history.state.depth);
    else history.pushState(null, "", tableAddress());
  }
  const from = openedFrom && find(openedFrom);
  if (from) from.focus();
  if (!tableIsOld) return;
  tableIsOld = false;
  const row = rowOf(from || null);
  const at = row ? rows().indexOf(row) : -1;
  await refreshTable();
  // A row that is gone leaves the focus to the one in its place.
  const next = rows()[Math.min(at, rows().length - 1)];
  ((openedFrom && find(openedFrom)) || (next && find("[data-window-link]", next)))?.focus();
}

/** Sends a form of the window and shows what came of it, without leaving the table. @param {HTMLFormElement} form @param {HTMLElement | null} submitter */
export async function sendWindowForm(form, submitter) {
  const fields = new URLSearchParams(/** @type {any} */ (new FormData(form, submitter)));
  try {
    const response = await ask(form.action, { method: "POST", body: fields });
    if (!response.ok) return say(await refused(response));
    const page = await parse(response);
    const body = find("[data-window]", page);
    tableIsOld = true;
    if (form.dataset.then === "close") dialog?.close();
    else if (body) show(document.adoptNode(body), location.pathname);
    else return say(said("did-not-work"));
    // A page of its own says at its head what was done.
    const did = body?.dataset.did ?? find("main > .notice", page)?.textContent;
    if (did) say(did);
  } catch {
    say(said("unreachable"));
  }
}

if (dialog) {
  // The browser tells of it a moment later, when Back may have emptied the window already, or Forward filled it again.
  dialog.addEventListener("close", () => !dialog.open && dialog.childElementCount > 0 && windowClosed(true));
  // A press on the shade around the window closes it; one that began inside, such as a selection, does not.
  dialog.addEventListener("pointerdown", (event) => event.target === dialog && dialog.close());
  addEventListener("popstate", () => {
    if (history.state?.window) openWindow(history.state.window);
    else if (dialog.open) {
      dialog.close();
      windowClosed(false);
    }
  });
} else {
  // A window that was loaded anew as a page of its own shares its entries in the history with the table behind it: there
  // the browser changes the address alone.
  const loaded = location.pathname + location.search;
  addEventListener("popstate", () => location.pathname + location.search !== loaded && location.reload());
}

// A window that was loaded anew, as a page of its own, leads back to the table that it was opened from.
const back = /** @type {HTMLAnchorElement | null} */ (find("[data-back-to-table]"));
if (back && history.state?.table) {
  back.href = history.state.table;
  const words = find("[data-words]", back);
  if (words) words.textContent = back.dataset.backToTable ?? "";
}

/** Opens a small window: from a row, from the table, or in place of the one that is open. @param {string} href */
export function openBeside(href) {
  if (!dialog?.open) openedFrom = linkTo(href, "data-fragment");
  openWindow(href);
}

/** Opens a row's window. @param {HTMLElement | null | undefined} row */
export function enter(row) {
  const href = row?.dataset.href;
  if (!href) return;
  openedFrom = linkTo(href, "data-window-link");
  if (dialog) openWindow(href);
  else location.assign(href);
}
