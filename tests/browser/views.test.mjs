// Filters, lists, saved views, columns: the table as each person arranges it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./lib/browser.mjs";
import { numbers } from "./lib/shop.mjs";
import { world } from "./lib/world.mjs";

const shop = world();
/** The numbers on the page, once all of it is there: a click waits only for its first byte. @param {import("playwright-core").Page} page */
async function shown(page) {
  await page.waitForLoadState();
  return page.locator("tr.row .number").allTextContents();
}

test("a pasted list shows what was found and what was not", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/`);
  await page.getByRole("button", { name: "More filters" }).click();
  await page.getByLabel("Or paste a list of numbers").fill(`${numbers.moving}\nZZ404\n#1002`);
  await page.getByRole("button", { name: "Look them up" }).click();
  await page.getByText("2 of 3 numbers were found.").waitFor();
  assert.deepEqual((await shown(page)).sort(), [numbers.moving, numbers.stalled].sort());
  assert.deepEqual(await page.locator(".not-found li").allTextContents(), ["ZZ404"]);
  await page.getByRole("link", { name: "Put the list away" }).click();
  await page.locator("tr.row").nth(5).waitFor();
  assert.deepEqual(faults, []);
});

test("several lines pasted into the search are a list", async () => {
  const { page } = await shop.enter({ permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto(`${shop.base}/`);
  await page.evaluate((text) => navigator.clipboard.writeText(text), `${numbers.moving}\n${numbers.failed}\n`);
  await page.locator("[data-search]").focus();
  await page.keyboard.press("Control+V");
  await page.getByText("2 of 2 numbers were found.").waitFor();
});

test("filters go together, stand in the address, and are taken off one by one", async () => {
  const { page } = await shop.enter();
  await page.goto(`${shop.base}/`);
  await page.getByRole("combobox", { name: "Store" }).selectOption({ label: "Nordic Home · 6" });
  await page.waitForURL(/store=/);
  await page.getByRole("button", { name: "More filters" }).click();
  await page.getByLabel("Under way for at least").fill("5");
  await page.locator("#more-filters").getByLabel("Status set by hand").selectOption("false");
  await page.getByRole("button", { name: "Apply" }).first().click();
  await page.waitForURL(/days=5/);
  const url = new URL(page.url());
  assert.deepEqual([...url.searchParams.keys()].sort(), ["days", "manual", "store"]);
  assert.ok((await shown(page)).includes(numbers.stalled) && !(await shown(page)).includes(numbers.delivered));
  await page.getByRole("link", { name: "Remove the filter Not set by hand" }).click();
  await page.waitForURL((u) => !u.search.includes("manual"));
  await page.getByRole("link", { name: "Clear all" }).click();
  await page.waitForURL(`${shop.base}/`);
});

test("the search finds a number, an order, a customer's name and an e-mail address", async () => {
  await shop.call("POST", "/orders", { number: "#1003", store: "Petite Paws", email: "cy.holm@example.com" });
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/`);
  for (const text of [numbers.moving, numbers.moving.slice(0, 15), "#1003", "cy holm", "holm", "cy.holm@example.com"]) {
    await page.getByRole("searchbox").fill(text);
    await page.getByRole("searchbox").press("Enter");
    await page.waitForURL((url) => url.searchParams.get("q") === text);
    assert.deepEqual(await shown(page), [numbers.moving], text);
  }
  assert.deepEqual(faults, []);
});

test("each filter lets through what it names, and says how many that are", async () => {
  await shop.call("POST", "/orders", { number: "#1005", store: "Nordic Home", supplier: "Yiwu Bright Trading" });
  const { page, faults } = await shop.enter();
  const more = page.locator("#more-filters");
  const apply = async () => more.getByRole("button", { name: "Apply" }).click();
  const day = (/** @type {number} */ ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  /** @type {[string, string, () => Promise<unknown>, string[]][]} */
  const filters = [
    ["", "store", () => page.getByRole("combobox", { name: "Store" }).selectOption({ label: "Petite Paws · 1" }), [numbers.moving]],
    ["", "carrier", () => page.getByRole("combobox", { name: "Carrier" }).selectOption({ label: "DHL · 1" }), [numbers.delivered]],
    ["", "destination", () => page.getByRole("combobox", { name: "Destination" }).selectOption({ label: "United States · 1" }), [numbers.moving]],
    ["", "no_number", () => page.getByRole("link", { name: "No number 1" }).click(), ["No number yet"]],
    ["?tab=abnormal", "sub_status", () => page.getByRole("link", { name: /^Delivery Failed 1/ }).click(), [numbers.failed]],
    ["?tab=attention&q=%231002", "reason", () => page.getByRole("combobox", { name: "Reason" }).selectOption({ label: "No update" }), [numbers.stalled]],
    ["", "supplier", async () => {
      await page.getByRole("button", { name: "More filters" }).click();
      await more.getByRole("combobox", { name: "Supplier", exact: true }).selectOption({ label: "Yiwu Bright Trading · 1" });
      await apply();
    }, [numbers.failed]],
    ["", "unknown", async () => {
      await page.getByRole("button", { name: "More filters" }).click();
      await more.getByRole("combobox", { name: "Not known", exact: true }).selectOption("Supplier");
      await apply();
    }, [numbers.awaiting, numbers.stalled, numbers.moving, numbers.delivered, "No number yet"]],
    ["", "from", async () => {
      await page.getByRole("button", { name: "More filters" }).click();
      await more.getByLabel("Number since").fill(day(4));
      await more.getByLabel("until").fill(day(4));
      await apply();
    }, [numbers.delivered]],
    ["", "days", async () => {
      await page.getByRole("button", { name: "More filters" }).click();
      await more.getByLabel("Under way for at least").fill("6");
      await apply();
    }, [numbers.stalled, "No number yet"]],
  ];
  for (const [from, name, choose, expected] of filters) {
    await page.goto(`${shop.base}/${from}`);
    await choose();
    await page.waitForURL((url) => url.searchParams.has(name));
    assert.deepEqual((await shown(page)).sort(), [...expected].sort(), name);
    if (name !== "no_number" && name !== "sub_status") assert.match((await page.locator(".pager-text").textContent()) ?? "", new RegExp(`^${expected.length} parcels?`), name);
  }
  assert.deepEqual(faults, []);
});

test("a view is saved, renamed, moved, opened with, and deleted", async () => {
  const { page, faults } = await shop.enter();
  const view = (/** @type {string} */ name) => page.locator(".tab-view", { hasText: name });
  const menu = async () => {
    await page.getByRole("button", { name: "View", exact: true }).click();
    return page.locator("#view-menu");
  };
  for (const [query, name] of [["/?carrier=dhl", "DHL ones"], ["/?tab=abnormal", "Failures"]]) {
    await page.goto(`${shop.base}${query}`);
    await (await menu()).getByLabel("Save these filters as a tab").fill(name);
    await page.getByRole("button", { name: "Save the view" }).click();
    await view(name).waitFor();
    assert.equal(await view(name).getAttribute("aria-current"), "page");
  }
  await view("DHL ones").click();
  assert.deepEqual(await shown(page), [numbers.delivered]);
  await (await menu()).getByRole("textbox", { name: "Name of the view DHL ones" }).fill("Only DHL");
  await page.locator("#view-menu form", { has: page.getByLabel("Name of the view DHL ones") }).getByRole("button", { name: "Rename" }).click();
  await view("Only DHL").waitFor();
  await (await menu()).getByRole("button", { name: "Move Failures to the front" }).click();
  await page.waitForLoadState();
  assert.deepEqual(await page.locator(".tab-view").allTextContents(), ["Failures", "Only DHL"]);

  await (await menu()).getByRole("button", { name: "Open with Only DHL" }).click();
  await page.goto(`${shop.base}/`);
  assert.equal(new URL(page.url()).search, "?carrier=dhl");
  await page.locator(".tab-all").click();
  await page.locator("tr.row").nth(5).waitFor();
  assert.equal(await page.locator(".tab-all").getAttribute("aria-current"), "page");

  for (const name of ["Only DHL", "Failures"]) {
    await (await menu()).getByRole("link", { name: `Delete the view ${name}` }).click();
    await page.getByRole("heading", { name: `Delete the view “${name}”?` }).waitFor();
    await page.getByRole("link", { name: "Cancel" }).click();
    await (await menu()).getByRole("link", { name: `Delete the view ${name}` }).click();
    await page.getByRole("button", { name: "Delete" }).click();
    await view(name).waitFor({ state: "detached" });
  }
  await page.goto(`${shop.base}/`);
  assert.equal(new URL(page.url()).search, "", "whoever opened with it opens with All");
  assert.deepEqual(faults, []);
});

test("a view is one's own, or everybody's in the workspace", async () => {
  const { page, faults } = await shop.enter();
  for (const [query, name, shared] of /** @type {const} */ ([["/?carrier=dhl", "Mine", false], ["/?tab=abnormal", "Ours", true]])) {
    await page.goto(`${shop.base}${query}`);
    await page.getByRole("button", { name: "View", exact: true }).click();
    await page.getByLabel("Save these filters as a tab").fill(name);
    await page.getByLabel("For everybody in the workspace").setChecked(shared);
    await page.getByRole("button", { name: "Save the view" }).click();
    await page.locator(".tab-view", { hasText: name }).waitFor();
  }
  await page.goto(`${shop.base}/settings/people`);
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = (await page.locator(".made code").textContent()) ?? "";
  const other = await open(shop.browser);
  await other.page.goto(link);
  await other.page.getByLabel("E-mail address").fill("ida@example.com");
  await other.page.getByLabel("Password").fill("battery horse correct");
  await other.page.getByRole("button", { name: "Join" }).click();
  await other.page.locator(".tabs").waitFor();
  await other.page.waitForLoadState();
  assert.deepEqual(await other.page.locator(".tab-view").allTextContents(), ["Ours"]);
  await other.page.locator(".tab-view").click();
  assert.deepEqual(await shown(other.page), [numbers.failed]);
  assert.deepEqual([...faults, ...other.faults], []);
  await other.context.close();
});

test("columns are chosen and moved, rows are made compact, and all is as usual again", async () => {
  const { page, faults } = await shop.enter();
  const heads = () => page.locator(".parcels thead th").allTextContents();
  await page.goto(`${shop.base}/`);
  const usual = await heads();
  await page.getByRole("button", { name: "View", exact: true }).click();
  await page.locator("#view-menu").getByRole("checkbox", { name: "Supplier" }).check();
  await page.locator("#view-menu").getByRole("checkbox", { name: "Customer" }).uncheck();
  await page.getByRole("radio", { name: "Compact" }).check();
  await page.locator("#view-menu").getByRole("button", { name: "Apply" }).click();
  await page.locator(".parcels.compact").waitFor();
  assert.ok((await heads()).includes("Supplier") && !(await heads()).includes("Customer"));
  assert.equal((await page.locator("tr.row").first().boundingBox())?.height, 32);
  await page.getByRole("button", { name: "View", exact: true }).click();
  await page.getByRole("button", { name: "Move Order to the front" }).click();
  await page.locator(".parcels thead th:nth-child(3)", { hasText: "Order" }).waitFor();
  await page.getByRole("button", { name: "View", exact: true }).click();
  await page.getByRole("button", { name: "As usual" }).click();
  await page.locator(".parcels:not(.compact)").waitFor();
  assert.deepEqual(await heads(), usual);
  assert.deepEqual(faults, []);
});

test("columns that were chosen are all there and wide enough to read, scrolled in a box of their own where they have no room", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/`);
  await page.getByRole("button", { name: "View", exact: true }).click();
  for (const name of ["Supplier", "Store", "Number since"]) await page.locator("#view-menu").getByRole("checkbox", { name, exact: true }).check();
  await page.locator("#view-menu").getByRole("button", { name: "Apply" }).click();
  await page.locator(".parcels.chosen").waitFor();
  for (const width of [1920, 1440, 1280, 1024]) {
    await page.setViewportSize({ width, height: 900 });
    // How wide its box is the table learns a frame later.
    await page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth);
    const found = await page.evaluate(() => ({
      narrowest: Math.min(...[...document.querySelectorAll(".parcels thead th")].map((head) => head.clientWidth)),
      last: document.querySelector("th.c-last")?.clientWidth ?? 0,
    }));
    assert.ok(found.narrowest >= 50 && found.last >= 240, `${width}: ${JSON.stringify(found)}`);
  }
  await page.locator(".table-box").evaluate((box) => (box.scrollLeft = box.scrollWidth));
  const ends = await page.evaluate(() => [".c-number", ".c-since"].map((part) => document.querySelector(`tr.row ${part}`)?.getBoundingClientRect().x ?? -1));
  assert.ok(ends.every((x) => x >= 0 && x < 1024), `the number stays beside the last column: ${ends}`);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "View", exact: true }).click();
  await page.getByRole("button", { name: "As usual" }).click();
  await page.locator(".parcels:not(.chosen)").waitFor();
  assert.deepEqual(faults, []);
});

