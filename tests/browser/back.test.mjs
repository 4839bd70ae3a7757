// Back leads to the page as it was rendered: with the browser's memory of pages, and without.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, sessionOf } from "./lib/browser.mjs";
import { owner } from "./lib/server.mjs";
import { numbers } from "./lib/shop.mjs";
import { world } from "./lib/world.mjs";

const shop = world();
/** A browser as people have it: Playwright's keeps no page in memory. @type {import("playwright-core").Browser} */
let remembering;
before(async () => (remembering = await launch([], ["--disable-back-forward-cache"])));
after(() => remembering?.close());

const select = (/** @type {import("playwright-core").Page} */ page, /** @type {string} */ name) => page.getByRole("combobox", { name, exact: true });
const values = (/** @type {import("playwright-core").Page} */ page) =>
  page.locator(".selects select, #more-filters select").evaluateAll((all) => all.map((one) => /** @type {HTMLSelectElement} */ (one)).filter((one) => one.disabled || one.value).map((one) => one.name));

/** Back; a page out of the memory is not loaded again, which `goBack` would wait for. @param {import("playwright-core").Page} page @param {string} to */
async function back(page, to) {
  await page.evaluate(() => history.back());
  await page.waitForURL(to, { waitUntil: "commit" });
}

for (const remembers of [true, false])
  test(`after Back the filters are those of the table that is shown, ${remembers ? "with" : "without"} the browser's memory of pages`, async () => {
    const session = await sessionOf(shop.base, owner);
    const { page, faults } = remembers ? await open(remembering, { storageState: session }) : await shop.enter();
    await page.addInitScript(() => addEventListener("pageshow", (event) => (document.documentElement.dataset.persisted = String(event.persisted))));
    await page.goto(`${shop.base}/`);
    await select(page, "Store").selectOption({ label: "Petite Paws · 1" });
    await page.waitForURL(/store=/);
    await back(page, `${shop.base}/`);
    await page.locator(`html[data-persisted=${remembers}]`).waitFor();
    assert.deepEqual(await values(page), []);
    await page.getByRole("button", { name: "More filters" }).click();
    await page.locator("#more-filters").getByLabel("Status set by hand").selectOption("false");
    await page.getByRole("button", { name: "Apply" }).first().click();
    await page.waitForURL(/manual=/);
    await back(page, `${shop.base}/`);
    await page.locator(`html[data-persisted=${remembers}]`).waitFor();
    assert.deepEqual(await values(page), []);
    await select(page, "Carrier").selectOption({ label: "DHL · 1" });
    await page.waitForURL((url) => url.searchParams.has("carrier"));
    assert.deepEqual([...new URL(page.url()).searchParams.keys()], ["carrier"]);
    assert.deepEqual(faults, []);
  });

test("Back leads to the table from a window that was loaded anew, and from a page behind it", async () => {
  const { page, faults } = await shop.enter();
  const opened = async () => {
    await page.goto(`${shop.base}/?store=Nordic+Home`);
    await page.locator("[data-window-link]", { hasText: numbers.stalled }).click();
    await page.locator("dialog[open]").waitFor();
  };
  const onTable = async () => {
    await page.waitForURL((url) => url.search === "?store=Nordic+Home");
    await page.locator("tr.row").first().waitFor();
    assert.equal(await page.locator("[data-window]").count(), 0);
  };
  await opened();
  await page.reload();
  await page.locator("main [data-window]").waitFor();
  await page.goBack();
  await onTable();
  // And forward again, over the table.
  await page.goForward();
  await page.locator("dialog[open]").waitFor();
  await opened();
  await page.getByRole("link", { name: /Evidence/ }).click();
  await page.waitForURL(/evidence/);
  await page.goBack();
  await page.locator("[data-window]").waitFor();
  await page.goBack();
  await onTable();
  assert.deepEqual(faults, []);
});
