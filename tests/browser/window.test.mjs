// The tracking window: from parcel to parcel, the carrier corrected, several sources told apart, evidence on paper, help.
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "./lib/browser.mjs";
import { numbers } from "./lib/shop.mjs";
import { world } from "./lib/world.mjs";

const shop = world();
const title = (/** @type {import("playwright-core").Page} */ page) => page.locator("#window-title").textContent();

test("next and previous go along the list that the window was opened from", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/?store=Nordic+Home`);
  const rows = await page.locator(".row [data-window-link]").allTextContents();
  await page.locator(".row [data-window-link]").first().click();
  await page.locator("dialog[open]").waitFor();
  await page.getByRole("link", { name: "Next parcel" }).click();
  await until(() => title(page), (text) => text === rows[1]);
  await page.keyboard.press("j");
  await until(() => title(page), (text) => text === rows[2]);
  await page.keyboard.press("k");
  await until(() => title(page), (text) => text === rows[1]);
  await page.keyboard.press("k");
  await until(() => title(page), (text) => text === rows[0]);
  await page.keyboard.press("k");
  assert.equal(await title(page), rows[0], "the first one stays");
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  await page.waitForURL((url) => url.search === "?store=Nordic+Home");
  assert.deepEqual(faults, []);
});

test("on a page of its own, without script, next goes along the whole table", async () => {
  const { page } = await shop.enter({ javaScriptEnabled: false });
  await page.goto(`${shop.base}/`);
  const rows = await page.locator(".row [data-window-link]").allTextContents();
  await page.locator(".row [data-window-link]").nth(1).click();
  assert.equal(await title(page), rows[1]);
  await page.getByRole("link", { name: "Next parcel" }).click();
  assert.equal(await title(page), rows[2]);
  await page.getByRole("link", { name: "Previous parcel" }).click();
  await page.getByRole("link", { name: "Previous parcel" }).click();
  assert.equal(await title(page), rows[0]);
  assert.equal(await page.getByRole("link", { name: "Previous parcel" }).count(), 0);
});

test("a wrong carrier is corrected, with those that the number can be of in front", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(await shop.windowOf(numbers.delivered));
  await page.getByText("Wrong carrier?").click();
  const choices = await page.locator(".choices button").allTextContents();
  assert.ok(choices.length > 0, "the number fits others");
  await page.locator(".choices button").first().click();
  await page.getByRole("status").filter({ hasText: "The carrier is changed" }).waitFor();
  assert.equal(((await page.locator(".w-carrier").textContent()) ?? "").replace(/ ?\(.*/, "").trim(), choices[0].trim());
  assert.match((await page.locator(".history li").first().textContent()) ?? "", /set the carrier from .* to /);
  assert.deepEqual(faults, []);
});

test("the timeline has one heading for each day of the place, the newest first", async () => {
  const { page, faults } = await shop.enter();
  const scan = (/** @type {string} */ occurred_at, /** @type {string} */ text) => ({ tracking_number: "RB000000005CN", carrier: "China Post", occurred_at, text, location: "Shenzhen", country: "CN" });
  const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
  await shop.call("POST", "/checkpoints", [
    scan(`${day}T09:05:00+08:00`, "Picked up by carrier"),
    scan(`${day}T13:40:00+08:00`, "Arrived at sorting center"),
    scan(`${day}T23:55:00+08:00`, "Departed from sorting center"),
    // The same day in UTC, and the next one in Shenzhen.
    scan(`${new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)}T00:05:00+08:00`, "Departed from export airport"),
  ]);
  await page.goto(await shop.windowOf("RB000000005CN"));
  const days = await page.locator(".day").evaluateAll((all) => all.map((one) => [one.querySelector("h3")?.textContent ?? "", [...one.querySelectorAll(".e-time")].map((time) => time.textContent?.trim())]));
  assert.deepEqual(days.map(([, times]) => times), [["00:05"], ["23:55", "13:40", "09:05"]]);
  assert.notEqual(days[0]?.[0], days[1]?.[0]);
  assert.deepEqual(faults, []);
});

test("while a person's status stands, what comes is kept and marked as not applied; re-track applies it", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(await shop.windowOf(numbers.awaiting));
  await page.locator("select[name=status]").selectOption({ label: "Package Collected" });
  await page.getByRole("button", { name: "Set status", exact: true }).click();
  await page.getByRole("status").filter({ hasText: "The status is set by hand." }).waitFor();
  await shop.call("POST", "/checkpoints", { tracking_number: numbers.awaiting, carrier: "China Post", occurred_at: new Date(Date.now() - 3_600_000).toISOString(), text: "Delivered to recipient", location: "Berlin", country: "DE" });
  await page.goto(await shop.windowOf(numbers.awaiting));
  assert.match((await page.locator(".event").first().textContent()) ?? "", /Delivered to recipient.*Not applied/s);
  assert.equal(await page.locator(".w-state .pill").textContent(), "Package Collected");
  assert.deepEqual(await page.locator(".stage.current, .stage.trouble").allTextContents(), ["With the carrier: here now"]);
  await page.getByRole("button", { name: "Re-track" }).click();
  await page.locator(".w-state .pill", { hasText: "Delivered" }).waitFor();
  assert.equal(await page.locator(".tag", { hasText: "Not applied" }).count(), 0);
  assert.deepEqual(faults, []);
});

test("what was done in the window over the table is said", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/`);
  await page.locator("tr.row .number", { hasText: numbers.failed }).click();
  const window = page.locator("dialog[open]");
  await window.locator("form[action$='/override'] select").selectOption({ label: "Delivered" });
  await window.getByRole("button", { name: "Set status", exact: true }).click();
  await window.locator(".toast", { hasText: "The status is set by hand. Auto-sync is off until you re-track." }).waitFor();
  await window.getByRole("button", { name: "Re-track" }).click();
  await window.locator(".toast", { hasText: "Auto-sync is on again" }).waitFor();
  assert.deepEqual(faults, []);
});