test("many saved views push no tab out of sight, and the one that is open is in view", async () => {
  const { page } = await shop.enter();
  const names = ["Slow ones to Germany", "Yiwu without a scan", "Refund candidates"];
  for (const [n, name] of names.entries()) {
    await page.goto(`${shop.base}/?tab=in_transit&days=${n + 30}`);
    await page.getByRole("button", { name: "View", exact: true }).click();
    await page.getByLabel("Save these filters as a tab").fill(name);
    await page.getByRole("button", { name: "Save the view" }).click();
    await page.locator(".tab-view", { hasText: name }).waitFor();
  }
  const inView = () => page.locator(".tab").evaluateAll((tabs) => tabs.map((tab) => tab.getBoundingClientRect()).map(({ left, right }) => left >= 0 && right <= innerWidth));
  await page.locator(".tab-view", { hasText: names[2] }).click();
  await page.waitForLoadState();
  assert.ok((await inView()).every(Boolean), "the hint makes room");
  await page.setViewportSize({ width: 820, height: 900 });
  await page.reload();
  await page.waitForLoadState();
  const open = page.locator(".tab[aria-current]");
  assert.equal(await open.textContent(), names[2]);
  assert.equal(await open.evaluate((tab) => tab.getBoundingClientRect().right <= innerWidth), true);
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const name of names) {
    await page.getByRole("button", { name: "View", exact: true }).click();
    await page.locator("#view-menu").getByRole("link", { name: `Delete the view ${name}` }).click();
    await page.getByRole("button", { name: "Delete" }).click();
    await page.locator(".tab-view", { hasText: name }).waitFor({ state: "detached" });
  }
});

