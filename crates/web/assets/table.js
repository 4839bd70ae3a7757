// The table as it stands in the page: where it came from, and how it is brought up to date.
// @ts-check
import { refreshAges } from "./ages.js";
import { all, find, parse, say } from "./dom.js";
import { refused, said } from "./texts.js";
import { waiting } from "./wait.js";

const address = location.pathname + location.search;
let title = document.title;
/** Who wants to know that the rows are others now. @type {(() => void)[]} */
const listeners = [];

export const tableAddress = () => address;
export const tableTitle = () => title;
/** @param {string} text */
export const setTableTitle = (text) => {
  if (document.title === title) document.title = text;
  title = text;
};
/** @param {() => void} listener */
export const onTable = (listener) => listeners.push(listener);
export const table = () => find("#table");
export const rows = () => all("tr.row");
/** @param {Element | null | undefined} inside @returns {HTMLElement | null} */
export const rowOf = (inside) => /** @type {HTMLElement | null} */ (inside?.closest("tr.row") ?? null);
/** The row that has the focus. */
export const rowHere = () => rowOf(document.activeElement);

/** A table that is wider than its box is scrolled in it; any other keeps its head in view. Tabs that have no room have a bar. */
function fit() {
  for (const tabs of all(".tabs")) tabs.classList.toggle("wide", tabs.scrollWidth > tabs.clientWidth);
  for (const box of all(".table-box")) {
    box.classList.remove("fits");
    const wide = box.scrollWidth > box.clientWidth;
    box.classList.toggle("fits", !wide);
    // Whoever comes by keyboard scrolls it, too.
    box.toggleAttribute("tabindex", wide);
    if (wide) box.tabIndex = 0;
  }
}
fit();
addEventListener("resize", fit);

/** Moves the focus to the next or the previous row. @param {number} step */
export function move(step) {
  const links = all("[data-window-link]");
  const here = links.findIndex((link) => link.closest("tr")?.contains(document.activeElement));
  const link = links[here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step];
  link?.focus({ preventScroll: true });
  link?.closest("tr")?.scrollIntoView({ block: "nearest" });
}

/** Puts something in a row's place so that the focus stays where it is. @param {HTMLElement} old @param {HTMLElement} fresh */
export function replaceRow(old, fresh) {
  const inside = old.contains(document.activeElement) ? document.activeElement : null;
  const again = inside && (inside.matches("[data-window-link]") ? "[data-window-link]" : inside.matches(".copy") ? ".copy" : inside.matches("input") ? "input" : inside.matches("time") ? "time" : inside.matches("a[href]") ? `a[href="${CSS.escape(inside.getAttribute("href") ?? "")}"]` : null);
  const tick = old.querySelector("input");
  old.replaceWith(fresh);
  const newTick = fresh.querySelector("input");
  if (tick && newTick) newTick.checked = tick.checked;
  fresh.classList.toggle("selected", old.classList.contains("selected"));
  if (again) find(again, fresh)?.focus({ preventScroll: true });
}

/** Fetches the page anew and puts its parts in place of the old ones. */
export async function refreshTable() {
  /** @type {Response} */
  let response;
  try {
    response = await waiting(fetch(address, { headers: { Accept: "text/html", "X-Fragment": "table" } }));
  } catch {
    return say(said("unreachable"));
  }
  if (!response.ok) return say(await refused(response));
  const html = await parse(response);
  for (const stale of all("[data-part]")) {
    const fresh = find(`[data-part="${stale.dataset.part}"]`, html);
    if (fresh) stale.replaceWith(document.adoptNode(fresh));
  }
  setTableTitle(html.title);
  refreshAges();
  fit();
  for (const listener of listeners) listener();
}
