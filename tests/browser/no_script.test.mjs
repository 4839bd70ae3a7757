// Without JavaScript: everything can be read, and a status can be set.
import assert from "node:assert/strict";
import { test } from "node:test";
import { numbers } from "./lib/shop.mjs";
import { world } from "./lib/world.mjs";

const shop = world();

test("table, search, filters and tracking window can be read", async () => {
  const { page } = await shop.enter({ javaScriptEnabled: false });
  await page.goto(`${shop.base}/`);
  assert.equal(await page.locator(".row").count(), 7);
  await page.locator(".tab-in_transit").click();
  assert.equal(await page.locator(".tab[aria-current=page] .count").textContent(), "3");
  await page.locator("select[name=store]").selectOption("Petite Paws");
  await page.getByRole("button", { name: "Apply" }).click();
  await page.waitForLoadState();
  assert.deepEqual(await page.locator(".row .number").allTextContents(), [numbers.moving]);
  await page.getByRole("link", { name: "Clear all" }).click();
  await page.getByLabel("Search parcels").fill("falk");
  await page.getByLabel("Search parcels").press("Enter");
  await page.locator(".row .number").click();
  await page.waitForURL(/\/parcels\/\d+$/);
  assert.equal(await page.locator("h1").textContent(), numbers.delivered);
  await page.waitForLoadState();
  assert.equal((await page.locator(".e-text").allTextContents())[0], "Delivered to recipient");
  assert.ok(await page.locator("[data-theme-toggle]").isHidden(), "a button that needs the script is not shown");
});

test("a status is set by hand, and given back", async () => {
  const { page } = await shop.enter({ javaScriptEnabled: false });
  await page.goto(await shop.windowOf(numbers.moving));
  await page.locator("select[name=status]").selectOption("delivered");
  await page.locator("#by-hand input[name=note]").fill("The customer confirmed it");
  await page.getByRole("button", { name: "Set status", exact: true }).click();
  await page.getByRole("status").getByText("The status is set by hand.").waitFor();
  assert.equal(await page.locator(".w-state .pill").textContent(), "Delivered");
  await page.getByRole("button", { name: "Re-track" }).click();
  await page.getByRole("status").getByText("Auto-sync is on again").waitFor();
  assert.equal(await page.locator(".w-state .pill").textContent(), "In Domestic Transit");
  assert.equal(await page.locator(".history li").count(), 3);
});
