// The pages beside the table: going from parcel to parcel in the tracking window, printing.
// Everything works without it; it only makes things quicker.
// @ts-check

const openDialog = () => /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog[open]"));

/** The neighbour of the parcel in the window, by the rows of the list that it was opened from. @param {number} step */
function neighbour(step) {
  const here = openDialog()?.querySelector("[data-window]")?.getAttribute("data-id");
  const links = [...document.querySelectorAll("[data-window-link]")];
  const index = links.findIndex((link) => link.getAttribute("href") === `/parcels/${here}`);
  return index < 0 ? null : { link: /** @type {HTMLElement | undefined} */ (links[index + step]) };
}

/** Goes to the next or the previous parcel; says whether there was a list to go by. @param {number} step */
function go(step) {
  const next = neighbour(step);
  next?.link?.click();
  return next !== null;
}

// What was just made is shown once: whoever loads the page anew is shown the list, and makes nothing a second time.
if (document.querySelector(".made")) history.replaceState(null, "", location.pathname.replace(/^(\/settings\/\w+).*/, "$1"));

// Help beside a pill or a flag -------------------------------------------------------------------------------------

const help = document.querySelector("#help-pop");

/** Shows what a pill or a flag means, beside it, and goes there; the page itself where that fails. @param {HTMLAnchorElement} link */
async function explain(link) {
  const pop = /** @type {HTMLElement} */ (help);
  try {
    const response = await fetch(link.href, { headers: { "X-Fragment": "help", Accept: "text/html" } });
    const body = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-help-body]");
    if (!response.ok || !body) throw new Error("no help");
    // Over a dialog only what is inside it can be reached.
    (openDialog() ?? document.querySelector("main") ?? document.body).append(pop);
    pop.replaceChildren(document.adoptNode(body));
  } catch {
    location.assign(link.href);
    return;
  }
  pop.showPopover();
  const at = link.getBoundingClientRect();
  const left = Math.max(12, Math.min(at.left, innerWidth - pop.offsetWidth - 12));
  const below = at.bottom + 6 + pop.offsetHeight < innerHeight - 12;
  pop.style.left = `${left}px`;
  pop.style.top = `${below ? at.bottom + 6 : Math.max(12, at.top - 6 - pop.offsetHeight)}px`;
  // Whoever comes by keyboard reads on in it, and is back where they were when it closes.
  pop.focus({ preventScroll: true });
  const back = (/** @type {Event} */ event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "closed") return;
    pop.removeEventListener("toggle", back);
    if (pop.contains(document.activeElement) || document.activeElement === document.body) link.focus({ preventScroll: true });
  };
  pop.addEventListener("toggle", back);
}

document.addEventListener(
  "click",
  (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const step = /** @type {HTMLElement | null} */ (target.closest("[data-step]"));
    if (step && openDialog()?.contains(step) && go(Number(step.dataset.step))) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (target.closest("[data-print]")) print();
    const asks = /** @type {HTMLAnchorElement | null} */ (target.closest("a[data-help]"));
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (asks && plain && help) {
      event.preventDefault();
      event.stopPropagation();
      explain(asks);
    }
  },
  true,
);

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const busy = event.metaKey || event.ctrlKey || event.altKey || target.matches("input, select, textarea");
  if (busy || !openDialog()?.querySelector("[data-window][data-id]")) return;
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    go(event.key === "j" ? 1 : -1);
  }
});

for (const button of document.querySelectorAll("[data-print]")) /** @type {HTMLElement} */ (button).hidden = false;
