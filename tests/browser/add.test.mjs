// One number, or a pasted list: recognised, corrected, added.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ago } from "./lib/server.mjs";
import { numbers } from "./lib/shop.mjs";
import { tabCounts, world } from "./lib/world.mjs";

const shop = world();
/** @typedef {import("playwright-core").Page} Page */

const lines = (/** @type {Page} */ page) =>
  page.locator(".add-list li").evaluateAll((all) =>
    all.map((line) => {
      const carrier = line.querySelector(".add-carrier");
      return [line.querySelector(".add-number")?.textContent, carrier?.querySelector("input")?.value ?? carrier?.textContent, line.querySelector(".add-note")?.textContent];
    }));

test("a pasted list is added from the table: carriers recognised and corrected, an answer for each", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/`);
  const before = await tabCounts(page);
  await page.locator("[data-add]").click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByLabel("Tracking numbers").fill(`rb 123 456 785 cn\n1Z999AA10123450002\n${numbers.moving}\n???\n`);
  await dialog.getByRole("button", { name: "Recognise the carriers" }).click();
  await dialog.locator(".add-list").waitFor();
  assert.deepEqual(await lines(page), [
    ["rb 123 456 785 cn", "China Post", ""],
    ["1Z999AA10123450002", "UPS", ""],
    [numbers.moving, "YunExpress", "Known already"],
    ["???", "", "It has no letter or digit."],
  ]);
  await dialog.getByLabel("Carrier of 1Z999AA10123450002").fill("DHL");
  await dialog.getByRole("button", { name: "Add 2 parcels" }).click();
  await dialog.getByText("2 parcels added, 1 known already, 1 not added.").waitFor();
  assert.deepEqual(await lines(page), [
    ["rb 123 456 785 cn", "China Post", "Added"],
    ["1Z999AA10123450002", "DHL", "Added"],
    [numbers.moving, "YunExpress", "Known already"],
    ["???", "", "Not added: it has no letter or digit."],
  ]);
  await page.keyboard.press("Escape");
  await page.locator("tr.row", { hasText: "1Z999AA10123450002" }).waitFor();
  assert.equal((await tabCounts(page)).all, (before.all ?? 0) + 2);
  assert.deepEqual(faults, []);
});

test("a number is added to its order, which then waits no longer", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/add`);
  await page.getByLabel("Tracking numbers").fill("RB200000013CN");
  await page.getByLabel("Order", { exact: false }).first().fill("#1006");
  assert.equal(await page.getByRole("option", { name: "My store" }).count(), 0, "no store that the shop does not have");
  // Only one store has this order, so none has to be chosen.
  await page.getByRole("button", { name: "Recognise the carriers" }).click();
  await page.getByRole("button", { name: "Add the parcel" }).click();
  await page.locator(".add-notice").waitFor();
  assert.equal((await shop.call("GET", "/parcels?q=RB200000013CN")).parcels[0].order_number, "#1006");
  await page.locator("a.add-number").click();
  await page.waitForURL(/\/parcels\/\d+$/);
  assert.equal(await page.locator("h1").textContent(), "RB200000013CN");
  assert.deepEqual(faults, []);
});

test("back keeps what was typed; an order that nobody knows is said", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/add`);
  await page.getByLabel("Tracking numbers").fill("RB200000027CN\nRB200000035CN");
  await page.getByLabel("Order", { exact: false }).first().fill("#404");
  await page.getByRole("button", { name: "Recognise the carriers" }).click();
  await page.getByRole("alert").getByText("No order #404 is known.").waitFor();
  assert.equal(await page.getByLabel("Tracking numbers").inputValue(), "RB200000027CN\nRB200000035CN");
  await page.getByLabel("Store of the order").selectOption("Nordic Home");
  await page.getByRole("button", { name: "Recognise the carriers" }).click();
  await page.getByRole("button", { name: "Back" }).click();
  assert.equal(await page.getByLabel("Store of the order").inputValue(), "Nordic Home");
  assert.equal(await page.getByLabel("Tracking numbers").inputValue(), "RB200000027CN\nRB200000035CN");
  await page.getByRole("button", { name: "Recognise the carriers" }).click();
  await page.getByRole("button", { name: "Add 2 parcels" }).click();
  await page.locator(".notice.failed", { hasText: "0 parcels added, 2 not added." }).waitFor();
  assert.match((await lines(page))[0][2] ?? "", /^Not added: the order .*/);
  assert.deepEqual(faults, []);
});

test("the number of a row that has none is added in its window", async () => {
  await shop.call("POST", "/orders", { number: "#1008", store: "Petite Paws", paid_at: ago({ days: 8 }), customer: "Gu Lund", destination: "DE" });
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/?no_number=true`);
  await page.locator("tr.row", { hasText: "#1008" }).locator(".number").click();
  const form = page.locator("dialog[open]").locator("#by-hand");
  await form.getByLabel("Tracking number").fill("???");
  await form.getByRole("button", { name: "Add the tracking number" }).click();
  await page.getByText("Not added: it has no letter or digit.").waitFor();
  await form.getByLabel("Tracking number").fill("RB 200 000 058 CN");
  await form.getByRole("button", { name: "Add the tracking number" }).click();
  await page.locator("dialog[open]").getByRole("heading", { name: "RB200000058CN" }).waitFor();
  assert.equal((await shop.call("GET", "/parcels?q=RB200000058CN")).parcels[0].order_number, "#1008");
  assert.deepEqual(faults, []);
});

test("without script a number is added", async () => {
  const { page } = await shop.enter({ javaScriptEnabled: false });
  await page.goto(`${shop.base}/`);
  await page.locator("[data-add]").click();
  await page.getByLabel("Tracking numbers").fill("RB200000044CN");
  await page.getByRole("button", { name: "Recognise the carriers" }).click();
  await page.getByRole("button", { name: "Add the parcel" }).click();
  await page.getByText("1 parcel added.").waitFor();
  await page.getByRole("link", { name: "See the parcels" }).click();
  await page.waitForLoadState();
  assert.equal(await page.locator("tr.row", { hasText: "RB200000044CN" }).count(), 1);
});