test("the exact time stands there for whoever comes by keyboard", async () => {
  const { page } = await shop.enter();
  await page.goto(`${shop.base}/`);
  const time = page.locator("tr.row", { hasText: numbers.moving }).locator(".c-when time");
  assert.match((await time.getAttribute("title")) ?? "", /local \(\d\d:\d\d UTC\)|UTC/);
  await time.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  const shownText = await time.evaluate((e) => getComputedStyle(e, "::after").content);
  assert.match(shownText, /UTC/);
});

test("other orders: the last update first, the longest waiting first", async () => {
  const { page } = await shop.enter();
  await page.goto(`${shop.base}/?sort=updated`);
  assert.equal((await shown(page)).indexOf(numbers.moving) < (await shown(page)).indexOf(numbers.stalled), true);
  await page.goto(`${shop.base}/?sort=waiting`);
  assert.equal((await shown(page))[0], "No number yet", "due for longest");
  assert.equal((await shown(page)).includes(numbers.delivered), false, "what arrived waits for nothing");
  await page.getByLabel("Select all rows of this page").check();
  assert.equal(await page.getByRole("button", { name: /^Select all .*that match/ }).isVisible(), false, "not those that are left out, either");

  // What has arrived is in no such order, and nothing false is said of it.
  await page.locator(".tab-delivered").click();
  await page.waitForURL(/tab=delivered/);
  assert.deepEqual(await shown(page), [numbers.delivered]);
  await page.goto(`${shop.base}/?sort=waiting&tab=delivered`);
  assert.deepEqual(await shown(page), [numbers.delivered]);
  assert.equal(await page.getByRole("option", { name: "Longest waiting first" }).count(), 0);

  await page.goto(`${shop.base}/?sort=waiting`);
  await page.getByRole("link", { name: "Remove the filter Only parcels still awaited" }).click();
  await page.waitForURL(`${shop.base}/`);
  assert.ok((await shown(page)).includes(numbers.delivered));
});

