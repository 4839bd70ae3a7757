// Which rows are selected. The selection outlives a refresh of the table, row by row.
// @ts-check
import { all, find } from "./dom.js";
import { onTable, rowOf, rows, table } from "./table.js";
import { counted, said } from "./texts.js";

/** @type {Set<string>} */
const selected = new Set();
/** All that match the filter, not only the rows in view. */
let everything = false;
/** The row from which a range is drawn. @type {string | null} */
let anchor = null;

export const isEverything = () => everything;
export const selection = () => [...selected];
export const query = () => table()?.dataset.query ?? "";
const matching = () => table()?.dataset.matching ?? "";
/** The same as a number, where it is known exactly. */
const matchingExactly = () => Number(table()?.dataset.matchingExactly ?? NaN);

/** How many are selected, in words. */
export function howMany() {
  if (!everything) return counted("parcels", selected.size);
  if (matching() === "all") return said("all-parcels");
  return Number.isNaN(matchingExactly()) ? said("parcels-other", matching()) : counted("parcels", matchingExactly());
}

export const hasSelection = () => everything || selected.size > 0;

/** @param {HTMLElement} row @param {boolean} on */
function mark(row, on) {
  const id = row.dataset.id ?? "";
  if (on) selected.add(id);
  else selected.delete(id);
}

/** Selects a row or lets go of it; `range`: with all rows from the last one. @param {HTMLElement | null} row @param {boolean} range @param {boolean} [on] */
export function toggle(row, range, on) {
  if (!row) return;
  const list = rows();
  const from = list.findIndex((r) => r.dataset.id === anchor);
  const to = list.indexOf(row);
  const state = on ?? !selected.has(row.dataset.id ?? "");
  everything = false;
  if (range && from >= 0) for (const between of list.slice(Math.min(from, to), Math.max(from, to) + 1)) mark(between, state);
  else mark(row, state);
  anchor = row.dataset.id ?? null;
  paint();
}

/** @param {boolean} on */
function togglePage(on) {
  everything = false;
  for (const row of rows()) mark(row, on);
  paint();
}

export function selectEverything() {
  everything = true;
  for (const row of rows()) mark(row, true);
  paint();
}

export function selectNothing() {
  everything = false;
  selected.clear();
  paint();
}

/** Shows the selection: boxes, rows, and the bar at the foot. */
export function paint() {
  const list = rows();
  for (const row of list) {
    const on = everything || selected.has(row.dataset.id ?? "");
    const box = row.querySelector("input");
    if (box) box.checked = on;
    row.classList.toggle("selected", on);
  }
  const page = /** @type {HTMLInputElement | null} */ (find("[data-select-page]"));
  const here = list.filter((row) => selected.has(row.dataset.id ?? "")).length;
  if (page) {
    page.checked = list.length > 0 && here === list.length;
    page.indeterminate = here > 0 && here < list.length;
  }
  const bar = find("#bulk-bar");
  if (!bar) return;
  bar.hidden = !hasSelection();
  document.body.classList.toggle("selecting", hasSelection());
  const count = find("[data-selected]", bar);
  const text = said("selected", howMany());
  if (count && count.textContent !== text) count.textContent = text;
  const more = find("[data-select-all]", bar);
  if (!more) return;
  more.hidden = everything || here < list.length || matchingExactly() <= list.length;
  more.textContent = Number.isNaN(matchingExactly()) ? said("select-all-that-match") : said("select-all", matching());
}

document.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.matches("[data-select-page]")) togglePage(/** @type {HTMLInputElement} */ (target).checked);
  else if (target.matches(".c-select input")) toggle(rowOf(target), event.shiftKey, /** @type {HTMLInputElement} */ (target).checked);
  else if (target.closest("[data-select-all]")) selectEverything();
  else if (target.closest("[data-select-none]")) selectNothing();
});

onTable(paint);
for (const box of all(".c-select input")) /** @type {HTMLInputElement} */ (box).checked = false;
