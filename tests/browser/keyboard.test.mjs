// The dashboard without a mouse.
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "./lib/browser.mjs";
import { numbers } from "./lib/shop.mjs";
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
  await page.waitForURL((url) => url.pathname === "/");
  assert.deepEqual(faults, []);
});

test("a small window gives the focus back to what opened it, or to the row that took the place of the one that is gone", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/`);
  const close = async () => {
    await page.locator("dialog[open] [data-window]").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("dialog[open]").waitFor({ state: "detached" });
  };
  await page.locator("tr.row .number", { hasText: numbers.stalled }).press("Enter");
  await close();
  // The browser tells the page of the closing a moment later: a key in between would be the row's.
  await until(() => focused(page), (text) => text === numbers.stalled);
  await page.locator("[data-add]").press("Enter");
  await close();
  await until(() => focused(page), (text) => text === "Add");
  await page.goto(`${shop.base}/?tab=attention`);
  const rows = await page.locator("tr.row").evaluateAll((all) => all.map((row) => row.getAttribute("data-href")));
  const handled = page.getByRole("link", { name: "Handled" }).first();
  await handled.press("Enter");
  await close();
  await until(() => focused(page), (text) => text === "Handled");
  await handled.press("Enter");
  await page.locator("dialog[open]").getByRole("button", { name: "Mark as handled" }).click();
  await until(() => page.evaluate(() => document.activeElement?.getAttribute("href")), (href) => href === rows[1]);
  await page.locator(".toast", { hasText: "It is marked as handled." }).waitFor();
  assert.deepEqual(faults, []);
});

test("a filter is walked along with the arrows, and counts with Enter or by leaving it", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/`);
  const stores = page.locator("select[name=store]");
  // It outlives the page that would be loaded.
  await page.evaluate(() => addEventListener("submit", () => sessionStorage.setItem("sent", "too early")));
  await stores.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await stores.inputValue(), "Petite Paws");
  assert.equal(await page.evaluate(() => sessionStorage.getItem("sent")), null);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\?store=Petite\+Paws$/);
  await stores.focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Tab");
  await page.waitForURL(/\?store=Nordic\+Home$/);
  await stores.selectOption("Petite Paws");
  await page.waitForURL(/\?store=Petite\+Paws$/);
  assert.deepEqual(faults, []);
});

test("help beside a pill is read by keyboard, and gives the focus back", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(await shop.windowOf(numbers.stalled));
  const pill = page.locator(".w-state a.pill");
  await pill.focus();
  await page.keyboard.press("Enter");
  await page.locator("#help-pop:popover-open").waitFor();
  await until(() => page.evaluate(() => document.activeElement?.id), (id) => id === "help-pop");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "More about it");
  await page.keyboard.press("Escape");
  await page.locator("#help-pop:popover-open").waitFor({ state: "detached" });
  await until(() => focused(page), (text) => text === "In Global Transit");
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
  // Back counts from the address that the browser knows of, which is told a moment after the window is shown.
  await page.waitForURL(/\/parcels\/\d+$/);
  await page.goBack();
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  await page.waitForURL(/\?tab=abnormal$/);
  await page.goForward();
  await page.locator("dialog[open] [data-window]").waitFor();
  await page.waitForURL(/\/parcels\/\d+$/);
  assert.deepEqual(faults, []);
});

test("a window that was closed stays closed: Back leads on from the table, however many parcels were stepped through", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/?tab=abnormal`);
  await page.goto(`${shop.base}/`);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const number = page.locator("dialog[open] h1");
  for (const key of ["j", "j"]) {
    const before = await number.textContent();
    await page.keyboard.press(key);
    await until(() => number.textContent(), (now) => now !== before);
  }
  await page.keyboard.press("Escape");
  await page.waitForURL(`${shop.base}/`);
  assert.equal(await page.locator("dialog[open]").count(), 0);
  await page.goBack();
  await page.waitForURL(/\?tab=abnormal$/);
  await page.waitForLoadState();
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.deepEqual(faults, []);
});

test("a window that is loaded anew leads back to the table as it was", async () => {
  const { page } = await shop.enter();
  await page.goto(`${shop.base}/?store=Nordic+Home&tab=pending`);
  await page.locator("tr.row .number").first().click();
  await page.waitForURL(/\/parcels\/\d+$/);
  await page.reload();
  await page.getByRole("link", { name: "Back to the table" }).click();
  await page.waitForURL(`${shop.base}/?store=Nordic+Home&tab=pending`);
});

test("the first Tab offers to skip to the content", async () => {
  const { page } = await shop.enter();
  await page.goto(`${shop.base}/`);
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "Skip to the content");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "main");
});

test("x selects, Shift draws a range, Esc lets go", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/`);
  const bar = page.locator("#bulk-bar");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  assert.match((await bar.textContent()) ?? "", /3 parcels selected/);
  await page.keyboard.press("x");
  assert.match((await bar.textContent()) ?? "", /2 parcels selected/);
  await page.keyboard.press("Escape");
  assert.equal(await bar.isVisible(), false);
  assert.deepEqual(faults, []);
});

