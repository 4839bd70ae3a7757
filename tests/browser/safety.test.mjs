// Carriers' and customers' words are text, whatever they say; every page keeps to its Content-Security-Policy.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hostile, hostileText, numbers } from "./lib/shop.mjs";
import { sendFile } from "./lib/files.mjs";
import { world } from "./lib/world.mjs";

const shop = world();

test("HTML in texts is shown and not executed: table, search, window, page, import report", async () => {
  const { page, faults } = await shop.enter();
  const harmless = async (/** @type {string} */ where) => {
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).__xss), undefined, where);
    assert.equal(await page.locator('img[src="x"]').count(), 0, where);
  };
  await page.goto(`${shop.base}/`);
  const row = page.locator(".row", { hasText: numbers.hostile });
  assert.match((await row.locator(".c-last").textContent()) ?? "", /<img src=x onerror=/);
  assert.ok(((await row.locator(".c-customer").textContent()) ?? "").includes(hostile));
  await harmless("table");
  await row.locator(".number").click();
  await page.locator("dialog[open] [data-window]").waitFor();
  assert.equal(await page.locator("dialog .e-text").first().textContent(), hostileText);
  assert.equal(await page.locator("dialog .items li span").last().textContent(), hostile);
  await harmless("window over the table");
  await page.reload();
  assert.equal(await page.locator(".e-text").first().textContent(), hostileText);
  await harmless("window as a page");
  await page.goto(`${shop.base}/?q=${encodeURIComponent(hostile)}`);
  assert.equal(await page.getByLabel("Search parcels").inputValue(), hostile);
  await harmless("search");
  await page.goto(`${shop.base}/import`);
  const inert = hostile.replaceAll('"', "'");
  await sendFile(page, { name: `${hostile}.csv`, mimeType: "text/csv", buffer: Buffer.from(`order_number,paid_at,customer,${inert}\n#9,${inert},x,${inert}\n#10,,${inert},${inert}\n`) });
  assert.equal(await page.locator(".sheet-name").nth(3).textContent(), inert, "a head is shown as it is");
  await harmless("import, checked");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("[data-state=done]").waitFor();
  await harmless("import");
  await page.goto(`${shop.base}/add`);
  await page.getByLabel("Tracking numbers").fill(hostile);
  await page.getByRole("button", { name: "Recognise the carriers" }).click();
  await page.locator(".add-list").waitFor();
  await harmless("add parcels");
  assert.deepEqual(faults, []);
});

test("a status is set only by a form of this session", async () => {
  const { page, context } = await shop.enter();
  const address = await shop.windowOf(numbers.moving);
  const send = (/** @type {Record<string, string>} */ form, /** @type {Record<string, string>} */ headers) =>
    context.request.post(`${address}/override`, { form, headers, maxRedirects: 0 });
  assert.equal((await send({ status: "delivered", csrf: "guessed" }, {})).status(), 403);
  await page.goto(address);
  const csrf = (await page.locator("[action$=override] input[name=csrf]").getAttribute("value")) ?? "";
  assert.equal((await send({ status: "delivered", csrf }, { "Sec-Fetch-Site": "cross-site" })).status(), 403);
  assert.equal((await send({ status: "delivered", csrf }, { Origin: "https://evil.example" })).status(), 403);
  await page.reload();
  assert.equal(await page.locator(".w-state .tag").count(), 0, "nothing was set");
});

test("every page keeps to its policy and logs no error", async () => {
  const { page, faults } = await shop.enter();
  for (const path of ["/", "/?tab=attention", "/?q=nothing-like-this", "/import", new URL(await shop.windowOf(numbers.stalled)).pathname, "/parcels/999999999", "/no-such-page"]) {
    const response = await page.goto(shop.base + path);
    const policy = response?.headers()["content-security-policy"] ?? "";
    assert.match(policy, /default-src 'none'/, path);
    assert.doesNotMatch(policy, /unsafe/, path);
    assert.equal(response?.headers()["x-content-type-options"], "nosniff");
  }
  assert.deepEqual(faults, []);
});

test("the API's pages render every call under their policy", async () => {
  const { page, faults } = await shop.enter();
  const document = await (await fetch(`${shop.base}/api/v1/openapi.json`)).json();
  const calls = Object.values(document.paths).flatMap((path) => Object.keys(/** @type {any} */ (path)));
  await page.goto(`${shop.base}/api/docs`);
  await page.locator(".opblock").nth(calls.length - 1).waitFor();
  assert.equal(await page.locator(".opblock").count(), calls.length);
  await page.locator("#operations-Parcels-listParcels button.opblock-summary-control").click();
  await page.locator("#operations-Parcels-listParcels").getByText("sub_status", { exact: true }).first().waitFor();
  assert.deepEqual(faults, []);
});
