// The Attention tab as a work list: groups, messages, snooze, handled, put aside, who did what.
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "./lib/browser.mjs";
import { numbers } from "./lib/shop.mjs";
import { tabCounts, world } from "./lib/world.mjs";

const shop = world();
const list = () => `${shop.base}/?tab=attention`;

test("rows stand under their worst reason, the worst in front, with what to do", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(list());
  const groups = await page.locator(".group:not(.aside-group) h2").allTextContents();
  assert.deepEqual(groups.map((text) => text.trim()), ["No tracking number 1", "No update 1"]);
  assert.match((await page.locator(".group-head p").first().textContent()) ?? "", /was it shipped at all\?/);
  assert.match((await page.locator("td.k-done").first().textContent()) ?? "", /Nothing done yet/);
  assert.deepEqual(faults, []);
});

test("a message is filled in, copied, and written down", async () => {
  const { page, context, faults } = await shop.enter();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(list());
  await page.locator(".row", { hasText: numbers.stalled }).getByRole("link", { name: "Message to the supplier" }).click();
  const dialog = page.locator("dialog[open]");
  const text = await dialog.locator("textarea").inputValue();
  for (const part of [numbers.stalled, "#1002", "Cainiao", "3 days", "Hangzhou"]) assert.ok(text.includes(part), `${part} in ${text}`);
  assert.ok(!/[{}]/.test(text), text);
  await dialog.getByRole("button", { name: "Copy the text" }).click();
  await until(() => page.evaluate(() => navigator.clipboard.readText()), (copied) => copied === text);
  await dialog.getByRole("button", { name: "I sent it" }).click();
  await dialog.waitFor({ state: "detached" });
  await until(async () => (await page.locator(".row", { hasText: numbers.stalled }).locator("td.k-done").textContent()) ?? "", (done) => /maria@example\.com wrote to the supplier/.test(done));
  await page.waitForURL((url) => url.search === "?tab=attention");
  assert.deepEqual(faults, []);
});

test("handled with a note: the row goes, stands under put aside, and can be brought back", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(list());
  await page.locator(".row", { hasText: "#1006" }).getByRole("link", { name: "Handled" }).click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByLabel("Note").fill("Refunded today");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await until(() => page.locator(".row", { hasText: "#1006" }).count(), (n) => n === 0);
  assert.equal((await tabCounts(page)).attention, 1);
  const aside = page.locator(".aside-list li");
  assert.match((await aside.textContent()) ?? "", /Handled by maria@example\.com.*Refunded today/s);
  await aside.getByRole("button", { name: "Bring back" }).click();
  await page.getByRole("status").filter({ hasText: "The flag is back." }).waitFor();
  assert.equal((await tabCounts(page)).attention, 2);
  assert.deepEqual(faults, []);
});

test("a snooze from the list takes the row away until it ends", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(list());
  await page.locator(".row", { hasText: numbers.stalled }).getByRole("link", { name: "Snooze" }).click();
  const dialog = page.locator("dialog[open]");
  await dialog.locator("select[name=days]").selectOption("7");
  await dialog.getByRole("button", { name: "Snooze", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await until(() => page.locator(".aside-list li", { hasText: numbers.stalled }).count(), (n) => n === 1);
  await page.locator(".aside-list li", { hasText: numbers.stalled }).getByRole("button", { name: "Bring back" }).click();
  await page.locator(".row", { hasText: numbers.stalled }).waitFor();
  assert.deepEqual(faults, []);
});

test("without script the same is done on pages of their own", async () => {
  const { page } = await shop.enter({ javaScriptEnabled: false });
  await page.goto(list());
  await page.locator(".row", { hasText: "#1006" }).getByRole("link", { name: "Message to the customer" }).click();
  assert.match(await page.locator("textarea").inputValue(), /^Hello Fi Dahl,/);
  await page.getByRole("button", { name: "I sent it" }).click();
  await page.waitForURL((url) => url.searchParams.get("tab") === "attention");
  assert.match((await page.locator(".row", { hasText: "#1006" }).locator("td.k-done").textContent()) ?? "", /wrote to the customer/);
});

test("a text of the merchant's own is used, and one with a wrong placeholder is refused by name", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/settings/messages`);
  await page.getByText("No update", { exact: true }).click();
  const box = page.locator("#stalled textarea[name=supplier]");
  await box.fill("Where is {nummer}?");
  await page.locator("#stalled").getByRole("button", { name: "Save" }).click();
  assert.match((await page.getByRole("alert").textContent()) ?? "", /\{nummer\} is no placeholder/);
  assert.equal(await page.locator("#stalled textarea[name=supplier]").inputValue(), "Where is {nummer}?", "what was typed is kept");
  await page.locator("#stalled textarea[name=supplier]").fill("Where is {number}?");
  await page.locator("#stalled").getByRole("button", { name: "Save" }).click();
  await page.getByRole("status").filter({ hasText: "It is saved." }).waitFor();
  await page.goto(`${(await shop.windowOf(numbers.stalled))}/message/supplier`);
  assert.equal(await page.locator("textarea").inputValue(), `Where is ${numbers.stalled}?`);
  assert.deepEqual(faults, []);
});
