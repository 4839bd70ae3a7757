// The command palette: tabs, views, pages, actions, and straight to a number.
// @ts-check
import { act } from "./bulk.js";
import { all, find } from "./dom.js";
import { hasSelection, selectEverything } from "./select.js";
import { said } from "./texts.js";

/** @typedef {{ group: string, label: string, run: () => void }} Command */

const dialog = /** @type {HTMLDialogElement | null} */ (find("#palette"));
const field = /** @type {HTMLInputElement | null} */ (dialog?.querySelector("input") ?? null);
const list = dialog && find("ul", dialog);
/** @type {Command[]} */
let shown = [];
let here = 0;

/** @param {string} selector @param {string} group @returns {Command[]} */
const links = (selector, group) =>
  all(selector).map((link) => ({ group, label: link.textContent?.trim().replace(/\s+/g, " ") ?? "", run: () => location.assign(/** @type {HTMLAnchorElement} */ (link).href) }));

/** Everything that can be done here. @returns {Command[]} */
function commands() {
  const deeds = [["set_status", "set-status"], ["retrack", "retrack"], ["sync", "sync"], ["snooze", "snooze"], ["carrier", "carrier"], ["export", "export"], ["copy", "copy"]]
    .filter(([deed]) => deed === "export" || deed === "copy" || find(`#bulk-${deed}`))
    .map(([deed, text]) => ({ group: said(hasSelection() ? "selected-rows" : "focus-row"), label: said(text), run: () => act(deed) }));
  const press = (/** @type {string} */ selector) => () => find(selector)?.click();
  return [
    ...links(".tab:not([data-view])", said("group-tab")),
    ...links("[data-view]", said("group-view")),
    ...links(".bar-nav a", said("group-page")),
    ...(find(".bulk-bar") ? deeds : []),
    ...(find("[data-add]") ? [{ group: said("group-table"), label: said("add-parcels"), run: press("[data-add]") }] : []),
    ...(find("[popovertarget=view-menu]") ? [
      { group: said("group-table"), label: said("select-all-that-match"), run: selectEverything },
      { group: said("group-table"), label: said("more-filters"), run: press("[popovertarget=more-filters]") },
      { group: said("group-table"), label: said("columns"), run: press("[popovertarget=view-menu]") },
    ] : []),
    { group: said("help"), label: said("light-or-dark"), run: press("[data-theme-toggle]") },
    { group: said("help"), label: said("keys"), run: () => /** @type {HTMLDialogElement | null} */ (find("#keys-help"))?.showModal() },
  ];
}

/** Do the letters of `typed` stand in `text`, word by word? @param {string} text @param {string} typed */
const fits = (text, typed) => typed.toLowerCase().split(/\s+/).every((word) => text.toLowerCase().includes(word));

function fill() {
  if (!list || !field) return;
  const typed = field.value.trim();
  shown = commands().filter((command) => fits(`${command.group} ${command.label}`, typed));
  if (typed) shown.push({ group: said("group-go"), label: said("number-or-order", typed), run: () => location.assign(`/jump?q=${encodeURIComponent(typed)}`) });
  // What looks like a number is meant as one.
  if (/\d{3}/.test(typed)) shown.unshift(/** @type {Command} */ (shown.pop()));
  here = 0;
  list.replaceChildren(...shown.map((command, n) => {
    const option = document.createElement("li");
    option.id = `palette-${n}`;
    option.setAttribute("role", "option");
    const group = document.createElement("span");
    group.className = "soft";
    group.textContent = command.group;
    option.append(command.label, " ", group);
    option.addEventListener("click", () => choose(n));
    return option;
  }));
  point(0);
}

/** @param {number} n */
function point(n) {
  here = Math.max(0, Math.min(n, shown.length - 1));
  for (const [i, option] of all("li", list ?? document).entries()) option.setAttribute("aria-selected", String(i === here));
  const option = find(`#palette-${here}`);
  option?.scrollIntoView({ block: "nearest" });
  field?.setAttribute("aria-activedescendant", option?.id ?? "");
}

/** @param {number} n */
function choose(n) {
  const command = shown[n];
  dialog?.close();
  command?.run();
}

export function openPalette() {
  if (!dialog || !field || dialog.open || find("dialog[open]")) return;
  field.value = "";
  dialog.showModal();
  fill();
  field.focus();
}

field?.addEventListener("input", fill);
field?.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) point(here + step);
  else if (event.key === "Enter") choose(here);
  else return;
  event.preventDefault();
});
dialog?.addEventListener("pointerdown", (event) => event.target === dialog && dialog.close());
