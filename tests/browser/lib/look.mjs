// Every page of a shop, and the first start: no accessibility violation, nothing wider than the window. The last test finds
// pages that nobody looked at.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { axe, violations } from "./axe.mjs";
import { open } from "./browser.mjs";
import { pages } from "./pages.mjs";
import { owner, start } from "./server.mjs";
import { world } from "./world.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {"light" | "dark"} Theme */

/** Answers that are no page of their own: files, streams, ways to somewhere else, and what a page shows a piece of. */
const noPages = ["/import/templates/{name}", "/import/{id}/report.csv", "/import/{id}/parcels", "/live", "/jump", "/settings", "/export.csv", "/bulk/{id}", "/settings/providers/{id}/agree"];
/** What lies over a page that was audited without it. */
const over = "dialog[open], [popover]:popover-open";

/**
 * Looks at all pages in a window of this size: axe in the theme `audited`, which is another one for each size; the width in
 * both.
 * @param {Theme} audited @param {{ width: number, height: number }} viewport
 */
export function look(audited, viewport) {
  const shop = world();
  /** The paths that were looked at. @type {Set<string>} */
  const seen = new Set();

  const inspect = async (/** @type {Page} */ page, /** @type {string} */ where) => {
    await page.waitForLoadState();
    seen.add(new URL(page.url()).pathname);
    for (const colorScheme of /** @type {Theme[]} */ ([audited === "light" ? "dark" : "light", audited])) {
      await page.emulateMedia({ colorScheme });
      const wide = await page.evaluate(() => {
        const root = document.documentElement;
        const dialog = document.querySelector("dialog[open]");
        return [root, dialog].flatMap((e) => (e && e.scrollWidth > e.clientWidth ? [`${e.tagName} ${e.scrollWidth} > ${e.clientWidth}`] : []));
      });
      assert.deepEqual(wide, [], `${where}, ${colorScheme}: scrolls sideways`);
    }
    assert.deepEqual(await violations(page, over), [], where);
  };

  test("pages of a shop", async (t) => {
    const { page, faults } = await shop.enter({ colorScheme: audited, viewport });
    await page.addInitScript(axe);
    for (const [name, go] of pages) {
      await t.test(name, async () => {
        faults.length = 0;
        await go(page, shop);
        await inspect(page, name);
        assert.deepEqual(faults, []);
      });
    }
  });

  test("first start, empty shop and door", async () => {
    const server = await start({ setUp: false });
    try {
      const { page, context, faults } = await open(shop.browser, { colorScheme: audited, viewport });
      await page.goto(`${server.base}/`);
      await inspect(page, "set-up");
      await page.getByLabel("Name of the workspace").fill("Nordic Home");
      await page.getByLabel("E-mail address").fill(owner.email);
      await page.locator("input[name=password]").fill(owner.password);
      await page.getByLabel("Password again").fill("correct horse batterie");
      await page.getByRole("button", { name: "Make the workspace" }).click();
      await page.locator(".field-error").waitFor();
      await inspect(page, "set-up refused");
      await page.locator("input[name=password]").fill(owner.password);
      await page.getByLabel("Password again").fill(owner.password);
      await page.getByRole("button", { name: "Make the workspace" }).click();
      await page.locator(".welcome").waitFor();
      await inspect(page, "first use");
      for (const tab of ["pending", "attention"]) {
        await page.goto(`${server.base}/?tab=${tab}`);
        await inspect(page, `empty ${tab}`);
      }
      await context.clearCookies();
      await page.goto(`${server.base}/`);
      await inspect(page, "sign-in");
      await page.getByLabel("E-mail address").fill("nobody@example.com");
      await page.getByLabel("Password").fill("not the password");
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByRole("alert").waitFor();
      await inspect(page, "sign-in refused");
      assert.deepEqual(faults, []);
    } finally {
      await server.stop();
    }
  });

  test("no page was left out", async () => {
    /** @type {Set<string>} */
    const routes = new Set();
    const folder = new URL("../../../crates/web/src/pages/", import.meta.url);
    for (const file of await readdir(folder, { recursive: true })) {
      if (!file.endsWith(".rs")) continue;
      const source = await readFile(new URL(file, folder), "utf8");
      for (const route of source.split(".route(").slice(1)) {
        const path = /^\s*"([^"]+)"/.exec(route)?.[1];
        if (path && /\bget\(/.test(route)) routes.add(path);
      }
    }
    assert.ok(routes.size > 20, `the pages are found: ${[...routes]}`);
    const missed = [...routes].filter((path) => {
      const pattern = new RegExp(`^${path.replace(/\{[^}]+\}/g, "[^/]+")}$`);
      return !noPages.includes(path) && ![...seen].some((url) => pattern.test(url));
    });
    assert.deepEqual(missed, [], "add them to `pages`, or to `noPages` where nobody reads them");
  });
}
