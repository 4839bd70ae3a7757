// What most tests begin with: a server with a stocked shop, and a browser.
import { after, before } from "node:test";
import { launch, sessionOf, tabs } from "./browser.mjs";
import { api, owner, start } from "./server.mjs";
import { stock } from "./shop.mjs";

/**
 * Starts both before the tests of a file, and stops them after.
 * @param {{ stocked?: boolean }} [options]
 */
export function world({ stocked = true } = {}) {
  /** @type {{ server: Awaited<ReturnType<typeof start>>, browser: import("playwright-core").Browser, base: string, call: Awaited<ReturnType<typeof api>> }} */
  const here = /** @type {any} */ ({});
  /** What the browser remembers of being signed in. @type {any} */
  let session;
  /** @type {ReturnType<typeof tabs>} */
  let enter;
  const serve = async () => {
    here.server = await start();
    here.base = here.server.base;
    here.call = await api(here.server);
    if (stocked) await stock(here.call);
    session = await sessionOf(here.base, owner);
  };
  before(async () => {
    const begun = serve();
    here.browser = await launch();
    await begun;
    enter = tabs(here.browser);
  });
  after(async () => {
    await here.browser?.close();
    await here.server?.stop();
  });
  return {
    get base() { return here.base; },
    /** Where the server keeps its data. */
    get data() { return here.server.data; },
    get browser() { return here.browser; },
    /** Calls the API. @param {string} method @param {string} path @param {unknown} [body] */
    call: (method, path, body) => here.call(method, path, body),
    /**
     * A page of somebody who is signed in, as one of `tabs`.
     * @param {import("playwright-core").BrowserContextOptions} [options]
     */
    enter: (options) => enter({ storageState: session, ...options }),
    /** The address of a number's tracking window. @param {string} number */
    async windowOf(number) {
      const { parcels } = await here.call("GET", `/parcels?q=${number}`);
      return `${here.base}/parcels/${parcels[0].id}`;
    },
  };
}

/** How many rows each tab says it has. @param {import("playwright-core").Page} page */
export const tabCounts = async (page) =>
  Object.fromEntries(await page.locator(".tab").evaluateAll((tabs) =>
    tabs.map((tab) => [/tab-(\w+)/.exec(tab.className)?.[1], Number(tab.querySelector(".count")?.textContent?.replaceAll(",", ""))])));