test("words that run from the right stand in line with their place and status", async () => {
  const { page, faults } = await shop.enter();
  const scan = { tracking_number: "RB000000019CN", carrier: "China Post", text: "وصلت الشحنة إلى مركز الفرز", location: "الرياض", country: "SA" };
  await shop.call("POST", "/checkpoints", { ...scan, occurred_at: new Date(Date.now() - 3_600_000).toISOString() });
  await page.goto(await shop.windowOf("RB000000019CN"));
  /** Where the words of an element begin and end. @param {string} selector */
  const words = (selector) => page.locator(`.event ${selector}`).evaluate((e) => {
    const range = document.createRange();
    range.selectNodeContents(e);
    const { left, right } = range.getBoundingClientRect();
    return { left, right };
  });
  const [text, place, status] = [await words(".e-text"), await words(".e-place"), await words(".e-status")];
  assert.ok(Math.abs(text.left - status.left) < 2 && Math.abs(place.left - status.left) < 2, JSON.stringify([text, place, status]));
  assert.equal(await page.locator(".e-place bdi").evaluate((e) => getComputedStyle(e).direction), "ltr", "the city, then its country");
  assert.deepEqual(faults, []);
});

test("several sources of one parcel are told apart", async () => {
  const { page, faults } = await shop.enter();
  const event = { tracking_number: numbers.moving, occurred_at: new Date(Date.now() - 7_200_000).toISOString(), text: "In transit to next facility", location: "Memphis", country: "US" };
  await shop.call("POST", "/checkpoints", { ...event, carrier: "packlink" });
  await page.goto(await shop.windowOf(numbers.moving));
  const voices = (await page.locator(".voices .voice").allTextContents()).map((voice) => voice.trim());
  assert.deepEqual(voices, ["YunExpress 2", "Packlink 1"], "the most talkative first");
  assert.equal(await page.locator(".e-source.voice").count(), await page.locator(".event").count());
  assert.deepEqual(faults, []);
});

test("evidence for a dispute is one page with every event, its source and both times, and prints without the frame", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(await shop.windowOf(numbers.failed));
  await page.getByRole("link", { name: "Evidence for a dispute" }).click();
  const text = (await page.locator(".paper").textContent()) ?? "";
  for (const part of [numbers.failed, "UPS", "#1005", "Ed Strand", "Picked up by carrier", "customer not home", "Hamburg"]) assert.ok(text.includes(part), part);
  assert.equal(await page.locator(".paper table").first().locator("tbody tr").count(), 2);
  assert.match((await page.locator(".paper tbody td").nth(1).textContent()) ?? "", /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  assert.ok(await page.locator(".bar").isHidden());
  assert.ok(await page.getByRole("button", { name: "Print" }).isHidden());
  assert.ok(await page.locator(".paper").isVisible());
  assert.deepEqual(faults, []);
});

test("a status tells what it means beside it, and on a page of its own", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(await shop.windowOf(numbers.moving));
  await page.locator(".w-state a.pill").click();
  const pop = page.locator("#help-pop:popover-open");
  await pop.waitFor();
  assert.match((await pop.textContent()) ?? "", /In Domestic Transit/);
  await pop.getByRole("link", { name: "More about it" }).click();
  await page.waitForURL((url) => url.pathname === "/help/in_domestic_transit");
  assert.equal(await page.locator("h1").textContent(), "In Domestic Transit");
  // From every pill and flag of the table as well, without opening the window.
  await page.goto(`${shop.base}/`);
  const stalled = page.locator(".row", { hasText: numbers.stalled });
  await stalled.locator("a.pill").click();
  await pop.filter({ hasText: "In Global Transit" }).waitFor();
  await page.keyboard.press("Escape");
  await stalled.getByRole("link", { name: "What this means" }).click();
  await pop.filter({ hasText: "No update" }).waitFor();
  assert.equal(await page.locator("dialog[open]").count(), 0);
  await page.keyboard.press("Escape");
  await page.goto(`${shop.base}/?tab=attention`);
  await page.getByRole("link", { name: "What this means" }).first().click();
  await page.locator("#help-pop:popover-open").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("#help-pop:popover-open").waitFor({ state: "detached" });
  assert.deepEqual(faults, []);
});
