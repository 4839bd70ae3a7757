// The keys of the dashboard; the list of them is the dialog `#keys-help`.
// @ts-check
import { act } from "./bulk.js";
import { find } from "./dom.js";
import { openPalette } from "./palette.js";
import { hasSelection, selectNothing, toggle } from "./select.js";
import { move, rowHere, rowOf } from "./table.js";
import { enter } from "./window.js";

export function showKeys() {
  /** @type {HTMLDialogElement | null} */ (find("#keys-help"))?.showModal();
}

export function toSearch() {
  const search = /** @type {HTMLInputElement | null} */ (find("[data-search]"));
  search?.focus();
  search?.select();
}

/** What each key does; whoever returns false did nothing. @type {Record<string, (event: KeyboardEvent) => unknown>} */
const keys = {
  "/": toSearch,
  "?": showKeys,
  j: () => move(1),
  k: () => move(-1),
  x: () => toggle(rowHere(), false),
  X: () => toggle(rowHere(), true),
  o: () => find("#bulk-set_status") && act("set_status"),
  r: () => find("#bulk-retrack") && act("retrack"),
  s: () => find("#bulk-snooze") && act("snooze"),
  Escape: () => (hasSelection() ? selectNothing() : false),
};

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k" && find("#palette")) {
    event.preventDefault();
    openPalette();
    return;
  }
  // A box is ticked with the space bar; everything else that is typed in a field is text.
  const box = target.matches(".c-select input");
  if (target.matches("input, select, textarea") && !box) {
    if (event.key === "Escape" && target.matches("[data-search]")) target.blur();
    return;
  }
  if (event.metaKey || event.ctrlKey || event.altKey || find("dialog[open]") || find(":popover-open")) return;
  const tab = /^[1-6]$/.test(event.key) ? find(`.tab[data-key="${event.key}"]`) : null;
  if (tab) tab.click();
  else if (event.key === "Enter" && target.matches("time")) enter(rowOf(target));
  else if (!Object.hasOwn(keys, event.key) || keys[event.key]?.(event) === false) return;
  event.preventDefault();
});
