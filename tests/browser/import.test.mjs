// Files: chosen, looked at, corrected, brought in, and what came of them.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { until } from "./lib/browser.mjs";
import { bringIn, dropFiles, fixture, sendFile } from "./lib/files.mjs";
import { world } from "./lib/world.mjs";

const shop = world({ stocked: false });
/** @typedef {import("playwright-core").Page} Page */

/** @param {string} name @param {string} text */
const csv = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const figures = async (/** @type {Page} */ page) => (await page.locator(".figures dd").allTextContents()).map((n) => Number(n.replaceAll(",", "")));
const badRows = (/** @type {Page} */ page) =>
  page.locator(".bad-rows tbody tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? "")));

test("a file is shown before it is brought in: columns, first rows, what would come of it", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/import`);
  await sendFile(page, await fixture("bad_rows.csv"));
  assert.deepEqual(await figures(page), [4, 0, 0, 2], "new, changed, unchanged, rejected");
  assert.equal(await page.getByLabel("What is in it").inputValue(), "orders");
  assert.equal(await page.getByLabel("What the column tracking_number holds").inputValue(), "tracking");
  assert.equal(await page.getByLabel("What the column paid_at holds").inputValue(), "paid_at");
  assert.match((await page.locator(".staged-facts").textContent()) ?? "", /Orders.*6 rows.*UTF-8, commas/);
  assert.deepEqual(await page.locator(".sheet tbody .sheet-line").allTextContents(), ["2", "3Left out", "4Partly", "5Left out", "6Partly", "7"]);
  assert.equal(await page.locator(".sheet tbody tr").nth(0).locator("td").nth(3).textContent(), "Ada Berg");
  assert.match((await page.locator(".report-carriers").textContent()) ?? "", /China Post 1.*UPS 1|UPS 1.*China Post 1/);
  const rows = await badRows(page);
  assert.deepEqual(rows.map(([line, column]) => [line, column]), [["3", "paid_at"], ["4", "destination"], ["5", "order_number"], ["6", "quantity"]]);
  assert.match(rows[0][2], /“yesterday” is not a date or time that can be read; write it as 2024-01-31/);
  assert.match(rows[1][2], /^Taken, but: “Atlantis” is no country/);
  assert.match(rows[2][2], /there is no order number/i);
  assert.match(rows[3][2], /^Taken, but: “two” is no quantity/);
  const other = await page.context().newPage();
  await other.goto(`${shop.base}/`);
  assert.equal(await other.locator(".row").count(), 0, "nothing is brought in yet");
  await other.close();

  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("[data-state=done]").waitFor();
  assert.deepEqual(await figures(page), [4, 0, 0, 2]);
  assert.deepEqual((await badRows(page)).map(([line]) => line), ["3", "4", "5", "6"]);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download the report" }).click()]);
  const report = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
  assert.equal(report.length, 7);
  assert.deepEqual(report.slice(0, 2), ["line,number,result,why", "2,#2001,new,"]);
  assert.match(report[2], /^3,#2002,left out,"?paid_at: “yesterday”/);
  assert.match(report[3], /^4,#2003,new,"?destination: “Atlantis”/);
  await page.getByRole("link", { name: "See the parcels" }).click();
  await page.waitForLoadState();
  assert.equal(await page.locator(".row").count(), 4);
  await page.goto(`${shop.base}/import`);
  assert.match((await page.locator(".recent li").first().textContent()) ?? "", /bad_rows\.csv.*4 new, 0 changed, 2 rejected/);
  assert.deepEqual(faults, []);
});

test("rows that make one order together are told, so that the figures add up to the rows", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/import`);
  await sendFile(page, csv("items.csv", "order_number,paid_at,item\n#7001,2026-01-05,Lamp\n#7001,2026-01-05,Bulb\n#7002,2026-01-05,Chair\n"));
  const told = "1 row is a further part of an order that another row began, and is counted with it.";
  assert.deepEqual(await figures(page), [2, 0, 0, 0]);
  assert.equal(await page.getByText(told).isVisible(), true);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("[data-state=done]").waitFor();
  assert.equal(await page.getByText(told).isVisible(), true);
  assert.deepEqual(faults, []);
});

