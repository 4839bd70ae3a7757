// Copying, and the theme that is remembered.
import assert from "node:assert/strict";
import { test } from "node:test";
import { numbers } from "./lib/shop.mjs";
import { world } from "./lib/world.mjs";

const shop = world();

test("the copy buttons of the table and of the window copy the number", async () => {
  const { page, context, faults } = await shop.enter();
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: shop.base });
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.goto(`${shop.base}/`);
  const row = page.locator(".row", { hasText: numbers.failed });
  await row.hover();
  await row.getByRole("button", { name: `Copy ${numbers.failed}` }).click();
  await page.getByRole("status").getByText("Copied.").waitFor({ state: "attached" });
  assert.equal(await clipboard(), numbers.failed);
  assert.equal(await page.locator("dialog[open]").count(), 0, "copying does not open the window");
  await page.locator(".row .number", { hasText: numbers.delivered }).click();
  await page.locator("dialog[open]").getByRole("button", { name: "Copy the tracking number" }).click();
  await page.locator("dialog .copied").waitFor();
  assert.equal(await clipboard(), numbers.delivered);
  assert.deepEqual(faults, []);
});

test("where copying is not allowed, a sentence says what to do", async () => {
  const { page, faults } = await shop.enter();
  await page.addInitScript(() => {
    Object.defineProperty(navigator.clipboard, "writeText", { value: () => Promise.reject(new DOMException("no", "NotAllowedError")) });
  });
  await page.goto(await shop.windowOf(numbers.moving));
  await page.getByRole("button", { name: "Copy the tracking number" }).click();
  await page.getByText("Select the text and copy it by hand.").waitFor();
  assert.deepEqual(faults, []);
});

test("the theme follows the system until it is chosen, and the choice is remembered", async () => {
  const { page, faults } = await shop.enter({ colorScheme: "light" });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto(`${shop.base}/`);
  const light = await ground();
  await page.getByRole("button", { name: "Switch between light and dark" }).click();
  const dark = await ground();
  assert.notEqual(dark, light);
  await page.reload();
  assert.equal(await ground(), dark);
  await page.goto(`${shop.base}/import`);
  assert.equal(await ground(), dark, "on every page");
  await page.getByRole("button", { name: "Switch between light and dark" }).click();
  assert.equal(await ground(), light);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.reload();
  assert.equal(await ground(), light, "the choice wins over the system");
  assert.deepEqual(faults, []);
});

test("a wrong number is replaced, and the history tells of it", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(await shop.windowOf(numbers.awaiting));
  await page.getByText("Wrong number?").click();
  await page.getByLabel("The right number").fill("RB 123 456 785 CN");
  await page.getByRole("button", { name: "Replace the number" }).click();
  await page.getByRole("heading", { name: "RB123456785CN" }).waitFor();
  assert.ok((await page.locator(".history li").first().textContent())?.includes("RB123456785CN"));
  assert.deepEqual(faults, []);
});
