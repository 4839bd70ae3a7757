// Work on the selected rows: dialogs, progress, undo, and what only reads.
// @ts-check
import { all, copyText, find, parse, say } from "./dom.js";
import { hasSelection, howMany, isEverything, query, selection, selectNothing, toggle } from "./select.js";
import { refreshTable, rowHere } from "./table.js";
import { counted, refused, said } from "./texts.js";
import { once, waiting } from "./wait.js";

/** How often the progress of a job is looked at, in milliseconds. */
const LOOK = 400;

/** Where the last job is kept in mind: its result stays in view on every page of the table while it can be undone. */
const LAST_JOB = "job";

/** Which rows, as forms say it. */
const chosen = () => ({ ids: isEverything() ? "" : selection().join(","), scope: isEverything() ? "all" : "", query: query() });
const token = () => /** @type {HTMLInputElement | null} */ (find("#bulk-export [name=csrf]"))?.value ?? "";

/** Begins an action on the selection, or on the row that has the focus. @param {string} deed */
export function act(deed) {
  if (!hasSelection()) toggle(rowHere(), false, true);
  if (!hasSelection()) return say(said("select-first"));
  if (deed === "copy") return void copyNumbers();
  if (deed === "export") return exportRows();
  const dialog = /** @type {HTMLDialogElement | null} */ (find(`#bulk-${deed}`));
  const what = dialog && find("[data-bulk-what]", dialog);
  if (!dialog || !what) return;
  what.textContent = said("selected-sentence", howMany());
  for (const select of all("[data-bulk-status]", dialog)) {
    /** @type {HTMLSelectElement} */ (select).value = "";
    nameStatus(/** @type {HTMLSelectElement} */ (select));
  }
  dialog.showModal();
  /** @type {HTMLElement | null} */ (dialog.querySelector("select, input[type=text], button.primary"))?.focus();
}

/** The button says what it will do, and does nothing before a status is chosen. @param {HTMLSelectElement} select */
function nameStatus(select) {
  const button = /** @type {HTMLButtonElement | null} */ (select.form?.querySelector("[data-bulk-go]"));
  if (!button) return;
  button.disabled = !select.value;
  button.textContent = select.value ? said("set-parcels", howMany()).replace("{status}", () => select.selectedOptions[0]?.text ?? "") : said("set-status");
}

function exportRows() {
  const form = /** @type {HTMLFormElement | null} */ (find("#bulk-export"));
  if (!form) return;
  for (const [name, value] of Object.entries(chosen())) /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value = value;
  form.submit();
}

async function copyNumbers() {
  /** @type {Response} */
  let response;
  try {
    const body = new URLSearchParams({ csrf: token(), ...chosen() });
    response = await waiting(fetch("/bulk/numbers", { method: "POST", body, headers: { "X-Fragment": "numbers" } }));
  } catch {
    return say(said("unreachable"));
  }
  if (!response.ok) return say(response.status === 401 ? await refused(response) : said("numbers-unread"));
  const text = (await response.text()).trimEnd();
  const n = text ? text.split("\n").length : 0;
  if (n === 0) return say(said("no-numbers"));
  await copyText(text, counted("numbers-copied", n));
}

/** When what can be undone no longer can. @type {number | undefined} */
let expiry;

/** @param {string} [id] */
function remember(id) {
  try {
    if (id) localStorage.setItem(LAST_JOB, id);
    else localStorage.removeItem(LAST_JOB);
  } catch {
    // Storage is switched off: the result stays as long as the page.
  }
}

function putAway() {
  clearTimeout(expiry);
  remember();
  find("#job")?.replaceChildren();
}

/** Shows the last job again where it goes on or can be undone. */
async function showLast() {
  let id = null;
  try {
    id = localStorage.getItem(LAST_JOB);
  } catch {
    // As above.
  }
  if (!id || !find("#job")) return;
  try {
    const job = await jobOf(await look(id));
    // Meanwhile another one may have begun.
    if (find("#job")?.childElementCount) return;
    if (job?.dataset.running !== undefined) return void (await watch(job));
    if (job?.dataset.undoFor) return show(document.adoptNode(job));
  } catch {
    // Without a server there is nothing to undo at the moment; the next page looks again.
    return;
  }
  remember();
}

/** @param {HTMLElement} job */
function show(job) {
  const place = find("#job");
  if (!place) return;
  // The buttons stay where they are under a pointer or the focus.
  const focus = place.contains(document.activeElement);
  place.replaceChildren(job);
  clearTimeout(expiry);
  remember(job.dataset.running !== undefined || job.dataset.undoFor ? job.dataset.job : undefined);
  if (job.dataset.undoFor) expiry = window.setTimeout(putAway, Number(job.dataset.undoFor) * 1000);
  if (focus) find("button, a", place)?.focus();
}

/** @param {Response} response */
const jobOf = async (response) => (response.ok ? find("[data-job]", await parse(response)) : null);
/** @param {string} id */
const look = (id) => fetch(`/bulk/${id}`, { headers: { "X-Fragment": "job" } });

/** Shows a job until it ends, then brings the table up to date. @param {HTMLElement | null} job */
async function watch(job) {
  while (job) {
    show(document.adoptNode(job));
    if (job.dataset.running === undefined) return void (await refreshTable());
    await new Promise((resolve) => setTimeout(resolve, LOOK));
    try {
      const response = await look(job.dataset.job ?? "");
      if (!response.ok) return say(await refused(response));
      job = await jobOf(response);
    } catch {
      return say(said("unreachable-goes-on"));
    }
  }
}

/** @param {HTMLFormElement} form @param {Record<string, string>} more */
async function send(form, more) {
  const fields = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  for (const [name, value] of Object.entries(more)) fields.set(name, value);
  try {
    const response = await fetch(form.action, { method: "POST", body: fields, headers: { "X-Fragment": "job" } });
    if (!response.ok) return void say(await refused(response));
    return (await jobOf(response)) ?? void say(said("did-not-work"));
  } catch {
    say(said("unreachable"));
  }
  return undefined;
}

document.addEventListener("submit", async (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.matches("[data-bulk-form]")) {
    event.preventDefault();
    const job = await once(form, () => send(form, chosen()));
    if (!job) return;
    /** @type {HTMLDialogElement | null} */ (form.closest("dialog"))?.close();
    selectNothing();
    await watch(job);
  } else if (form.matches("[data-job-form]") && form.closest("#job")) {
    event.preventDefault();
    const job = await once(form, () => send(form, {}));
    if (job) await watch(job);
  }
});

document.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const button = /** @type {HTMLElement | null} */ (target.closest("[data-bulk]"));
  if (button) act(button.dataset.bulk ?? "");
  if (target.closest("[data-close]")) target.closest("dialog")?.close();
  if (target.closest("[data-job-close]") && target.closest("#job")) {
    event.preventDefault();
    putAway();
  }
});

document.addEventListener("change", (event) => {
  const field = /** @type {HTMLElement} */ (event.target);
  if (field.matches("[data-bulk-status]")) nameStatus(/** @type {HTMLSelectElement} */ (field));
});

showLast();
// A page out of the browser's memory may show what was undone since.
addEventListener("pageshow", (event) => event.persisted && (find("#job")?.replaceChildren(), showLast()));
