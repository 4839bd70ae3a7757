// Settings: thresholds, keys, people and their roles, the time zone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, until } from "./lib/browser.mjs";
import { ago } from "./lib/server.mjs";
import { numbers } from "./lib/shop.mjs";
import { tabCounts, world } from "./lib/world.mjs";

const shop = world();

test("a longer silence takes the yellow away from rows that are there, and a carrier can have its own", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/settings/thresholds`);
  await page.getByLabel("No update for", { exact: true }).fill("10");
  await page.getByLabel("Unit of No update for").selectOption("days");
  await page.getByRole("button", { name: "Save" }).first().click();
  await page.getByRole("status").filter({ hasText: "It is saved." }).waitFor();
  const flagged = async () => {
    await page.goto(`${shop.base}/`);
    return (await tabCounts(page)).attention;
  };
  await until(flagged, (n) => n === 1);
  await page.goto(`${shop.base}/settings/thresholds`);
  const add = page.locator("form", { has: page.getByRole("button", { name: "Add a carrier" }) });
  await add.getByLabel("Carrier").fill("Cainiao");
  await add.getByLabel("No update for, hours").fill("24");
  await add.getByRole("button").click();
  await page.getByRole("status").filter({ hasText: "It is saved." }).waitFor();
  assert.match((await page.locator(".own-list").textContent()) ?? "", /Cainiao.*24 hours/s);
  await until(flagged, (n) => n === 2);
  await page.goto(`${shop.base}/settings/thresholds`);
  await page.getByLabel("No update for", { exact: true }).first().fill("0");
  await page.evaluate(() => document.querySelectorAll("form").forEach((form) => (form.noValidate = true)));
  await page.getByRole("button", { name: "Save" }).first().click();
  assert.match((await page.getByRole("alert").textContent()) ?? "", /No update: must be between 1 hour and 365 days/);
  assert.deepEqual(faults, []);
});

test("whether silence counts in Pending is a setting, and reaches the rows that are there", async () => {
  await shop.call("POST", "/orders", { number: "#1020", store: "Nordic Home", paid_at: ago({ days: 4 }), tracking: [{ number: "RB000000005CN", carrier: "China Post", attached_at: ago({ days: 3 }) }] });
  const { page, faults } = await shop.enter();
  const yellow = async () => {
    await page.goto(`${shop.base}/?q=RB000000005CN`);
    return page.locator(".row.flagged").count();
  };
  const set = async (/** @type {boolean} */ on) => {
    await page.goto(`${shop.base}/settings/thresholds`);
    await page.getByLabel("No update for", { exact: true }).first().fill("48");
    await page.getByLabel("Unit of No update for").first().selectOption("hours");
    await page.getByLabel("Silence counts in Pending as well").setChecked(on);
    await page.getByRole("button", { name: "Save" }).first().click();
    await page.getByRole("status").filter({ hasText: "It is saved." }).waitFor();
  };
  await set(true);
  await until(yellow, (n) => n === 1);
  await set(false);
  await until(yellow, (n) => n === 0);
  await set(true);
  await until(yellow, (n) => n === 1);
  assert.deepEqual(faults, []);
});

test("a key is shown once, opens the API, and is refused when it is revoked", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/settings/keys`);
  await page.getByLabel("Name").fill("till");
  await page.getByLabel("It may").selectOption("viewer");
  await page.getByRole("button", { name: "Make a key" }).click();
  const key = (await page.locator(".made code").textContent()) ?? "";
  const ask = (method = "GET", path = "/parcels") =>
    fetch(`${shop.base}/api/v1${path}`, { method, headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" }, ...(method === "GET" ? {} : { body: "{}" }) });
  assert.equal((await ask()).status, 200);
  assert.equal((await ask("POST", "/orders")).status, 403, "it may only read");
  await page.reload();
  assert.ok(!(await page.content()).includes(key), "it cannot be read again");
  assert.equal(await page.locator(".list tbody tr", { hasText: "till" }).count(), 1, "and to load the page anew makes no second one");
  await page.getByRole("link", { name: "Revoke till" }).click();
  await page.getByRole("heading", { name: "Revoke the key “till”?" }).waitFor();
  assert.equal((await ask()).status, 200, "nothing is done before somebody says so");
  await page.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("status").waitFor();
  assert.equal((await ask()).status, 401);
  assert.deepEqual(faults, []);
});

