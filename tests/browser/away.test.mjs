// A page that is open while the session ends, the server goes away, the line is slow, or somebody else changes something.
import assert from "node:assert/strict";
import { createServer, request } from "node:http";
import { test } from "node:test";
import { open, sessionOf, until } from "./lib/browser.mjs";
import { ago, owner } from "./lib/server.mjs";
import { numbers } from "./lib/shop.mjs";
import { world } from "./lib/world.mjs";

const shop = world();
/** @typedef {import("playwright-core").Page} Page */
const ended = "Your session has ended. Reload the page and sign in again.";
const toast = (/** @type {Page} */ page, /** @type {string} */ text) => page.locator(".toast", { hasText: text });

/** A page in a session of its own, which a test may end. */
async function own() {
  const opened = await open(shop.browser, { storageState: await sessionOf(shop.base, owner) });
  await opened.page.goto(`${shop.base}/`);
  return opened;
}

/** Everything that goes to this path waits until `on` is called. @param {Page} page @param {string} path */
async function hold(page, path) {
  /** @type {() => void} */
  let on = () => {};
  const held = new Promise((resolve) => (on = () => resolve(undefined)));
  let n = 0;
  await page.route((url) => url.pathname === path, async (route) => {
    n += 1;
    await held;
    await route.continue();
  });
  return { on, asked: () => n };
}

test("when the session has ended, what scripts send says so", async () => {
  const { page, context } = await own();
  await page.locator("tr.row .number", { hasText: numbers.stalled }).click();
  await page.locator("dialog[open] [data-window]").waitFor();
  const cookies = await context.cookies();
  await context.clearCookies();
  await page.locator("dialog[open] form[action$='/override'] input[name=note]").fill("kept");
  await page.locator("dialog[open] form[action$='/override'] button").click();
  await toast(page, ended).waitFor();
  assert.equal(await page.locator("dialog[open] form[action$='/override'] input[name=note]").inputValue(), "kept");
  await context.addCookies(cookies);
  await page.goto(`${shop.base}/`);
  await shop.call("POST", "/parcels", { tracking_number: "RR987654321CN" });
  await page.getByRole("button", { name: "1 newer parcel" }).waitFor();
  const title = await page.title();
  await context.clearCookies();
  await page.getByRole("button", { name: "1 newer parcel" }).click();
  await toast(page, ended).waitFor();
  assert.equal(await page.title(), title);
  await page.goto("about:blank");
  await context.addCookies(cookies);
  await page.goto(`${shop.base}/`);
  await context.clearCookies();
  await page.locator("tbody .c-select input").first().check();
  await page.locator("#bulk-bar").getByRole("button", { name: "Copy numbers" }).click();
  await toast(page, ended).waitFor();
  assert.equal(await toast(page, "copied").count(), 0);
  await page.locator("#bulk-bar").getByRole("button", { name: "Snooze" }).click();
  await page.locator("#bulk-snooze").getByRole("button", { name: "Snooze" }).click();
  await page.locator("#bulk-snooze .toast", { hasText: ended }).waitFor();
  await context.close();
});

test("a form of a page that comes too late leads to the door, which says so and leads back", async () => {
  const { page, context } = await own();
  await page.goto(`${shop.base}/settings/workspace`);
  await context.clearCookies();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("alert").filter({ hasText: "Your session had ended before this was sent" }).waitFor();
  await page.getByLabel("E-mail address").fill(owner.email);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${shop.base}/settings/workspace`);
  await context.close();
});

test("on a slow line a page says that it is at work, and two presses are one", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/?q=${numbers.stalled}`);
  const row = page.locator("tr.row .number").first();
  const opening = await hold(page, (await row.getAttribute("href")) ?? "");
  await row.click();
  await toast(page, "One moment").waitFor();
  opening.on();
  await page.locator("dialog[open] [data-window]").waitFor();
  assert.equal(await toast(page, "One moment").count(), 0);
  await page.keyboard.press("Escape");
  await page.locator("tbody .c-select input").first().check();
  await page.locator("#bulk-bar").getByRole("button", { name: "Snooze" }).click();
  const bulk = await hold(page, "/bulk");
  const snooze = page.locator("#bulk-snooze").getByRole("button", { name: "Snooze" });
  await snooze.click();
  await snooze.click();
  bulk.on();
  await page.locator(".job:not([data-running])").waitFor();
  assert.equal(bulk.asked(), 1);
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await page.goto(`${shop.base}/settings/keys`);
  await page.getByLabel("Name").fill("pressed twice");
  const keys = await hold(page, "/settings/keys");
  const make = page.getByRole("button", { name: "Make a key" });
  await make.dblclick({ noWaitAfter: true });
  keys.on();
  await page.locator(".made").waitFor();
  assert.equal(keys.asked(), 1);
  assert.deepEqual(faults, []);
});

