// The dashboard's script. Everything that is read works without it; it only makes things quicker. Each concern is a
// module of its own: the window, the table, the selection, work in bulk, live updates, keys, the palette.
// @ts-check
import { refreshAges } from "./ages.js";
import "./bulk.js";
import { all, copyText, find } from "./dom.js";
import "./import.js";
import "./keys.js";
import "./live.js";
import { paint } from "./select.js";
import { rowOf } from "./table.js";
import { said } from "./texts.js";
import { once, onItsWay } from "./wait.js";
import { dialog, enter, openBeside, sendWindowForm } from "./window.js";

function switchTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try {
    localStorage.setItem("theme", root.dataset.theme);
  } catch {
    // Storage is switched off: the choice lasts as long as the page.
  }
}

/** @param {HTMLElement} button */
async function copy(button) {
  const root = button.dataset.copyRoot ? button.closest(button.dataset.copyRoot) : button.parentElement;
  const source = button.dataset.copyFrom ? root?.querySelector(button.dataset.copyFrom) : null;
  const text = button.dataset.copy ?? (source instanceof HTMLTextAreaElement ? source.value : source?.textContent);
  if (!text || !(await copyText(text, said("copied")))) return;
  const use = button.querySelector("use");
  button.classList.add("copied");
  use?.setAttribute("href", "#i-check");
  setTimeout(() => {
    button.classList.remove("copied");
    use?.setAttribute("href", "#i-copy");
  }, 1200);
}

document.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const button = /** @type {HTMLElement | null} */ (target.closest("[data-copy], [data-copy-from]"));
  if (button) return void copy(button);
  if (target.closest("[data-theme-toggle]")) return switchTheme();
  const row = rowOf(target);
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const fragment = target.closest("a[data-fragment]");
  if (fragment && plain && dialog) {
    event.preventDefault();
    return openBeside(fragment.getAttribute("href") ?? "");
  }
  if (!row || !plain || getSelection()?.toString() || target.closest(".c-select")) return;
  const link = target.closest("a, button");
  if (link && !link.matches("[data-window-link]")) return;
  event.preventDefault();
  enter(row);
});

/** Forms that narrow a list down. */
const filterForms = ".selects, [data-drop-empty]";

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.matches("[data-window-form]") && dialog?.contains(form)) {
    event.preventDefault();
    once(form, () => sendWindowForm(form, event.submitter));
  } else if (form.matches(filterForms)) {
    // Filters that are not in use stay out of the address, and the fields as they are: Back shows this page again.
    event.preventDefault();
    const to = new URL(form.action);
    const used = [...new FormData(form)].filter(([, value]) => value);
    to.search = new URLSearchParams(/** @type {[string, string][]} */ (used)).toString();
    location.assign(to);
  }
});

// Out of the browser's memory a page comes as it was left, with the choice that led away from it.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of all(filterForms)) {
    /** @type {HTMLFormElement} */ (form).reset();
    /** @type {HTMLElement | null} */ (form.closest(":popover-open"))?.hidePopover();
  }
});

// What the browser itself sends is sent once: a second press on a slow line would make a second key, a second account.
addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!event.defaultPrevented && form.method === "post" && onItsWay(form)) event.preventDefault();
});

// What is chosen in a list counts at once. Whoever walks along a closed one with the arrows chooses with Enter, or by
// leaving it: otherwise the first step would load the page.
/** Does this key change the list just now? */
let walking = false;
/** The list that was changed in this way. @type {EventTarget | null} */
let walked = null;
const submits = (/** @type {Event} */ event) => {
  const field = /** @type {HTMLElement} */ (event.target);
  return field.matches("select[data-submit]") ? /** @type {HTMLSelectElement} */ (field) : null;
};
document.addEventListener("keydown", (event) => {
  const list = submits(event);
  if (!list) return;
  if (event.key === "Enter" && walked === list) {
    event.preventDefault();
    walked = null;
    return list.form?.requestSubmit();
  }
  walking = event.key !== "Enter";
  setTimeout(() => (walking = false));
});
document.addEventListener("change", (event) => {
  const list = submits(event);
  if (list && walking) walked = list;
  else list?.form?.requestSubmit();
});
document.addEventListener("focusout", (event) => {
  if (walked !== event.target) return;
  walked = null;
  submits(event)?.form?.requestSubmit();
});

// Several lines pasted into the search are a list of numbers, which the browser would glue together.
find("[data-search]")?.addEventListener("paste", (event) => {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const field = /** @type {HTMLTextAreaElement | null} */ (find("textarea[name=numbers]"));
  if (!field || text.split(/[\r\n]+/).filter((line) => line.trim()).length < 2) return;
  event.preventDefault();
  field.value = text;
  field.form?.requestSubmit();
});

for (const button of all("[data-theme-toggle]")) button.hidden = false;
// Where a row of links is wider than the window, the one that is shown is in view.
for (const here of all(".tab[aria-current], .chip[aria-current], .bar-nav [aria-current], .sections [aria-current]")) {
  let row = here.parentElement;
  while (row && !(row.scrollWidth > row.clientWidth && /auto|scroll/.test(getComputedStyle(row).overflowX))) row = row.parentElement;
  if (!row) continue;
  const [inner, outer] = [here.getBoundingClientRect(), row.getBoundingClientRect()];
  // Only as far as it must be, so that those before it stay where there is room, and with a little of the next.
  const beyond = { start: inner.left - 36 - outer.left, end: inner.right + 36 - outer.right };
  if (beyond.end > 0) row.scrollLeft += Math.min(beyond.end, beyond.start);
  else if (beyond.start < 0) row.scrollLeft += beyond.start;
}
paint();
refreshAges();
setInterval(refreshAges, 30_000);