test("somebody joins by a link as a viewer, looks, and changes nothing; the last owner cannot go", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/settings/people`);
  await page.getByRole("link", { name: "Remove maria@example.com" }).click();
  await page.getByRole("heading", { name: "Leave this workspace?" }).waitFor();
  await page.getByRole("button", { name: "Remove" }).click();
  assert.match((await page.getByRole("alert").textContent()) ?? "", /last owner/);
  await page.locator("form.framed select").selectOption("viewer");
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = (await page.locator(".made code").textContent()) ?? "";

  const guest = await open(shop.browser);
  await guest.page.goto(link);
  await guest.page.getByLabel("E-mail address").fill("bo@example.com");
  await guest.page.getByLabel("Password").fill("battery horse correct");
  await guest.page.getByRole("button", { name: "Join" }).click();
  await guest.page.locator(".tabs").waitFor();
  await guest.page.goto(await shop.windowOf(numbers.moving));
  assert.equal(await guest.page.getByRole("button", { name: "Set status" }).count(), 0, "what is not allowed is not offered");
  assert.equal(await guest.page.getByRole("link", { name: "This means something else" }).count(), 0);
  await guest.page.goto(`${await shop.windowOf(numbers.moving)}/message/customer`);
  assert.equal(await guest.page.getByText("I sent it").count(), 0);
  await guest.page.goto(`${shop.base}/settings/texts`);
  await guest.page.getByText("No text has been given a meaning here yet.").waitFor();
  assert.equal(await guest.page.getByRole("button", { name: "See what it would do" }).count(), 0);
  assert.equal((await guest.page.goto(`${shop.base}/settings/texts/new?text=x`))?.status(), 403, "and nobody is led to it");
  const refused = await guest.page.goto(`${shop.base}/settings/people`);
  assert.equal(refused?.status(), 403);
  assert.match((await guest.page.locator("main").textContent()) ?? "", /This is for owners; your role here is viewer/);
  assert.equal((await guest.page.goto(link))?.status(), 410, "a link works once");

  await page.goto(`${shop.base}/settings/people`);
  await page.getByLabel("Role of bo@example.com").selectOption("member");
  await page.locator("tr", { hasText: "bo@example.com" }).getByRole("button", { name: "Change" }).click();
  await page.getByRole("status").waitFor();
  await guest.page.goto(await shop.windowOf(numbers.moving));
  assert.equal(await guest.page.getByRole("button", { name: "Set status" }).count(), 1);
  await page.getByRole("link", { name: "Remove bo@example.com" }).click();
  await page.getByRole("link", { name: "Cancel" }).click();
  await page.getByRole("link", { name: "Remove bo@example.com" }).click();
  await page.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("status").waitFor();
  await guest.page.goto(`${shop.base}/`);
  assert.match(guest.page.url(), /\/sign-in/);
  assert.deepEqual(faults, []);
});

test("whoever gives up the own role of owner, or leaves, is told that it worked", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/settings/people`);
  await page.locator("form.framed select").selectOption("owner");
  await page.getByRole("button", { name: "Make a link" }).click();
  const second = await open(shop.browser);
  await second.page.goto((await page.locator(".made code").textContent()) ?? "");
  await second.page.getByLabel("E-mail address").fill("cy@example.com");
  await second.page.getByLabel("Password").fill("battery horse correct");
  await second.page.getByRole("button", { name: "Join" }).click();
  await second.page.locator(".tabs").waitFor();

  await second.page.goto(`${shop.base}/settings/people`);
  await second.page.getByLabel("Role of cy@example.com").selectOption("member");
  await second.page.locator("tr", { hasText: "cy@example.com" }).getByRole("button", { name: "Change" }).click();
  await second.page.getByRole("status").filter({ hasText: "The role is changed." }).waitFor();
  assert.equal(new URL(second.page.url()).pathname, "/settings/account");

  await page.goto(`${shop.base}/settings/people`);
  await page.getByLabel("Role of cy@example.com").selectOption("owner");
  await page.locator("tr", { hasText: "cy@example.com" }).getByRole("button", { name: "Change" }).click();
  await page.getByRole("status").waitFor();
  await second.page.goto(`${shop.base}/settings/people`);
  await second.page.getByRole("link", { name: "Remove cy@example.com" }).click();
  await second.page.getByRole("button", { name: "Remove" }).click();
  await second.page.getByRole("status").filter({ hasText: "You are no longer in that workspace." }).waitFor();
  assert.equal(new URL(second.page.url()).pathname, "/sign-in");
  assert.deepEqual([...faults, ...second.faults], []);
  await second.context.close();
});

