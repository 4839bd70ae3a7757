// Files that are brought in: sent as soon as they are chosen, checked anew with every correction, and watched while
// somebody works on them. Without it the same forms do the same, page by page.
// @ts-check
import { refreshAges } from "./ages.js";
import { all, find, parse, say } from "./dom.js";
import { refused, said } from "./texts.js";

/** How often the progress is looked at, in milliseconds. */
const LOOK = 400;
/** Rises with everything that is asked: what an older question answers is not shown any more. */
let asked = 0;

const here = () => find("[data-import]");
const atWork = (/** @type {HTMLElement | null} */ file) => file?.dataset.state === "checking" || file?.dataset.state === "running";
const waits = (/** @type {HTMLElement} */ file) => file.dataset.state === "checking" || file.dataset.state === "checked";

/** Puts what came in place of what is shown. While the columns are the same only the rows and what was found change, so that a list that is open stays open. @param {HTMLElement} fresh @param {boolean} whole */
function show(fresh, whole) {
  const old = here();
  if (!old) return;
  if (!whole && waits(old) && waits(fresh)) {
    for (const part of all("[data-import-part]", old)) {
      const next = find(`[data-import-part="${part.dataset.importPart}"]`, fresh);
      if (next) part.replaceWith(document.adoptNode(next));
    }
    old.dataset.state = fresh.dataset.state;
  } else {
    const focus = document.activeElement?.id;
    const left = find(".sheet-scroll", old)?.scrollLeft ?? 0;
    old.replaceWith(document.adoptNode(fresh));
    const scroll = find(".sheet-scroll");
    if (scroll) scroll.scrollLeft = left;
    if (focus) find(`#${CSS.escape(focus)}`)?.focus({ preventScroll: true });
  }
  refreshAges();
  if (!atWork(here())) say(find(".report-text, .form-error")?.textContent ?? "", true);
}

/** @param {Response} response */
const fileOf = async (response) => (response.ok ? find("[data-import]", await parse(response)) : null);

/** How the file stands now. */
const state = async () => fileOf(await fetch(`/import/${here()?.dataset.import}`, { headers: { "X-Fragment": "import" } }));

/** Looks how far it is until the work ends. */
async function watch() {
  const mine = ++asked;
  while (mine === asked && atWork(here())) {
    await new Promise((resolve) => setTimeout(resolve, LOOK));
    if (mine !== asked) return;
    try {
      const fresh = await state();
      if (!fresh) return location.reload();
      if (mine === asked) show(fresh, false);
    } catch {
      return say(said("unreachable-goes-on"));
    }
  }
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} submitter */
async function send(form, submitter) {
  const mine = ++asked;
  const fields = new URLSearchParams(/** @type {any} */ (new FormData(form, submitter)));
  try {
    const response = await fetch(form.action, { method: "POST", body: fields, headers: { "X-Fragment": "import" } });
    if (mine !== asked) return;
    let fresh = await fileOf(response);
    if (!fresh) {
      say(response.ok ? said("did-not-work") : await refused(response));
      // Somebody was quicker, in another tab: what became of it is shown.
      fresh = response.status === 409 && mine === asked ? await state() : null;
      if (!fresh) return;
    }
    if (mine !== asked) return;
    show(fresh, true);
    await watch();
  } catch {
    say(said("unreachable"));
  }
}

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const submitter = /** @type {HTMLButtonElement | null} */ (event.submitter);
  if (!form.matches("[data-import-form]") || submitter?.value === "remove") return;
  event.preventDefault();
  send(form, submitter);
});

/** Sends a file as soon as it is chosen. @param {HTMLInputElement} field */
function sendChosen(field) {
  if (!field.files?.[0] || !field.form?.reportValidity()) return;
  const lead = find("[data-drop-name]", field.form);
  if (lead) lead.textContent = said("reading", field.files[0].name);
  field.form.requestSubmit();
}

document.addEventListener("change", (event) => {
  const field = /** @type {HTMLInputElement} */ (event.target);
  if (field.matches("[data-recheck]")) field.form?.requestSubmit(find("[data-check]", field.form));
  if (field.matches("[data-send]")) sendChosen(field);
});
// On a slow line somebody may have chosen before this script was there. What a browser puts back after Back or Reload
// was sent already.
const [arrival] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
if (arrival?.type === "navigate") for (const field of all("[data-send]")) sendChosen(/** @type {HTMLInputElement} */ (field));

const dropZone = find("[data-drop]");
const holdsFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;

/** Takes one file, as if it had been chosen in the field. @param {HTMLElement} zone @param {DataTransfer} dropped */
function take(zone, dropped) {
  const field = /** @type {HTMLInputElement | null} */ (find("input[type=file]", zone));
  const [item] = dropped.items;
  if (!field || !item) return;
  if (dropped.files.length !== 1 || item.webkitGetAsEntry()?.isDirectory) return say(said("one-file"));
  field.files = dropped.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

// A file that misses the area would be opened in place of the page: it may be dropped anywhere.
if (dropZone) {
  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    dropZone.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) dropZone.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer || !holdsFiles(event)) return;
    event.preventDefault();
    dropZone.classList.remove("over");
    take(dropZone, event.dataTransfer);
  });
}

// While somebody works on it the page would load itself anew for those without script.
if (atWork(here())) watch();