test("a file that is chosen before the script has come is sent when it comes, and not again after Back", async () => {
  const { page, faults } = await shop.enter();
  let sent = 0;
  page.on("request", (request) => (sent += request.method() === "POST" ? 1 : 0));
  let arrive = () => {};
  const chosen = new Promise((resolve) => (arrive = () => resolve(undefined)));
  await page.route(/\/import\.js/, (route) => chosen.then(() => route.continue()));
  await page.goto(`${shop.base}/import`, { waitUntil: "commit" });
  await page.locator("input[type=file]").setInputFiles(await fixture("bad_rows.csv"));
  arrive();
  await page.locator("[data-state=checked]").waitFor();
  assert.equal(sent, 1);
  await page.goBack();
  await page.goForward();
  await page.goto(`${shop.base}/import`);
  assert.equal(sent, 1);
  assert.deepEqual(faults, []);
});

/** The middle of the drop zone. @param {Page} page */
async function zone(page) {
  const box = await page.locator(".drop").boundingBox();
  return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
}

test("a file is dropped from the desktop: the area shows that it takes it, and the file is looked at", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/import`);
  const look = () => page.locator(".drop").evaluate((drop) => [getComputedStyle(drop).borderTopStyle, getComputedStyle(drop).boxShadow]);
  const before = await look();
  const file = csv("dropped.csv", "tracking_number,carrier\nLIEFERUNG31,ups\nLIEFERUNG32,dhl\n");
  await dropFiles(page, await zone(page), [file], async () => {
    assert.deepEqual(before, ["dashed", "none"]);
    assert.equal((await look())[0], "solid");
    assert.notEqual((await look())[1], "none");
  });
  await page.getByRole("heading", { name: "dropped.csv" }).waitFor();
  assert.deepEqual(await figures(page), [2, 0, 0, 0]);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("[data-state=done]").waitFor();
  assert.equal((await shop.call("GET", "/parcels?q=LIEFERUNG32")).parcels[0].carrier, "dhl");
  assert.deepEqual(faults, []);
});

test("a file that misses the area is not opened in place of the page", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/import`);
  await dropFiles(page, { x: 20, y: 700 }, [csv("beside.csv", "tracking_number\nLIEFERUNG33\n")]);
  assert.deepEqual(await figures(page), [1, 0, 0, 0]);
  assert.deepEqual(faults, []);
});

test("what is dropped and is no CSV is refused in words; of several nothing is taken", async () => {
  const { page, faults } = await shop.enter();
  const refused = page.locator(".form-error");
  for (const [name, bytes, words] of /** @type {[string, number[], RegExp][]} */ ([
    ["orders.xlsx", [0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0], /an Excel workbook or a ZIP archive, not a CSV file; in a spreadsheet, choose “Save as”/],
    ["label.pdf", [...Buffer.from("%PDF-1.7\n%\xe2\xe3\n1 0 obj\n")], /not a CSV file/],
    ["cat.png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52], /an image, not a CSV file/],
  ])) {
    await page.goto(`${shop.base}/import`);
    await dropFiles(page, await zone(page), [{ name, buffer: Buffer.from(bytes) }]);
    assert.match((await refused.textContent()) ?? "", words);
  }
  await page.goto(`${shop.base}/import`);
  await dropFiles(page, await zone(page), [csv("one.csv", "tracking_number\nA1\n"), csv("two.csv", "tracking_number\nA2\n")]);
  assert.equal(await page.locator(".toast").textContent(), "Drop one file, not several and no folder.");
  assert.equal(await page.locator(".drop.over").count(), 0);
  assert.equal(new URL(page.url()).pathname, "/import");
  assert.deepEqual(faults, []);
});

test("columns that nobody knows are corrected, and the rows are tried anew at once", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/import`);
  await sendFile(page, csv("paket.csv", "Ref,Dienst,Farbe\nLIEFERUNG17,ups,red\nLIEFERUNG18,dhl,blue\n"));
  const column = (/** @type {string} */ name) => page.getByLabel(`What the column ${name} holds`);
  assert.equal(await column("Ref").inputValue(), "", "nothing in it looks like a tracking number");
  assert.match((await page.locator(".form-error").textContent()) ?? "", /column “tracking_number”/);
  assert.ok(await page.getByRole("button", { name: "Import", exact: true }).isDisabled());

  await column("Ref").focus();
  await column("Ref").selectOption("Tracking number");
  await until(() => page.locator(".figures dd").allTextContents(), (all) => all[0] === "2");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "c0", "the focus stays where it was");
  assert.equal(await page.locator(".sheet td.left-out").count(), 4, "what is left out is told from what is used");
  await column("Dienst").selectOption("Carrier");
  await until(() => page.locator(".report-carriers").textContent(), (text) => /UPS 1/.test(text ?? "") && /DHL 1/.test(text ?? ""));
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("[data-state=done]").waitFor();
  assert.deepEqual(await figures(page), [2, 0, 0, 0]);
  assert.equal((await shop.call("GET", "/parcels?q=LIEFERUNG18")).parcels[0].carrier, "dhl");
  assert.deepEqual(faults, []);
});

test("what a file holds, and whether its first row names the columns, can be said", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/import`);
  await sendFile(page, csv("list.txt", "RB123456785CN\nRB123456799CN\n"));
  const headed = page.getByLabel("The first row names the columns");
  assert.equal(await headed.isChecked(), false, "a bare list");
  assert.deepEqual(await figures(page), [2, 0, 0, 0]);
  await headed.check();
  await until(() => figures(page), (all) => all[0] === 1);
  await page.getByLabel("What is in it").selectOption("Checkpoints");
  await page.locator(".form-error").waitFor();
  await page.getByRole("button", { name: "Throw it away" }).click();
  await page.waitForURL(/\/import$/);
  assert.doesNotMatch((await page.locator("main").textContent()) ?? "", /list\.txt/);
  assert.deepEqual(faults, []);
});

