// From a text that nobody understood to a row that moved: the list, the form, the preview, the past read again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { world } from "./lib/world.mjs";
import { ago } from "./lib/server.mjs";

const shop = world();
const number = "YT2412345678905555";
const text = "Zorbled the gizmo: mass 1.2 kg";

test("a guess is given a meaning, seen before it is saved, and its row moves", async () => {
  await shop.call("POST", "/checkpoints", {
    tracking_number: number, carrier: "YunExpress", occurred_at: ago({ hours: 2 }), text, location: "Memphis", country: "US",
  });
  const { page, faults } = await shop.enter({});
  await page.goto(`${shop.base}/`);
  await page.getByRole("link", { name: /^Not understood/ }).click();
  const row = page.locator("tr", { hasText: text });
  assert.equal(await row.locator(".w-count").textContent(), "1");
  await row.getByRole("link", { name: number }).waitFor();
  await row.getByRole("link", { name: "Give it a meaning" }).click();

  const field = page.getByLabel("When a text holds");
  assert.equal(await field.inputValue(), "Zorbled the gizmo: mass ... kg");
  await field.fill("zorbled | gizmo");
  await page.getByLabel("it means").selectOption("It was delivered");
  await page.getByRole("button", { name: "See what it would do" }).click();
  assert.match((await page.getByRole("alert").textContent()) ?? "", /outside of brackets/);
  assert.equal(await page.getByLabel("it means").inputValue(), "delivered", "what was chosen is kept");
  await field.fill("zorbled the gizmo");
  await page.getByRole("button", { name: "See what it would do" }).click();

  await page.getByRole("heading", { name: "What it would do" }).waitFor();
  await page.getByRole("row", { name: new RegExp(`${number}.*Delivered`) }).waitFor();
  await page.getByRole("button", { name: "Save and move 1 parcel" }).click();
  assert.match((await page.getByRole("status").textContent()) ?? "", /1 parcel moved/);
  await page.waitForLoadState();
  assert.equal(await page.locator("tr", { hasText: text }).count(), 0);

  await page.goto(`${shop.base}/?tab=delivered&q=${number}`);
  await page.locator(".row .number").click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByText("changed what a text means").waitFor();
  await dialog.getByRole("link", { name: "This means something else…" }).click();
  assert.equal(await page.getByLabel("When a text holds").inputValue(), "Zorbled the gizmo: mass ... kg");

  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await page.getByRole("link", { name: "What texts mean" }).click();
  await page.getByRole("link", { name: /^Remove/ }).click();
  await page.getByRole("button", { name: "Remove it and move 1 parcel" }).click();
  assert.match((await page.getByRole("status").textContent()) ?? "", /meaning is removed.*1 parcel moved/);
  assert.deepEqual(faults, []);
});