test("times are shown in the zone of the workspace", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/settings/workspace`);
  await page.getByLabel("Time zone").fill("Asia/Tokio");
  await page.getByRole("button", { name: "Save" }).click();
  assert.match((await page.getByRole("alert").textContent()) ?? "", /is no time zone/);
  await page.getByLabel("Time zone").fill("Asia/Tokyo");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("status").waitFor();
  assert.match((await page.getByText("It is now").textContent()) ?? "", /JST/);
  await page.goto(await shop.windowOf(numbers.stalled));
  assert.match((await page.locator(".history time").first().getAttribute("title")) ?? "", /JST \(\d\d:\d\d UTC\)/);
  assert.deepEqual(faults, []);
});

test("who is asked for which carrier is shown with the reason, and an account can be chosen for one that has no parcel yet", async () => {
  const { page, faults } = await shop.enter();
  // An account that serves none of the shop's carriers, so that nothing leaves this machine.
  await page.goto(`${shop.base}/settings/providers/new/usps`);
  for (const field of await page.locator(".panel-form input[type=text], .panel-form input[type=password]").all()) await field.fill("0123456789");
  await page.locator(".panel-form").getByRole("button").first().click();
  await page.waitForURL(/settings\/providers\/\d+/);
  await page.goto(`${shop.base}/settings/providers`);
  await page.getByRole("link", { name: "Who is asked for which carrier" }).click();
  const rows = page.locator(".own-list li");
  assert.match((await rows.first().textContent()) ?? "", /parcels? under way.*Nobody can be asked\./s);
  const add = page.locator("form", { has: page.getByRole("button", { name: "Add a carrier" }) });
  await add.getByLabel("Carrier").fill("USPS");
  await add.getByRole("button").click();
  await page.getByRole("status").filter({ hasText: "It is saved." }).waitFor();
  const usps = rows.filter({ hasText: "USPS" });
  assert.match((await usps.textContent()) ?? "", /0 parcels under way.*You chose it\./s);
  await usps.getByLabel("Account for USPS").selectOption("Automatic");
  await usps.getByRole("button", { name: "Change for USPS" }).click();
  await page.getByRole("status").filter({ hasText: "It is saved." }).waitFor();
  assert.equal(await usps.count(), 0, "it has no parcel, and nothing is chosen for it");
  await add.getByLabel("Carrier").fill("No such post");
  await add.getByRole("button").click();
  await page.getByText("`No such post` is no carrier that Parcelwatch knows.").waitFor();
  assert.equal(await add.getByLabel("Carrier").inputValue(), "No such post");
  assert.deepEqual(faults, []);
});

test("a store is added with what its orders stand under, and its orders are fetched when somebody wants it", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/settings/providers`);
  await page.getByRole("heading", { name: "Add a store, whose orders come by themselves" }).waitFor();
  assert.match((await page.locator(".section-body").textContent()) ?? "", /Drop folder.*[/\\]drop/s);
  await page.getByRole("link", { name: "WooCommerce" }).click();
  await page.getByLabel("Address of the store").fill("https://shop.invalid");
  await page.getByLabel("Consumer key").fill("ck_demo");
  await page.getByLabel("Consumer secret").fill("cs_demo");
  await page.getByLabel("Store that its orders stand under").fill("Nordic Home");
  await page.getByLabel("Read orders every so many minutes").fill("60");
  assert.equal(await page.getByLabel("Tell this store the tracking numbers").isChecked(), false, "nobody is told anything unasked");
  await page.getByLabel("Ask this provider").uncheck();
  await page.getByRole("button", { name: "Add the account" }).click();
  await page.waitForURL(/settings\/providers\/\d+/);
  assert.equal(await page.getByLabel("Store that its orders stand under").inputValue(), "Nordic Home");
  assert.match((await page.locator(".facts").textContent()) ?? "", /Orders last read.*not read yet/s);
  await page.getByRole("button", { name: "Fetch orders now" }).click();
  await page.getByRole("status").filter({ hasText: "The orders are being fetched." }).waitFor();
  await page.getByRole("link", { name: "Remove the account" }).click();
  await page.getByText("Its secrets are deleted").waitFor();
  await page.getByText("Orders, parcels and checkpoints that are here stay.").waitFor();
  await page.getByRole("button", { name: "Remove the account" }).click();
  await page.getByRole("status").waitFor();
  assert.deepEqual(faults, []);
});
