// The dashboard without a mouse.
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "./lib/browser.mjs";
import { world } from "./lib/world.mjs";

const shop = world();
const focused = (/** @type {import("playwright-core").Page} */ page) => page.evaluate(() => document.activeElement?.textContent?.trim());

test("j and k walk the rows, Enter opens, Esc closes and gives the focus back", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/`);
  const rows = await page.locator(".row [data-window-link]").allTextContents();
  await page.keyboard.press("j");
  assert.equal(await focused(page), rows[0]);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  assert.equal(await focused(page), rows[1]);
  await page.keyboard.press("Enter");
  await page.locator("dialog[open] [data-window]").waitFor();
  assert.equal(await focused(page), rows[1], "the focus is on the window's title");
  await page.keyboard.press("j");
  await until(() => focused(page), (text) => text === rows[2]);
  await page.keyboard.press("k");
  await until(() => focused(page), (text) => text === rows[1]);
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  await until(() => focused(page), (text) => text === rows[1]);
  assert.equal(new URL(page.url()).pathname, "/");
  assert.deepEqual(faults, []);
});

test("/ goes to the search and Esc leaves it; what is typed there is no command", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/`);
  await page.keyboard.press("/");
  const search = page.getByLabel("Search parcels");
  await page.keyboard.type("j3/k");
  assert.equal(await search.inputValue(), "j3/k");
  assert.equal(new URL(page.url()).search, "");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "BODY");
  assert.deepEqual(faults, []);
});

test("1 to 6 open the tabs", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/`);
  for (const [key, tab] of [["2", "pending"], ["3", "in_transit"], ["4", "delivered"], ["5", "abnormal"], ["6", "attention"], ["1", null]]) {
    await page.keyboard.press(/** @type {string} */ (key));
    await page.waitForURL((url) => url.searchParams.get("tab") === tab);
    await page.locator(".tab[aria-current=page]").waitFor();
  }
  await page.keyboard.press("Control+2");
  assert.equal(new URL(page.url()).search, "", "keys of the browser stay the browser's");
  assert.deepEqual(faults, []);
});

test("Back closes the window, Forward opens it again", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/?tab=abnormal`);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.locator("dialog[open] [data-window]").waitFor();
  await page.goBack();
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  assert.match(page.url(), /\?tab=abnormal$/);
  await page.goForward();
  await page.locator("dialog[open] [data-window]").waitFor();
  assert.match(page.url(), /\/parcels\/\d+$/);
  assert.deepEqual(faults, []);
});

test("the first Tab offers to skip to the content", async () => {
  const { page } = await shop.enter();
  await page.goto(`${shop.base}/`);
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "Skip to the content");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "main");
});
