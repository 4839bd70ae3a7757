// The dashboard's script: keys, the tracking window over the table, copying, the theme, ages that stay true.
// Everything works without it; it only makes things quicker.
// @ts-check

/** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement | null} */
const find = (selector, root = document) => root.querySelector(selector);
/** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement[]} */
const all = (selector, root = document) => [...root.querySelectorAll(selector)].map((e) => /** @type {HTMLElement} */ (e));

// Ages -----------------------------------------------------------------------------------------------------------

/** The same words as `view::ago` on the server. @param {number} seconds */
function ago(seconds) {
  if (seconds < 60) return "now";
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 172800) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86400)} d ago`;
}

function refreshAges() {
  for (const time of all("time[data-ago]")) {
    const at = Date.parse(time.getAttribute("datetime") ?? "");
    if (Number.isNaN(at)) continue;
    const text = ago((Date.now() - at) / 1000);
    if (time.textContent !== text) time.textContent = text;
  }
}

// Theme ----------------------------------------------------------------------------------------------------------

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

// Copying --------------------------------------------------------------------------------------------------------

/** @param {HTMLElement} button */
async function copy(button) {
  const root = button.dataset.copyRoot ? button.closest(button.dataset.copyRoot) : button.parentElement;
  const source = button.dataset.copyFrom ? root?.querySelector(button.dataset.copyFrom) : null;
  const text = button.dataset.copy ?? (source instanceof HTMLTextAreaElement ? source.value : source?.textContent);
  if (!text) return;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    say("The browser did not allow copying. Select the text and copy it by hand.");
    return;
  }
  const use = button.querySelector("use");
  button.classList.add("copied");
  use?.setAttribute("href", "#i-check");
  say("Copied.", true);
  setTimeout(() => {
    button.classList.remove("copied");
    use?.setAttribute("href", "#i-copy");
  }, 1200);
}

/** Says a sentence at the foot of the page; `quiet`: to screen readers only. @param {string} text @param {boolean} [quiet] */
function say(text, quiet = false) {
  const host = find("dialog[open]") ?? document.body;
  const note = document.createElement("p");
  note.setAttribute("role", "status");
  note.className = quiet ? "hidden" : "toast";
  host.append(note);
  // A live region announces what changes after it was put in.
  requestAnimationFrame(() => (note.textContent = text));
  setTimeout(() => note.remove(), quiet ? 1500 : 5000);
}

// The tracking window over the table -----------------------------------------------------------------------------

const dialog = /** @type {HTMLDialogElement | null} */ (find("#window-dialog"));
const tableAddress = location.pathname + location.search;
const tableTitle = document.title;
/** The row that opened the window, to give the focus back to. @type {string | null} */
let openedFrom = null;
/** Did a form in the window change something that the table shows? */
let tableIsOld = false;
let loading = 0;

/** @param {Response} response @returns {Promise<HTMLElement | null>} */
async function windowOf(response) {
  const html = new DOMParser().parseFromString(await response.text(), "text/html");
  const body = find("[data-window]", html);
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
  if (location.pathname + location.search !== href && location.pathname !== href) history.pushState({ window: href }, "", href);
}

/** @param {string} href */
async function openWindow(href) {
  const mine = ++loading;
  try {
    const response = await ask(href);
    const body = response.ok ? await windowOf(response) : null;
    if (mine !== loading) return;
    if (body) return show(body, href);
  } catch {
    // The page itself will say what is wrong.
  }
  if (mine === loading) location.assign(href);
}

/** Closes the window and, when something changed, brings the table up to date. @param {boolean} goBack */
async function windowClosed(goBack) {
  loading += 1;
  document.title = tableTitle;
  dialog?.replaceChildren();
  if (goBack && history.state?.window) history.pushState(null, "", tableAddress);
  find(`[data-window-link][href="${CSS.escape(openedFrom ?? "")}"]`)?.focus();
  if (!tableIsOld) return;
  tableIsOld = false;
  const response = await fetch(tableAddress);
  if (!response.ok) return;
  const html = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of [".tabs-row", ".tools", "#table"]) {
    const fresh = find(part, html);
    const stale = find(part);
    if (fresh && stale) stale.replaceWith(document.adoptNode(fresh));
  }
  refreshAges();
  find(`[data-window-link][href="${CSS.escape(openedFrom ?? "")}"]`)?.focus();
}

/** Sends a form of the window and shows what came of it, without leaving the table. @param {HTMLFormElement} form @param {HTMLElement | null} submitter */
async function sendWindowForm(form, submitter) {
  const fields = new URLSearchParams(/** @type {any} */ (new FormData(form, submitter)));
  const button = /** @type {HTMLButtonElement | null} */ (submitter ?? form.querySelector("button:not([type=button])"));
  if (button) button.disabled = true;
  try {
    const response = await ask(form.action, { method: "POST", body: fields });
    if (response.ok && form.dataset.then === "close") {
      tableIsOld = true;
      return dialog?.close();
    }
    const body = response.ok ? await windowOf(response) : null;
    if (body) {
      tableIsOld = true;
      return show(body, location.pathname);
    }
    say(response.status === 403 ? "Your session has ended. Reload the page and sign in again." : "That did not work. Reload the page and try again.");
  } catch {
    say("The server cannot be reached. Nothing was changed.");
  }
  if (button) button.disabled = false;
}

if (dialog) {
  dialog.addEventListener("close", () => windowClosed(true));
  // A press on the shade around the window closes it; one that began inside, such as a selection, does not.
  dialog.addEventListener("pointerdown", (event) => event.target === dialog && dialog.close());
  addEventListener("popstate", () => {
    if (history.state?.window) openWindow(history.state.window);
    else if (dialog.open) dialog.close();
  });
}

// The table ------------------------------------------------------------------------------------------------------

/** @param {HTMLElement | null | undefined} row */
function enter(row) {
  const href = row?.dataset.href;
  if (!href) return;
  openedFrom = href;
  if (dialog) openWindow(href);
  else location.assign(href);
}

/** Moves the focus to the next or the previous row. @param {number} step */
function move(step) {
  const links = all("[data-window-link]");
  const here = links.findIndex((link) => link.closest("tr")?.contains(document.activeElement));
  const link = links[here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step];
  link?.focus({ preventScroll: true });
  link?.closest("tr")?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const button = /** @type {HTMLElement | null} */ (target.closest("[data-copy], [data-copy-from]"));
  if (button) return void copy(button);
  if (target.closest("[data-theme-toggle]")) return switchTheme();
  const row = /** @type {HTMLElement | null} */ (target.closest("tr[data-href]"));
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const fragment = target.closest("a[data-fragment]");
  if (fragment && plain && dialog) {
    event.preventDefault();
    openedFrom = row?.dataset.href ?? openedFrom;
    return void openWindow(fragment.getAttribute("href") ?? "");
  }
  if (!row || !plain || getSelection()?.toString()) return;
  const link = target.closest("a, button");
  if (link && !link.matches("[data-window-link]")) return;
  event.preventDefault();
  enter(row);
});

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.matches("[data-window-form]") && dialog?.contains(form)) {
    event.preventDefault();
    sendWindowForm(form, event.submitter);
  } else if (form.matches(".selects")) {
    // Filters that are not in use stay out of the address.
    for (const field of form.elements) if (field instanceof HTMLSelectElement && !field.value) field.disabled = true;
  }
});

document.addEventListener("change", (event) => {
  const field = /** @type {HTMLElement} */ (event.target);
  if (field.matches("select[data-submit]")) field.closest("form")?.requestSubmit();
  const drop = /** @type {HTMLElement | null} */ (field.closest("[data-drop]"));
  const file = drop && /** @type {HTMLInputElement} */ (field).files?.[0];
  const name = drop && find("[data-drop-name]", drop);
  if (file && name) name.textContent = file.name;
});

// The file field covers the whole area, so the browser takes the drop; this only shows that it would.
for (const drop of all("[data-drop]")) {
  drop.addEventListener("dragover", () => drop.classList.add("over"));
  for (const end of ["dragleave", "drop"]) drop.addEventListener(end, () => drop.classList.remove("over"));
}

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.matches("input, select, textarea")) {
    if (event.key === "Escape" && target.matches("[data-search]")) target.blur();
    return;
  }
  if (event.metaKey || event.ctrlKey || event.altKey || find("dialog[open]")) return;
  if (event.key === "/") {
    const search = /** @type {HTMLInputElement | null} */ (find("[data-search]"));
    search?.focus();
    search?.select();
  } else if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else {
    const tab = /^[1-6]$/.test(event.key) ? find(`.tab[data-key="${event.key}"]`) : null;
    if (!tab) return;
    tab.click();
  }
  event.preventDefault();
});

for (const button of all("[data-theme-toggle]")) button.hidden = false;
for (const here of all(".tab[aria-current], .chip[aria-current]")) here.scrollIntoView({ block: "nearest", inline: "center" });
refreshAges();
setInterval(refreshAges, 30_000);
