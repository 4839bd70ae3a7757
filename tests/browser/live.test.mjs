// Changes arrive by themselves, and nothing that a person holds is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { spawn } from "node:child_process";
import { open, signIn, until } from "./lib/browser.mjs";
import { ago, owner, program } from "./lib/server.mjs";
import { numbers } from "./lib/shop.mjs";
import { tabCounts, world } from "./lib/world.mjs";

const shop = world();
/** @param {string} number @param {string} text */
const say = (number, text) =>
  shop.call("POST", "/checkpoints", { tracking_number: number, occurred_at: ago({ hours: 0 }), text, location: "Hamburg", country: "DE" });

/** Opens the table and waits until it listens. */
async function table(path = "/") {
  const opened = await shop.enter();
  const listens = opened.page.waitForRequest((request) => request.url().includes("/live?"));
  await opened.page.goto(`${shop.base}${path}`);
  await listens;
  return opened;
}

/** Puts the page behind another tab, or in front again, which has it listen anew. @param {import("playwright-core").Page} page @param {boolean} hidden */
const hide = (page, hidden) =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);

test("a scan changes row and counts without touching selection, focus and scroll", async () => {
  const { page, faults } = await table();
  const row = page.locator("tr.row", { hasText: numbers.awaiting });
  const before = await tabCounts(page);
  await row.locator(".number").focus();
  await page.keyboard.press("x");
  await page.evaluate(() => scrollTo(0, 40));
  const scroll = await page.evaluate(() => scrollY);
  await say(numbers.awaiting, "Out for delivery");
  await row.locator(".pill", { hasText: "Awaiting Delivery" }).waitFor();
  const after = await until(() => tabCounts(page), (counts) => counts.in_transit === (before.in_transit ?? 0) + 1);
  assert.equal(after.pending, (before.pending ?? 0) - 1);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), numbers.awaiting, "the focus stays");
  assert.equal(await row.locator("input").isChecked(), true, "the selection stays");
  assert.equal(await page.evaluate(() => scrollY), scroll);
  assert.deepEqual(faults, []);
});

test("newer parcels wait behind a quiet bar and come when it is pressed", async () => {
  const { page, faults } = await table();
  const first = await page.locator("tr.row .number").first().textContent();
  await shop.call("POST", "/parcels", [{ tracking_number: "RR987654321CN" }, { tracking_number: "RR987654335CN" }]);
  const bar = page.getByRole("button", { name: "2 newer parcels" });
  await bar.waitFor();
  assert.equal(await page.locator("tr.row .number").first().textContent(), first, "no row jumps");
  await bar.click();
  await page.locator("tr.row .number").first().filter({ hasText: /RR9876543/ }).waitFor();
  assert.equal(await page.locator("#newer").isVisible(), false);
  assert.deepEqual(faults, []);
});

test("a filter's page is told of what the filter lets through, and of nothing else", async () => {
  const { page } = await table("/?tab=delivered");
  await shop.call("POST", "/parcels", { tracking_number: "RR987654349CN" });
  await until(() => page.locator("[data-count=tab-all]").textContent(), (n) => Number(n) >= 8);
  assert.equal(await page.locator("#newer").isVisible(), false);
  await say("RR987654349CN", "Delivered");
  await page.getByRole("button", { name: "1 newer parcel" }).waitFor();
});

test("a row of the work list that changes stays a row of the work list, and one that needs nobody any more fades", async () => {
  const { page, faults } = await table("/?tab=attention");
  const row = page.locator("tr.row", { hasText: "#1006" });
  const shape = () => row.evaluate((tr) => ({ cells: [...tr.children].map((cell) => cell.className), wide: [...tr.children].map((cell) => cell.clientWidth) }));
  const before = await shape();
  await row.getByRole("link", { name: "Handled" }).focus();
  await shop.call("POST", "/orders", { number: "#1006", store: "Nordic Home", supplier: "Yiwu Bright Trading" });
  await row.getByText("Yiwu Bright Trading").waitFor();
  assert.deepEqual(await shape(), before);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Handled", "the focus stays");
  await shop.call("POST", "/orders", { number: "#1006", store: "Nordic Home", tracking: [{ number: "RR987654352CN", carrier: "China Post" }] });
  await page.locator("tr.row.gone", { hasText: "#1006" }).waitFor();
  assert.deepEqual(await shape(), before);
  await page.getByRole("button", { name: "The list has changed" }).waitFor();
  assert.deepEqual(faults, []);
});

test("columns that were chosen in another tab leave the rows of this one as they are", async () => {
  const { page, context, faults } = await table();
  const row = page.locator("tr.row", { hasText: numbers.stalled });
  const columns = (/** @type {import("playwright-core").Locator} */ tr) => tr.evaluate((tr) => [...tr.children].map((cell) => cell.className));
  const heads = await columns(page.locator(".parcels thead tr"));
  await hide(page, true);
  const other = await context.newPage();
  await other.goto(`${shop.base}/`);
  await other.getByRole("button", { name: "View", exact: true }).click();
  await other.locator("#view-menu").getByRole("checkbox", { name: "Carrier" }).uncheck();
  await other.locator("#view-menu").getByRole("checkbox", { name: "Supplier" }).check();
  await other.locator("#view-menu").getByRole("button", { name: "Apply" }).last().click();
  await other.locator(".parcels.chosen").waitFor();
  await hide(page, false);
  await say(numbers.stalled, "Out for delivery");
  await row.locator(".pill", { hasText: "Awaiting Delivery" }).waitFor();
  assert.deepEqual(await columns(row), heads);
  await other.getByRole("button", { name: "View", exact: true }).click();
  await other.getByRole("button", { name: "As usual" }).click();
  await other.locator(".parcels:not(.chosen)").waitFor();
  await other.close();
  assert.deepEqual(faults, []);
});

test("what another process writes into the same database arrives, too", async () => {
  const second = spawn(program, ["serve", "--data", shop.data, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "pipe"], env: { PATH: process.env.PATH } });
  try {
    const base = await new Promise((resolve) => {
      let said = "";
      second.stderr.on("data", (chunk) => {
        const address = /http:\/\/127\.0\.0\.1:\d+/.exec((said += chunk));
        if (address) resolve(address[0]);
      });
    });
    const { page, faults, context } = await open(shop.browser);
    await signIn(page, base, owner);
    await say(numbers.moving, "Delivered");
    await page.locator("tr.row", { hasText: numbers.moving }).locator(".pill", { hasText: "Delivered" }).waitFor();
    assert.deepEqual(faults, []);
    await context.close();
  } finally {
    second.kill("SIGTERM");
  }
});

test("a browser that comes again is told what it missed", async () => {
  const { page } = await table();
  await page.locator("tr.row").first().waitFor();
  await hide(page, true);
  await say(numbers.failed, "Out for delivery");
  const row = page.locator("tr.row", { hasText: numbers.failed });
  assert.equal(await row.locator(".pill", { hasText: "Awaiting Delivery" }).count(), 0, "nobody listens");
  await hide(page, false);
  await row.locator(".pill", { hasText: "Awaiting Delivery" }).waitFor();
});

// The last test: it leaves more than a page of rows behind.
test("of more newer parcels than are counted, so many are told of and that there are more", async () => {
  const { page, faults } = await table();
  await shop.call("POST", "/parcels", Array.from({ length: 230 }, (_, n) => ({ tracking_number: `YT24${String(n).padStart(14, "0")}` })));
  await page.getByRole("button", { name: "More than 200 newer parcels" }).waitFor();
  assert.deepEqual(faults, []);
});
