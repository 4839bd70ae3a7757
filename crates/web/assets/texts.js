// What scripts say, in the language of the page: the page hands its texts over in `#texts`.
// @ts-check
import { find, parse } from "./dom.js";

const language = document.documentElement.lang;
const plural = new Intl.PluralRules(language);

/** A number as the language writes it. @param {number} n */
export const written = (n) => n.toLocaleString(language);

/** A text with its blank filled in. @param {string} key @param {string} [blank] */
export const said = (key, blank = "") => (find("#texts")?.getAttribute(`data-${key}`) ?? "").replace("{n}", () => blank);

/** A text about so many. @param {string} key @param {number} n */
export const counted = (key, n) => said(`${key}-${plural.select(n) === "one" ? "one" : "other"}`, written(n));

/** Why a form was refused, in the words of the page that says so. @param {Response} response */
export async function refused(response) {
  if (response.status === 401) return said("session-ended");
  const text = find("main p:not(.error-code)", await parse(response))?.textContent?.trim();
  return text || said("did-not-work");
}