test("a large file shows its progress, goes on when the page is left, and ends in a report of all rows", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/import`);
  const rows = Array.from({ length: 9_000 }, (_, n) => `LX${String(n).padStart(9, "0")}CN,China Post`).join("\n");
  await page.locator("input[type=file]").setInputFiles(csv("large.csv", `tracking_number,carrier\n${rows}\n`));
  await page.locator("[data-state=checked]").waitFor({ timeout: 120_000 });
  assert.match((await page.locator(".staged-facts").textContent()) ?? "", /9,000 rows/);
  assert.deepEqual(await figures(page), [9_000, 0, 0, 0]);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("[data-state=running] progress").waitFor();
  const address = page.url();
  await page.goto(`${shop.base}/`);
  await page.goto(address);
  await page.locator("[data-state=done]").waitFor({ timeout: 120_000 });
  assert.deepEqual(await figures(page), [9_000, 0, 0, 0]);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download the report" }).click()]);
  assert.equal((await readFile(await download.path(), "utf8")).trim().split("\r\n").length, 9_001);
  assert.deepEqual(faults, []);
});

test("a file that was brought in meanwhile, in another tab, is shown as what it is", async () => {
  const { page, context, faults } = await shop.enter();
  await page.goto(`${shop.base}/import`);
  const file = await fixture("orders.csv");
  await sendFile(page, { ...file, name: "twice.csv", buffer: Buffer.from(file.buffer.toString().replaceAll("#", "#T")) });
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole("button", { name: "Import", exact: true }).click();
  await other.locator("[data-state=done]").waitFor();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("[data-state=done]").waitFor();
  await other.close();
  assert.deepEqual(faults, []);
});

test("without script a file is looked at, corrected and brought in", async () => {
  const { page } = await shop.enter({ javaScriptEnabled: false });
  await page.goto(`${shop.base}/import`);
  await page.locator("input[type=file]").setInputFiles(csv("plain.csv", "Ware,Menge\nLIEFERUNG21,3\n"));
  await page.getByRole("button", { name: "Read the file" }).click();
  await page.locator(".form-error").waitFor();
  await page.getByLabel("What the column Ware holds").selectOption("Tracking number");
  await page.getByRole("button", { name: "Check again" }).click();
  await page.locator(".report").waitFor();
  assert.deepEqual(await figures(page), [1, 0, 0, 0]);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  // The page loads itself anew until it is done.
  await page.locator("[data-state=done]").waitFor();
  assert.deepEqual(await figures(page), [1, 0, 0, 0]);
});

for (const [what, file, reason] of /** @type {[string, { name: string, mimeType: string, buffer: Buffer }, RegExp][]} */ ([
  ["an empty file", csv("empty.csv", ""), /empty|no rows|nothing/i],
  ["a picture", { name: "cat.csv", mimeType: "text/csv", buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0xff, 0xfe, 0, 1]) }, /image/],
])) {
  test(`${what} is refused in words, and the page can be used again`, async () => {
    const { page, faults } = await shop.enter();
    await page.goto(`${shop.base}/import`);
    await sendFile(page, file);
    assert.match((await page.locator(".form-error").textContent()) ?? "", reason);
    assert.equal(await page.locator("input[type=file]").count(), 1);
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
    await bringIn(page, { name: download.suggestedFilename(), mimeType: "text/csv", buffer: await readFile(await download.path()) });
    assert.equal(await page.locator(".figures .bad").count(), 0, name);
  }
  assert.deepEqual(faults, []);
});
