// axe-core in the page under test.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** For `addInitScript`, where most documents of a page are audited; it is sent to the browser once then. */
export const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe finds wrong with a page, in sentences; `part`: with the last element that this selector finds, where there is one.
 * @param {import("playwright-core").Page} page @param {string} [part] @returns {Promise<string[]>}
 */
export async function violations(page, part) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  return page.evaluate(async (part) => {
    const root = (part && [...document.querySelectorAll(part)].at(-1)) || document;
    // Without `preload` it does not fetch the style sheets a second time, which no rule but those for sound and film reads.
    const { violations } = await /** @type {any} */ (window).axe.run(root, { resultTypes: ["violations"], preload: false });
    return violations.map((/** @type {any} */ v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((/** @type {any} */ n) => `${n.html.slice(0, 160)} ${n.any[0]?.message ?? n.failureSummary}`).join(" | ")}`);
  }, part);
}