test("what somebody else does to the parcel in the window shows in it, and takes nothing out of anybody's hands", async () => {
  for (const alone of [false, true]) {
    const { page, faults } = await shop.enter();
    const say = (/** @type {string} */ text) =>
      shop.call("POST", "/checkpoints", { tracking_number: numbers.moving, carrier: "YunExpress", occurred_at: ago({ hours: 1 }), text: `${text} ${alone}`, location: "Memphis, TN", country: "US" });
    const listens = page.waitForRequest((request) => request.url().includes("/live?"));
    if (alone) await page.goto(await shop.windowOf(numbers.moving));
    else await page.goto(`${shop.base}/`);
    await listens;
    if (!alone) await page.locator("tr.row .number", { hasText: numbers.moving }).click();
    const timeline = page.locator("[data-window] .w-main");
    await timeline.waitFor();
    await say("Seen by the window");
    await timeline.getByText(`Seen by the window ${alone}`).waitFor();
    if (!alone) assert.equal(await page.evaluate(() => document.activeElement?.id), "window-title", "the focus stays");
    await page.locator("[data-window] select[name=status]").selectOption("delivered");
    await say("Seen when asked for");
    const offer = page.getByRole("button", { name: "It has changed meanwhile. Show it as it is now" });
    await offer.waitFor();
    assert.equal(await page.locator("[data-window] select[name=status]").inputValue(), "delivered", "what was chosen stays");
    assert.equal(await timeline.getByText(`Seen when asked for ${alone}`).count(), 0);
    await offer.click();
    await timeline.getByText(`Seen when asked for ${alone}`).waitFor();
    assert.equal(await offer.count(), 0);
    assert.deepEqual(faults, []);
  }
});

test("a page outlives a server that starts anew behind another one, and says while it is away", async () => {
  let away = false;
  /** @type {Set<import("node:http").ClientRequest>} */
  const flows = new Set();
  const proxy = createServer((asked, answer) => {
    if (away) return void answer.writeHead(502).end("bad gateway");
    const to = request(new URL(asked.url ?? "/", shop.base), { method: asked.method, headers: asked.headers }, (got) => {
      answer.writeHead(got.statusCode ?? 500, got.headers);
      got.pipe(answer);
      got.on("error", () => answer.destroy());
    });
    flows.add(to);
    to.on("error", () => answer.destroy());
    answer.on("close", () => flows.delete(to.destroy()));
    asked.pipe(to);
  });
  const port = await new Promise((resolve) => proxy.listen(0, "127.0.0.1", () => resolve(/** @type {import("node:net").AddressInfo} */ (proxy.address()).port)));
  const { page, context } = await open(shop.browser, { storageState: await sessionOf(shop.base, owner) });
  try {
    const listens = page.waitForRequest((request) => request.url().includes("/live?"));
    await page.goto(`http://127.0.0.1:${port}/`);
    await listens;
    away = true;
    for (const flow of flows) flow.destroy();
    const lost = toast(page, "The server cannot be reached; what you see may be old.");
    await lost.waitFor({ timeout: 30_000 });
    // What is pressed meanwhile costs nobody the table.
    await page.route("**/parcels/*", (route) => route.abort("connectionrefused"));
    await page.locator("tr.row .number").first().click();
    await toast(page, "Nothing was changed.").waitFor();
    assert.equal(new URL(page.url()).pathname, "/");
    await shop.call("POST", "/checkpoints", { tracking_number: numbers.failed, carrier: "UPS", occurred_at: ago({ hours: 0 }), text: "Delivered to recipient", location: "Hamburg", country: "DE" });
    away = false;
    await page.locator("tr.row", { hasText: numbers.failed }).locator(".pill", { hasText: "Delivered" }).waitFor({ timeout: 30_000 });
    await until(() => lost.count(), (n) => n === 0);
    // And where it comes back without the session, that is said instead.
    await context.clearCookies();
    for (const flow of flows) flow.destroy();
    await toast(page, ended).waitFor({ timeout: 30_000 });
  } finally {
    await context.close();
    proxy.closeAllConnections();
    proxy.close();
  }
});