test("a number stands beside what it is a count of, and nothing where it is not known", async () => {
  const { page } = await shop.enter();
  const tabs = async () => {
    await page.waitForLoadState();
    return (await page.locator(".tab").allTextContents()).map((text) => text.trim().replace(/\s+/g, " "));
  };
  await page.goto(`${shop.base}/`);
  assert.ok((await tabs()).slice(0, 6).every((text) => / \d+$/.test(text)));
  await page.goto(`${shop.base}/?q=berg`);
  assert.deepEqual((await tabs()).slice(0, 3), ["All 1", "Pending", "In Transit"]);
  assert.equal(await page.getByRole("option", { name: "Nordic Home", exact: true }).count(), 1, "no count of other rows");
  await page.goto(`${shop.base}/?tab=pending&store=Nordic%20Home`);
  assert.deepEqual((await tabs()).slice(0, 3), ["All", "Pending 1", "In Transit"]);
  assert.deepEqual((await page.locator(".chip").allTextContents()).map((text) => text.trim()), ["Awaiting Shipment", "Awaiting Collection"]);
  await page.goto(`${shop.base}/?tab=pending`);
  assert.ok((await page.locator(".chip").allTextContents()).every((text) => / \d+\s*$/.test(text)));
});

test("a group of the work list is the same rows as a table", async () => {
  const { page } = await shop.enter();
  await page.goto(`${shop.base}/?group=stalled&sort=waiting&tab=attention`);
  assert.deepEqual(await shown(page), [numbers.stalled]);
  await page.getByRole("link", { name: "Remove the filter Mainly: No update" }).waitFor();
});

test("on a phone the filters in use stand in view, and can be taken off", async () => {
  const { page } = await shop.enter({ viewport: { width: 390, height: 844 } });
  await page.goto(`${shop.base}/?tab=in_transit&carrier=yunexpress`);
  const filter = page.getByRole("link", { name: "Remove the filter Carrier: YunExpress" });
  for (const link of [filter, page.getByRole("link", { name: "Clear all" })]) {
    const box = await link.boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 390, JSON.stringify(box));
  }
  await filter.click();
  await page.waitForURL((url) => !url.searchParams.has("carrier"));
});
