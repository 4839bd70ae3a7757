// Many parcels at once, in real Chromium.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFile } from "node:fs/promises";
import { until } from "./lib/browser.mjs";
import { ago } from "./lib/server.mjs";
import { numbers } from "./lib/shop.mjs";
import { tabCounts, world } from "./lib/world.mjs";

const shop = world();
/** @param {import("playwright-core").Page} page @param {string} number */
const box = (page, number) => page.locator("tr.row", { hasText: number }).locator(".c-select input");
const bar = (/** @type {import("playwright-core").Page} */ page) => page.locator("#bulk-bar");

test("selected rows get a status with a note, and it is undone", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/`);
  const before = await tabCounts(page);
  assert.equal(await bar(page).isVisible(), false);
  await box(page, numbers.moving).check();
  await box(page, numbers.stalled).check();
  assert.match((await bar(page).textContent()) ?? "", /2 parcels selected/);
  await page.getByRole("button", { name: "Set status" }).click();
  const dialog = page.locator("#bulk-set_status");
  assert.match((await dialog.textContent()) ?? "", /2 parcels selected/);
  assert.equal(await dialog.getByLabel("Status").inputValue(), "", "no status is chosen before somebody chooses one");
  assert.equal(await dialog.getByRole("button", { name: "Set status" }).isDisabled(), true);
  await dialog.getByLabel("Status").selectOption("delivered");
  await dialog.getByLabel("Note").fill("told by phone");
  await dialog.getByRole("button", { name: "Set 2 parcels to “Delivered”" }).click();
  const job = page.locator(".job");
  await job.getByText("2 parcels changed.").waitFor();
  await until(() => tabCounts(page), (counts) => counts.delivered === (before.delivered ?? 0) + 2);
  const row = page.locator("tr.row", { hasText: numbers.moving });
  assert.match((await row.locator(".tag").first().getAttribute("title")) ?? "", /maria@example\.com.*told by phone/);
  assert.equal(await bar(page).isVisible(), false, "nothing is selected any more");

  await job.getByRole("button", { name: "Undo" }).click();
  await page.locator(".job", { hasText: "Undo: Set the status to Delivered" }).getByText("2 parcels changed.").waitFor();
  assert.deepEqual(await until(() => tabCounts(page), (counts) => counts.delivered === before.delivered), before);
  assert.deepEqual(faults, []);
});

test("the result and its undo stay in view on every page of the table, until they are put away", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/`);
  await box(page, numbers.moving).check();
  await page.getByRole("button", { name: "Set status" }).click();
  const dialog = page.locator("#bulk-set_status");
  await dialog.getByLabel("Status").selectOption("delivered");
  await dialog.getByRole("button", { name: /^Set 1 parcel/ }).click();
  const undo = page.locator("#job").getByRole("button", { name: "Undo" });
  await undo.waitFor();
  for (const go of [
    () => page.locator(".tab-delivered").click(),
    () => page.goBack(),
    () => page.reload(),
    () => page.goto(`${shop.base}/?tab=attention`),
  ]) {
    await go();
    await page.waitForLoadState();
    await undo.waitFor();
    assert.equal(await undo.evaluate((button) => button.getBoundingClientRect().bottom <= innerHeight), true, "in view, however far the page is scrolled");
  }
  await undo.click();
  await page.locator(".job", { hasText: "Undo: Set the status to Delivered" }).getByText("1 parcel changed.").waitFor();
  // Nothing is remembered, so that no page asks for it again.
  await page.waitForFunction(() => localStorage.length === 0);
  await page.reload();
  await page.waitForLoadState();
  assert.equal(await page.locator("#job .job").count(), 0, "what was undone is over");
  assert.deepEqual(faults, []);
});

