// Copying, the theme that is remembered, and the bar over all pages.
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

test("a row leads to the carrier's own page about its number, in a tab of its own", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/`);
  const row = page.locator(".row", { hasText: numbers.failed });
  const link = row.getByRole("link", { name: `The carrier’s page about ${numbers.failed}` });
  assert.equal(await link.evaluate((element) => getComputedStyle(element).opacity), "0", "quiet until the row is meant");
  await row.hover();
  assert.equal(await link.evaluate((element) => getComputedStyle(element).opacity), "1");
  const href = (await link.getAttribute("href")) ?? "";
  assert.equal(new URL(href).protocol, "https:");
  assert.ok(href.includes(numbers.failed), href);
  assert.deepEqual([await link.getAttribute("target"), await link.getAttribute("rel")], ["_blank", "noopener noreferrer"]);
  // Nothing of the test leaves the machine.
  await page.context().route((url) => url.origin === new URL(href).origin, (route) => route.fulfill({ body: "the carrier" }));
  const [tab] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
  await tab.waitForURL(href);
  assert.equal(await page.locator("dialog[open]").count(), 0, "it does not open the window");
  assert.equal(await page.locator(".row", { hasText: "#1006" }).locator("a.copy").count(), 0, "without a number there is no page");
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

test("the bar over the pages holds everything at every width, in one line for each of its parts", async () => {
  for (const locale of ["en-GB", "de-DE"]) {
    const { page, faults } = await shop.enter({ locale });
    for (const width of [1440, 1280, 1180, 1024, 980, 979, 768, 720]) {
      await page.setViewportSize({ width, height: 600 });
      await page.goto(`${shop.base}/settings/account`);
      const found = await page.evaluate(() => {
        const bar = /** @type {Element} */ (document.querySelector(".bar")).getBoundingClientRect();
        const parts = [...document.querySelectorAll(".bar-nav a, .search, .avatar")].map((part) => part.getBoundingClientRect());
        return {
          sideways: document.documentElement.scrollWidth > innerWidth,
          outside: parts.filter((part) => part.left < bar.left || part.right > bar.right || part.top < bar.top || part.bottom > bar.bottom).length,
          tallest: Math.max(...parts.map((part) => part.height)),
        };
      });
      assert.deepEqual({ ...found, tallest: found.tallest < 40 }, { sideways: false, outside: 0, tallest: true }, `${locale} at ${width}: ${JSON.stringify(found)}`);
    }
    assert.deepEqual(faults, []);
  }
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
