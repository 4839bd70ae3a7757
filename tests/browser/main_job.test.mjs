// The main job, end to end: first start, set-up, files in, table out, and a person's hand on one parcel.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, until } from "./lib/browser.mjs";
import { bringIn, fixture } from "./lib/files.mjs";
import { owner, start } from "./lib/server.mjs";

/** @type {Awaited<ReturnType<typeof start>>} */ let server;
/** @type {Awaited<ReturnType<typeof launch>>} */ let browser;
before(async () => {
  [server, browser] = await Promise.all([start({ setUp: false }), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("from the first start to a parcel set by hand and re-tracked", async (t) => {
  const { page, faults } = await open(browser);
  /** Each step stands on the one before: after the first that fails the others mean nothing. */
  const step = async (/** @type {string} */ name, /** @type {() => Promise<void>} */ run) => {
    let failed = true;
    await t.test(name, async () => {
      await run();
      failed = false;
    });
    if (failed) throw new Error(`"${name}" failed, so the steps after it were left out`);
  };
  const counts = async () => {
    await page.waitForLoadState();
    return Object.fromEntries(await page.locator(".tab").evaluateAll((tabs) =>
      tabs.map((tab) => [[...tab.childNodes].filter((n) => n.nodeType === 3).map((n) => n.textContent?.trim()).join(""), Number(tab.querySelector(".count")?.textContent)])));
  };
  const upload = async (/** @type {Awaited<ReturnType<typeof fixture>>} */ file) => {
    await page.getByRole("link", { name: "Import", exact: true }).click();
    await bringIn(page, file);
    assert.equal(await page.locator("#staged-title").textContent(), file.name);
    return Object.fromEntries(await page.locator(".figures > div").evaluateAll((cells) =>
      cells.map((cell) => [cell.querySelector("dt")?.textContent, Number(cell.querySelector("dd")?.textContent)])));
  };

  await step("the first visit leads to the set-up, whatever was asked for", async () => {
    await page.goto(`${server.base}/?tab=pending`);
    assert.equal(new URL(page.url()).pathname, "/set-up");
    await page.getByLabel("Name of the workspace").fill("Nordic Home");
    await page.getByLabel("E-mail address").fill(owner.email);
    await page.locator("input[name=password]").fill(owner.password);
    await page.getByLabel("Password again").fill("something else entirely");
    await page.getByRole("button", { name: "Make the workspace" }).click();
    assert.equal(await page.locator(".field-error").textContent(), "The two passwords differ.");
    assert.equal(await page.getByLabel("E-mail address").inputValue(), owner.email, "what was right is kept");
    await page.locator("input[name=password]").fill(owner.password);
    await page.getByLabel("Password again").fill(owner.password);
    await page.getByRole("button", { name: "Make the workspace" }).click();
    await page.getByRole("heading", { name: "Bring in your first parcels" }).waitFor();
  });

  await step("a file of orders goes in, and twice changes nothing", async () => {
    const orders = await fixture("orders.csv");
    assert.deepEqual(await upload(orders), { New: 4, Changed: 0, Unchanged: 0, Rejected: 0 });
    assert.deepEqual(await upload(orders), { New: 0, Changed: 0, Unchanged: 4, Rejected: 0 });
    await page.getByRole("link", { name: "See the parcels" }).click();
    await page.waitForURL((url) => url.searchParams.has("list"));
    await page.goto(`${server.base}/`);
    assert.deepEqual(await counts(), { All: 4, Pending: 3, "In Transit": 0, Delivered: 0, Abnormal: 0, Attention: 1 });
  });

  await step("a file of checkpoints moves the parcels to their tabs", async () => {
    assert.equal((await upload(await fixture("checkpoints.csv"))).Rejected, 0);
    await page.goto(`${server.base}/`);
    assert.deepEqual(await counts(), { All: 4, Pending: 1, "In Transit": 1, Delivered: 1, Abnormal: 0, Attention: 1 });
    await page.locator(".tab-delivered").click();
    await page.waitForLoadState();
    assert.deepEqual(await page.locator(".row .number").allTextContents(), ["RR123456785CN"]);
    await page.locator(".tab-attention").click();
    assert.match((await page.locator(".row .reason").textContent()) ?? "", /No tracking number 9 days after payment/);
  });

  await step("search finds by number, order and customer", async () => {
    for (const [asked, found] of [
      ["LP0012345", "LP00123456789012"],
      ["#1004", "YT2412345678901234"],
      ["berg", "RR123456785CN"],
      ["zoe@example.com", "YT2412345678901234"],
    ]) {
      await page.goto(`${server.base}/`);
      await page.getByLabel("Search parcels").fill(asked);
      await page.keyboard.press("Enter");
      await page.waitForURL(/[?&]q=/);
      assert.deepEqual(await page.locator(".row .number").allTextContents(), [found], `searched for ${asked}`);
      assert.equal(await page.getByLabel("Search parcels").inputValue(), asked);
    }
  });

  await step("a row opens the tracking window over the table, at its own address", async () => {
    await page.goto(`${server.base}/?tab=in_transit`);
    await page.locator(".row").first().locator(".c-customer").click();
    const dialog = page.locator("dialog[open]");
    await dialog.locator("[data-window]").waitFor();
    assert.equal(await dialog.locator("h1").textContent(), "LP00123456789012");
    await page.waitForURL(/\/parcels\/\d+$/);
    assert.match(await page.title(), /^LP00123456789012 · /);
    const events = await dialog.locator(".e-text").allTextContents();
    assert.deepEqual(events, [`Departed from "Hangzhou" airport`, "Picked up by carrier"], "newest first, in the carrier's words");
    assert.ok((await dialog.locator(".e-why").allTextContents()).every((why) => why.trim()), "each says why");
  });

  await step("a status set by hand wins, moves the parcel, stops auto-sync, and stands in the history", async () => {
    const dialog = page.locator("dialog[open]");
    await dialog.locator("select[name=status]").selectOption({ label: "Delivery Failed" });
    await dialog.locator("#by-hand").getByLabel("Note").fill("The courier rang me");
    await dialog.getByRole("button", { name: "Set status", exact: true }).click();
    await dialog.getByText("Set by hand", { exact: true }).waitFor();
    assert.equal(await dialog.locator(".w-state .pill").textContent(), "Delivery Failed");
    assert.match((await dialog.getByLabel("Set by hand").textContent()) ?? "", /Auto-sync is off\. The carrier says: In Global Transit\./);
    assert.match((await dialog.locator(".history li").first().textContent()) ?? "", /maria@example\.com set the status from In Global Transit to Delivery Failed\. .*The courier rang me/);
    await page.keyboard.press("Escape");
    await until(counts, (now) => now.Abnormal === 1);
    assert.deepEqual(await counts(), { All: 4, Pending: 1, "In Transit": 0, Delivered: 1, Abnormal: 1, Attention: 1 });
    await page.waitForURL(/tab=in_transit$/);
    await page.locator(".tab-abnormal").click();
    assert.match((await page.locator(".row .c-status").textContent()) ?? "", /Delivery Failed.*By hand.* by maria@example\.com/);
    await page.waitForLoadState();
  });

  await step("re-track gives the parcel back to the carrier", async () => {
    await page.locator(".row .number").click();
    const dialog = page.locator("dialog[open]");
    await dialog.getByRole("button", { name: "Re-track" }).click();
    await dialog.getByText("re-tracked it").waitFor();
    assert.equal(await dialog.locator(".w-state .pill").textContent(), "In Global Transit");
    assert.equal(await dialog.getByRole("button", { name: "Re-track" }).count(), 0);
    await dialog.getByRole("button", { name: "Close" }).click();
    await until(counts, (now) => now["In Transit"] === 1 && now.Abnormal === 0);
    await page.locator(".tab-in_transit").click();
    await page.waitForLoadState();
    assert.equal(await page.locator(".row .tag", { hasText: "By hand" }).count(), 0);
  });

  await step("signing out closes the door; signing in comes back to where one wanted to go", async () => {
    await page.getByRole("button", { name: /^Account of/ }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.goto(`${server.base}/?tab=delivered`);
    assert.equal(new URL(page.url()).pathname, "/sign-in");
    await page.getByLabel("E-mail address").fill(owner.email);
    await page.getByLabel("Password").fill("wrong password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").waitFor();
    await page.getByLabel("Password").fill(owner.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.locator(".tabs").waitFor();
    await page.waitForURL(/\?tab=delivered$/);
  });

  assert.deepEqual(faults, []);
});
