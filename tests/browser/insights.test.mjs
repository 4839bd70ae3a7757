// Insights: the figures say what the table says, and lead to it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { tabCounts, world } from "./lib/world.mjs";

const shop = world();

test("figures, charts and tables agree, and a figure leads to its parcels", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/`);
  const tabs = await tabCounts(page);
  await page.goto(`${shop.base}/insights?weeks=4`);
  const tile = async (/** @type {string} */ label) =>
    ((await page.locator(".tile", { has: page.getByText(label, { exact: true }) }).locator(".tile-value").textContent()) ?? "").trim();
  assert.equal(await tile("Parcels"), "6");
  assert.equal(await tile("Under way now"), String(tabs.pending + tabs.in_transit));
  assert.equal(await tile("Half arrived within"), "2 days");
  const carriers = page.locator("section", { has: page.getByRole("heading", { name: "By carrier" }) });
  const row = carriers.locator("tr", { hasText: "YunExpress" });
  assert.deepEqual((await row.locator("td").allTextContents()).map((t) => t.trim()).slice(0, 2), ["2", "0"]);
  assert.ok((await page.locator("svg.chart").count()) >= 4);
  // Every figure that is of some parcels leads to them.
  for (const tile of await page.locator(".tile-value").all()) assert.equal(await tile.locator("a").count(), 1);
  const figures = page.locator(".figures-list td");
  for (const text of await figures.filter({ hasNot: page.locator("a") }).allTextContents()) assert.match(text.trim(), /^(0|0\.0%|–|)$/);
  await page.locator(".tile", { hasText: "Under way now" }).getByRole("link").click();
  await page.waitForURL((url) => url.hash === "#ages-title");
  await row.getByRole("link", { name: "2" }).click();
  await page.waitForURL((url) => url.searchParams.get("carrier") === "yunexpress");
  await page.waitForLoadState();
  assert.equal(await page.locator(".row").count(), 2);
  await page.goBack();
  const suppliers = page.locator("section", { has: page.getByRole("heading", { name: "By supplier" }) });
  await suppliers.locator("tr", { hasText: "Not known" }).getByRole("link").first().click();
  await page.waitForURL((url) => url.searchParams.get("unknown") === "supplier");
  await page.getByRole("link", { name: "Remove the filter Supplier not known" }).waitFor();
  await page.waitForLoadState();
  assert.equal(await page.locator(".row").count(), 5, "as many as the figure says: those with a number");
  await page.goBack();
  await page.locator(".tile", { hasText: "Half arrived within" }).getByRole("link").click();
  await page.waitForLoadState();
  assert.equal(await page.locator(".row").count(), tabs.delivered);
  assert.deepEqual(faults, []);
});

test("on a telephone each figure stands under the head of its column", async () => {
  const { page, faults } = await shop.enter({ viewport: { width: 390, height: 844 } });
  await page.goto(`${shop.base}/insights`);
  const columns = await page.locator(".figures-list").first().evaluate((table) => {
    const ends = (/** @type {string} */ row) => [...(table.querySelector(row)?.children ?? [])].map((cell) => Math.round(cell.getBoundingClientRect().right));
    return { heads: ends("thead tr"), figures: ends("tbody tr"), shown: table.querySelector("thead")?.checkVisibility() };
  });
  assert.equal(columns.shown, true);
  assert.deepEqual(columns.figures, columns.heads);
  assert.deepEqual(faults, []);
});
