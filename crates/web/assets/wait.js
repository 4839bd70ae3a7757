// What takes longer than a glance is said, and nothing is sent twice.
// @ts-check
import { note } from "./dom.js";
import { said } from "./texts.js";

/** How long nobody wonders whether anything happens, in milliseconds. */
const GLANCE = 400;
/** After so many milliseconds a form that was sent may be sent again: somebody may have stopped the browser. */
const AGAIN = 10_000;

/** Says that something is under way until it ends, where that takes a while. @template T @param {Promise<T>} work @returns {Promise<T>} */
export async function waiting(work) {
  /** @type {HTMLElement | undefined} */
  let told;
  const timer = setTimeout(() => (told = note(said("one-moment"))), GLANCE);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    told?.remove();
  }
}

/** Forms that are on their way. @type {Set<HTMLFormElement>} */
const sent = new Set();

/** Sends a form, unless it is on its way already. @template T @param {HTMLFormElement} form @param {() => Promise<T>} send */
export async function once(form, send) {
  if (sent.has(form)) return undefined;
  sent.add(form);
  try {
    return await waiting(send());
  } finally {
    sent.delete(form);
  }
}

/** Is this form of a page, which the browser sends, on its way? From now on it is. @param {HTMLFormElement} form */
export function onItsWay(form) {
  if (sent.has(form)) return true;
  sent.add(form);
  setTimeout(() => sent.delete(form), AGAIN);
  return false;
}
// A page out of the browser's memory has sent nothing yet.
addEventListener("pageshow", () => sent.clear());