test("o sets the status of the row that has the focus, without a mouse; r takes it back", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/?tab=in_transit`);
  await page.keyboard.press("j");
  const number = (await focused(page)) ?? "";
  const row = page.locator("tr.row", { hasText: number });
  await page.keyboard.press("o");
  await page.locator("#bulk-set_status[open]").waitFor();
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.activeElement).name), "status");
  await page.locator("#bulk-set_status select").selectOption("abnormal/other_exception");
  await page.keyboard.press("Tab");
  await page.keyboard.type("jxo is no command here");
  await page.keyboard.press("Enter");
  await page.locator(".job").getByText("1 parcel changed.").waitFor();
  await page.goto(`${shop.base}/?tab=abnormal&q=${number}`);
  await row.locator(".tag", { hasText: "By hand" }).waitFor();
  assert.match((await row.locator(".tag").first().getAttribute("title")) ?? "", /jxo is no command here/);
  await page.keyboard.press("j");
  await page.keyboard.press("r");
  await page.locator("#bulk-retrack[open]").waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".job").getByText("1 parcel changed.").waitFor();
  assert.deepEqual(faults, []);
});

test("s snoozes, with the days and a note", async () => {
  const { page } = await shop.enter();
  await page.goto(`${shop.base}/?tab=attention`);
  await page.keyboard.press("j");
  await page.keyboard.press("s");
  await page.locator("#bulk-snooze[open]").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  assert.equal(await page.locator("#bulk-bar").isVisible(), true, "the selection stays when a dialog is closed");
});

test("? shows the keys", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/`);
  await page.keyboard.press("?");
  const help = page.locator("#keys-help[open]");
  await help.waitFor();
  assert.match((await help.textContent()) ?? "", /Ctrl\s*K.*Select the row/s);
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "detached" });
  assert.deepEqual(faults, []);
});

test("Ctrl-K goes to tabs, pages and numbers, and does things", async () => {
  const { page, faults } = await shop.enter();
  const palette = page.locator("#palette[open]");
  const call = async (/** @type {string} */ text) => {
    await page.keyboard.press("Control+K");
    await palette.waitFor();
    await page.keyboard.type(text);
  };
  await page.goto(`${shop.base}/`);
  await call("deliv");
  assert.match((await page.locator("#palette [aria-selected=true]").textContent()) ?? "", /^Delivered/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/tab=delivered/);
  await call("import");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/import$/);
  await page.goto(`${shop.base}/`);
  await call("add parcels");
  await page.keyboard.press("Enter");
  await page.locator("dialog[open]").getByLabel("Tracking numbers").waitFor();
  await page.keyboard.press("Escape");
  await call(numbers.failed.toLowerCase());
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/parcels\/\d+$/);
  assert.equal(await page.locator("h1").textContent(), numbers.failed);
  await page.goto(`${shop.base}/`);
  await call("#100");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=%23100$/);
  await page.goto(`${shop.base}/`);
  await page.keyboard.press("j");
  await call("set status");
  await page.keyboard.press("Enter");
  await page.locator("#bulk-set_status[open]").waitFor();
  assert.match((await page.locator("#bulk-set_status").textContent()) ?? "", /1 parcel selected/);
  await page.keyboard.press("Escape");
  await call("keys");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.locator("#keys-help[open]").waitFor();
  assert.deepEqual(faults, []);
});
