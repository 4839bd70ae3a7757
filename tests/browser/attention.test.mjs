// Yellow means flagged and nothing else; the row says why; a snooze puts it aside.
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "./lib/browser.mjs";
import { numbers } from "./lib/shop.mjs";
import { tabCounts, world } from "./lib/world.mjs";

const shop = world();

test("flagged rows are yellow in every tab, with the reason in words; no other row is", async () => {
  const { page, faults } = await shop.enter();
  const grounds = async () =>
    page.locator(".row").evaluateAll((rows) =>
      rows.map((row) => {
        const [r, g, b] = (getComputedStyle(row.children[1]).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
        return { flagged: row.classList.contains("flagged"), yellow: r > b + 10 && g > b + 10, words: row.querySelector(".reason")?.textContent?.trim() ?? "" };
      }));
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${shop.base}/`);
    const all = await grounds();
    assert.equal(all.length, 7);
    assert.equal(all.filter((row) => row.flagged).length, 2);
    assert.ok(all.every((row) => row.yellow === (row.flagged && row.words !== "")), JSON.stringify(all));
    await page.goto(`${shop.base}/?tab=in_transit`);
    assert.deepEqual((await grounds()).filter((row) => row.yellow).map((row) => row.words), ["Needs attention: No scan for 3 days; last seen in Hangzhou"]);
    await page.goto(`${shop.base}/?tab=attention`);
    const attention = await grounds();
    assert.ok(attention.length === 2 && attention.every((row) => row.yellow));
    assert.ok(attention.some((row) => row.words === "Needs attention: No tracking number 9 days after payment"));
  }
  assert.deepEqual(faults, []);
});

test("a snooze with a note takes the yellow away, and says so", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/?tab=in_transit`);
  assert.equal((await tabCounts(page)).attention, 2);
  await page.locator(".row.flagged .number").click();
  const dialog = page.locator("dialog[open]");
  assert.equal(await dialog.locator("h1").textContent(), numbers.stalled);
  await dialog.locator(".callout.flag").getByText("Check it today, before the customer asks.").waitFor();
  await dialog.locator("summary", { hasText: "Snooze" }).click();
  await dialog.locator("select[name=days]").selectOption("3");
  await dialog.locator(".line-form input[name=note]").fill("Supplier answered, ships Friday");
  await dialog.getByRole("button", { name: "Snooze the flag" }).click();
  await dialog.getByText("snoozed the flag until").waitFor();
  assert.match((await dialog.getByLabel("Put aside").textContent()) ?? "", /maria@example\.com snoozed the flag until .*Supplier answered, ships Friday/);
  assert.equal(await dialog.locator(".callout.flag").count(), 0);
  await page.keyboard.press("Escape");
  await until(() => tabCounts(page), (now) => now.attention === 1);
  assert.equal(await page.locator(".row.flagged").count(), 0, "the row stands in its tab, but is not yellow");
  await page.locator(".row .tag", { hasText: "Snoozed" }).waitFor();
  assert.deepEqual(faults, []);
});
