// Small ways to the page's elements, and sentences for people.
// @ts-check

/** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement | null} */
export const find = (selector, root = document) => root.querySelector(selector);
/** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement[]} */
export const all = (selector, root = document) => [...root.querySelectorAll(selector)].map((e) => /** @type {HTMLElement} */ (e));

/** Shows a sentence at the foot of the page, above what stands there; `quiet`: to screen readers only. @param {string} text @param {boolean} [quiet] */
export function note(text, quiet = false) {
  const host = find("dialog[open]") ?? find("#dock") ?? document.body;
  const shown = document.createElement("p");
  shown.setAttribute("role", "status");
  shown.className = quiet ? "hidden" : "toast";
  host.append(shown);
  // A live region announces what changes after it was put in.
  requestAnimationFrame(() => (shown.textContent = text));
  return shown;
}

/** Says a sentence, which goes by itself. @param {string} text @param {boolean} [quiet] */
export function say(text, quiet = false) {
  const shown = note(text, quiet);
  setTimeout(() => shown.remove(), quiet ? 1500 : 5000);
}

/** @param {Response} response */
export const parse = async (response) => new DOMParser().parseFromString(await response.text(), "text/html");

/** Copies a text and says so. @param {string} text @param {string} said */
export async function copyText(text, said) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    say(find("#texts")?.dataset.noCopying ?? "");
    return false;
  }
  say(said, said === find("#texts")?.dataset.copied);
  return true;
}
