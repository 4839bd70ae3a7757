// On paper, in the system's own colours, and in a narrow window.
import assert from "node:assert/strict";
import { test } from "node:test";
import { numbers } from "./lib/shop.mjs";
import { world } from "./lib/world.mjs";

const shop = world();
/** A sheet of A4 in pixels, which is what a printed page is asked about its width. */
const sheet = { width: 793, height: 1122 };

test("the table is printed as a table with all its columns, and without what is pressed", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/`);
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize(sheet);
  const row = page.locator("tr.row", { hasText: numbers.stalled });
  assert.equal(await row.evaluate((tr) => getComputedStyle(tr).display), "table-row");
  for (const text of ["Cainiao", "#1002", "Bo Lind", "In Global Transit"]) assert.ok(await row.getByText(text).first().isVisible(), text);
  assert.ok(await page.getByRole("heading", { name: "All parcels" }).isVisible());
  for (const pressed of [".bar", ".tabs-row", ".tools", "tbody .c-select", "thead .c-select"]) assert.ok(await page.locator(pressed).first().isHidden(), pressed);
  await page.emulateMedia({ media: "screen" });
  await page.goto(`${shop.base}/?tab=attention`);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(".k-why").first().isVisible());
  assert.ok(await page.locator(".k-acts").first().isHidden());
  await page.emulateMedia({ media: null });
  assert.deepEqual(faults, []);
});

test("a window over the table is printed alone, whole, and without its forms", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/`);
  await page.locator("tr.row .number", { hasText: numbers.stalled }).click();
  await page.locator("dialog[open] [data-window]").waitFor();
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize(sheet);
  const window = page.locator("dialog[open]");
  assert.ok(await page.locator("#table").isHidden());
  for (const text of ["Departed from export airport", "Bo Lind"]) assert.ok(await window.getByText(text).first().isVisible(), text);
  for (const pressed of ["form[action$='/override']", ".w-steps", ".w-close"]) assert.ok(await window.locator(pressed).isHidden(), pressed);
  assert.ok(await window.evaluate((dialog) => dialog.scrollHeight <= dialog.clientHeight + 1), "nothing is cut off");
  await page.emulateMedia({ media: null });
  assert.deepEqual(faults, []);
});

test("where the system chooses the colours, the way of a parcel is still drawn", async () => {
  const { page } = await shop.enter({ forcedColors: "active" });
  await page.goto(await shop.windowOf(numbers.stalled));
  const drawn = (/** @type {string} */ selector) => page.locator(selector).first().evaluate((e) => {
    const { backgroundColor, backgroundImage } = getComputedStyle(e, "::before");
    return [backgroundColor, backgroundImage].join() !== [getComputedStyle(document.body).backgroundColor, "none"].join();
  });
  assert.ok(await drawn(".stage.done"));
  assert.ok(await drawn(".event"));
});

test("at 400 % no page of a long language scrolls sideways", async () => {
  const { page, faults } = await shop.enter({ locale: "de-DE", viewport: { width: 320, height: 640 } });
  for (const path of ["/", "/?tab=attention", "/import", "/add", "/insights", "/settings/providers", "/settings/thresholds", "/settings/people", "/help"]) {
    await page.goto(`${shop.base}${path}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, path);
  }
  assert.deepEqual(faults, []);
});

test("on the narrowest phones numbers and roles are whole", async () => {
  const { page, faults } = await shop.enter({ viewport: { width: 320, height: 640 } });
  const cut = (/** @type {string} */ selector) =>
    page.locator(selector).evaluateAll((all) => all.filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.textContent));
  await page.goto(`${shop.base}/`);
  await page.locator("tr.row .pill", { hasText: "Awaiting Shipment" }).first().waitFor();
  assert.deepEqual(await cut("tr.row .number"), []);
  await page.goto(`${shop.base}/settings/people`);
  assert.deepEqual(await page.locator("form[action$='/invite'] option").allTextContents(), ["Owner", "Member", "Viewer"]);
  await page.getByText("Sees everything and changes nothing.").waitFor();
  assert.deepEqual(faults, []);
});

test("at 400 % the window's head makes room for the window", async () => {
  const { page, faults } = await shop.enter({ viewport: { width: 320, height: 256 } });
  await page.goto(`${shop.base}/`);
  await page.locator("tr.row .number", { hasText: numbers.stalled }).click();
  const dialog = page.locator("dialog[open]");
  await dialog.locator("[data-window]").waitFor();
  const note = dialog.locator("form[action$='/override'] input[name=note]");
  await note.scrollIntoViewIfNeeded();
  assert.ok(((await dialog.locator(".w-head").boundingBox())?.y ?? 0) < -60);
  assert.deepEqual(faults, []);
});

test("a long name in the work list leaves the country in view", async () => {
  const { page } = await shop.enter();
  await shop.call("POST", "/orders", { number: "#1006", store: "Nordic Home", customer: "Wolfeschlegelsteinhausenbergerdorff-Hohenmauer the Third" });
  await page.goto(`${shop.base}/?tab=attention`);
  const row = page.locator("tr.row", { hasText: "#1006" });
  const [cell, country] = [await row.locator(".k-order").boundingBox(), await row.locator(".cc").boundingBox()];
  assert.ok(cell && country && country.x + country.width <= cell.x + cell.width, JSON.stringify([cell, country]));
  assert.match((await row.locator(".k-under bdi").first().getAttribute("title")) ?? "", /the Third$/);
});
