// Bad files: what is wrong is said, line by line, and the rest goes in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fixture } from "./lib/files.mjs";
import { world } from "./lib/world.mjs";

const shop = world({ stocked: false });
/** @param {import("playwright-core").Page} page @param {{ name: string, mimeType: string, buffer: Buffer }} file */
async function send(page, file) {
  await page.goto(`${shop.base}/import`);
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator(".report, .form-error").waitFor();
}

test("rows that cannot be taken are listed with line, column and reason; the others are in", async () => {
  const { page, faults } = await shop.enter();
  await send(page, await fixture("bad_rows.csv"));
  const figures = await page.locator(".figures dd").allTextContents();
  assert.deepEqual(figures, ["4", "0", "0", "2"], "new, changed, unchanged, rejected");
  const rows = await page.locator(".bad-rows tbody tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? "")));
  assert.deepEqual(rows.map(([line, column]) => [line, column]), [["3", "paid_at"], ["4", "destination"], ["5", "order_number"], ["6", "quantity"]]);
  assert.match(rows[0][2], /“yesterday” is not a date or time that can be read; write it as 2024-01-31/);
  assert.match(rows[1][2], /^Taken, but: “Atlantis” is no country/);
  assert.match(rows[2][2], /there is no order number/i);
  assert.match(rows[3][2], /^Taken, but: “two” is no quantity/);
  await page.getByRole("link", { name: "See the parcels" }).click();
  assert.equal(await page.locator(".row").count(), 4);
  assert.deepEqual(faults, []);
});

for (const [what, file, reason] of /** @type {[string, { name: string, mimeType: string, buffer: Buffer }, RegExp][]} */ ([
  ["an empty file", { name: "empty.csv", mimeType: "text/csv", buffer: Buffer.from("") }, /empty|no rows|nothing/i],
  ["a picture", { name: "cat.csv", mimeType: "text/csv", buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0xff, 0xfe, 0, 1]) }, /./],
  ["columns that nobody knows", { name: "other.csv", mimeType: "text/csv", buffer: Buffer.from("colour,weight\nred,2\n") }, /column/i],
])) {
  test(`${what} is refused in words, and the page can be used again`, async () => {
    const { page, faults } = await shop.enter();
    await send(page, file);
    assert.match((await page.locator(".form-error").textContent()) ?? "", reason);
    assert.equal(await page.getByRole("button", { name: "Import", exact: true }).count(), 1);
    assert.deepEqual(faults, []);
  });
}

test("each template can be had, and goes in as it is", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/import`);
  const names = await page.locator(".links a").allTextContents();
  assert.deepEqual(names, ["Orders", "Tracking numbers", "Checkpoints"]);
  for (const name of names) {
    await page.goto(`${shop.base}/import`);
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".links").getByRole("link", { name }).click()]);
    const buffer = await (await import("node:fs/promises")).readFile(await download.path());
    await send(page, { name: download.suggestedFilename(), mimeType: "text/csv", buffer });
    assert.equal(await page.locator(".figures .bad").count(), 0, name);
  }
  assert.deepEqual(faults, []);
});