test("a form without a status is refused, and what is said lies over no button", async () => {
  const { page } = await shop.enter({ permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto(`${shop.base}/`);
  await box(page, numbers.moving).check();
  await page.getByRole("button", { name: "Copy numbers" }).click();
  const said = await page.locator(".toast", { hasText: "1 number copied." }).boundingBox();
  const actions = await bar(page).boundingBox();
  assert.ok(said && actions && said.y + said.height <= actions.y, JSON.stringify({ said, actions }));
  const answer = await page.evaluate(async () => {
    const csrf = /** @type {HTMLInputElement} */ (document.querySelector("#bulk-export [name=csrf]")).value;
    const ids = /** @type {HTMLElement} */ (document.querySelector("tr.row")).dataset.id ?? "";
    const response = await fetch("/bulk", { method: "POST", body: new URLSearchParams({ csrf, ids, deed: "set_status", status: "" }) });
    return { status: response.status, text: await response.text() };
  });
  assert.equal(answer.status, 422);
  assert.match(answer.text, /Choose a status first\./);
});

test("a range by shift, the whole page, and nothing again", async () => {
  const { page } = await shop.enter();
  await page.goto(`${shop.base}/`);
  const boxes = page.locator("tbody .c-select input");
  const rows = await boxes.count();
  await boxes.nth(1).click();
  await boxes.nth(4).click({ modifiers: ["Shift"] });
  assert.match((await bar(page).textContent()) ?? "", /4 parcels selected/);
  await page.getByLabel("Select all rows of this page").check();
  assert.match((await bar(page).textContent()) ?? "", new RegExp(`${rows} parcels selected`));
  await page.keyboard.press("Escape");
  assert.equal(await bar(page).isVisible(), false);
});

test("what cannot be done is left alone, and the summary says why", async () => {
  const { page } = await shop.enter();
  await page.goto(`${shop.base}/`);
  await box(page, numbers.delivered).check();
  await box(page, numbers.stalled).check();
  await page.getByRole("button", { name: "Snooze" }).click();
  await page.locator("#bulk-snooze").getByRole("button", { name: "Snooze" }).click();
  await page.locator(".job").getByText("1 parcel changed.").waitFor();
  assert.match((await page.locator(".job-left").textContent()) ?? "", /1 left alone: this row is not flagged/);
});

test("all that match, far more than a page, are worked through; CSV and numbers hold them all", async () => {
  const many = Array.from({ length: 620 }, (_, n) => ({ tracking_number: `ZZ${100000 + n}`, carrier: "UPS", attached_at: ago({ days: 1 }) }));
  await shop.call("POST", "/parcels", many);
  const { page, faults } = await shop.enter({ permissions: ["clipboard-read", "clipboard-write"], acceptDownloads: true });
  await page.goto(`${shop.base}/?q=ZZ1`);
  await page.getByLabel("Select all rows of this page").check();
  await page.getByRole("button", { name: "Select all 620 that match" }).click();
  assert.match((await bar(page).textContent()) ?? "", /620 parcels selected/);

  await page.getByRole("button", { name: "Copy numbers" }).click();
  await page.getByText("620 numbers copied.").waitFor();
  assert.equal((await page.evaluate(() => navigator.clipboard.readText())).split("\n").length, 620);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export" }).click()]);
  assert.equal((await readFile(await download.path(), "utf8")).trim().split("\r\n").length, 621);

  await page.getByRole("button", { name: "Carrier" }).click();
  await page.locator("#bulk-carrier").getByLabel("Carrier").fill("DHL");
  await page.locator("#bulk-carrier").getByRole("button", { name: "Assign" }).click();
  await page.locator(".job").getByText("620 parcels changed.").waitFor();
  await page.locator("tr.row .c-carrier", { hasText: "DHL" }).first().waitFor();
  await page.locator(".job").getByRole("button", { name: "Undo" }).click();
  await page.locator(".job", { hasText: "Undo" }).getByText("620 parcels changed.").waitFor();
  await page.locator("tr.row .c-carrier", { hasText: "UPS" }).first().waitFor();
  assert.deepEqual(faults, []);
});

test("a wrong carrier is refused in words", async () => {
  const { page } = await shop.enter();
  await page.goto(`${shop.base}/?q=${numbers.moving}`);
  await box(page, numbers.moving).check();
  await page.getByRole("button", { name: "Carrier" }).click();
  await page.locator("#bulk-carrier").getByLabel("Carrier").fill("eShipper");
  await page.locator("#bulk-carrier").getByRole("button", { name: "Assign" }).click();
  await page.getByText("The carrier tells about parcels of many carriers and is none.").waitFor();
});

test("what is not kept up to date is found by a filter, and all of it is asked about at once", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/?q=${numbers.moving}`);
  await box(page, numbers.moving).check();
  assert.equal(await bar(page).getByRole("button", { name: "Sync now" }).count(), 0, "there is nobody to ask");
  // An account that serves none of the shop's carriers.
  await page.goto(`${shop.base}/settings/providers/new/usps`);
  for (const field of await page.locator(".panel-form input[type=text], .panel-form input[type=password]").all()) await field.fill("0123456789");
  await page.getByLabel("Ask this provider").check();
  await page.locator(".panel-form").getByRole("button").first().click();
  await page.waitForURL(/settings\/providers\/\d+/);
  await until(async () => {
    await page.goto(`${shop.base}/?q=${numbers.moving}`);
    return page.locator("tr.row").textContent();
  }, (text) => /Not synced/.test(text ?? ""), 30_000);

  await page.goto(`${shop.base}/`);
  await page.getByRole("button", { name: /More.*filters/ }).click();
  await page.getByLabel("Syncing").selectOption("Only with a problem");
  await page.locator("#more-filters").getByRole("button", { name: "Apply" }).click();
  await page.waitForURL(/sync_problem=true/);
  assert.ok(await page.getByRole("link", { name: "Remove the filter Sync problem" }).isVisible());
  const rows = page.locator("tr.row");
  assert.ok((await rows.count()) > 3);
  assert.equal(await page.locator("tr.row", { hasText: numbers.delivered }).count(), 0, "what has arrived misses nothing");

  await page.getByLabel("Select all rows of this page").check();
  const everything = page.getByRole("button", { name: /^Select all .* that match/ });
  if (await everything.isVisible()) await everything.click();
  await bar(page).getByRole("button", { name: "Sync now" }).click();
  await page.locator("#bulk-sync").getByRole("button", { name: "Sync now" }).click();
  await page.locator(".job").getByText(/parcels asked about as soon as the providers allow\./).waitFor();
  assert.equal(await page.locator(".job").getByRole("button", { name: "Undo" }).count(), 0, "what was asked cannot be taken back");
  assert.deepEqual(faults, []);
});

test("twenty thousand parcels: the bar moves, the summary says how many, and undo takes them back", async () => {
  const all = Array.from({ length: 20_000 }, (_, n) => ({ tracking_number: `FX${100_000 + n}`, carrier: "FedEx", attached_at: ago({ days: 1 }) }));
  await shop.call("POST", "/parcels", all.slice(0, 10_000));
  await shop.call("POST", "/parcels", all.slice(10_000));
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/?carrier=fedex`);
  // Under the filter of the page the other tabs have no counts.
  const counts = () => shop.call("GET", "/tabs");
  const before = await counts();
  const job = page.locator(".job");
  /** Every state of the bar that was on the page, with the sentence beside it. @type {() => Promise<{ value: number, max: number, text: string }[]>} */
  const seen = () => page.evaluate(() => /** @type {any} */ (window).seen.splice(0));
  await page.evaluate(() => {
    /** @type {any} */ (window).seen = [];
    new MutationObserver(() => {
      const bar = document.querySelector("progress");
      if (bar) /** @type {any} */ (window).seen.push({ value: bar.value, max: bar.max, text: bar.closest(".job")?.querySelector(".job-what span")?.textContent });
    }).observe(/** @type {Element} */ (document.querySelector("#job")), { childList: true, subtree: true });
  });
  const moved = async () => {
    const states = await seen();
    assert.ok(states.every(({ max }) => max === 20_000));
    assert.deepEqual(states.map(({ value }) => value), states.map(({ value }) => value).sort((a, b) => a - b), "it never goes back");
    const between = states.filter(({ value }) => value > 0 && value < 20_000);
    assert.ok(between.length > 0, `the bar was only seen at ${JSON.stringify(states)}`);
    for (const { value, text } of between) assert.ok(text.includes(value.toLocaleString("en")) && text.includes("20,000"), text);
  };

  await page.getByLabel("Select all rows of this page").check();
  await page.getByRole("button", { name: "Select all that match", exact: true }).click();
  assert.match((await bar(page).textContent()) ?? "", /more than 10,000 parcels selected/);
  await bar(page).getByRole("button", { name: "Set status" }).click();
  const dialog = page.locator("#bulk-set_status");
  await dialog.getByLabel("Status").selectOption("delivered");
  await dialog.getByRole("button", { name: /^Set more than 10,000 parcels/ }).click();
  await job.getByRole("progressbar", { name: "Set the status to Delivered" }).waitFor();
  await job.getByText("20,000 parcels changed.").waitFor({ timeout: 60_000 });
  await moved();
  assert.equal(await page.locator("progress").count(), 0, "what is done has no bar");
  await until(counts, (now) => now.delivered === before.delivered + 20_000);

  await job.getByRole("button", { name: "Undo" }).click();
  await page.locator(".job:not([data-running])", { hasText: "Undo: Set the status to Delivered" }).getByText("20,000 parcels changed.").waitFor({ timeout: 60_000 });
  await moved();
  assert.deepEqual(await until(counts, (now) => now.delivered === before.delivered), before);
  assert.deepEqual(faults, []);
});
