// The pages of a stocked shop, fragments in dialogs included.
import { bringIn, fixture, sendFile } from "./files.mjs";
import { hostile, numbers } from "./shop.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {ReturnType<typeof import("./world.mjs").world>} Shop */
/** @typedef {[string, (page: Page, shop: Shop) => Promise<unknown>]} Look */

/** Each page and how to get there, in this order: some stand on what those before them left. @type {Look[]} */
export const pages = [
  ...["", "pending", "in_transit", "delivered", "abnormal", "attention"].map((tab) =>
    /** @type {Look} */ ([`table ${tab || "all"}`, (page, shop) => page.goto(`${shop.base}/${tab && `?tab=${tab}`}`)])),
  ["filtered", (page, shop) => page.goto(`${shop.base}/?store=Petite%20Paws&q=holm`)],
  ["nothing found", (page, shop) => page.goto(`${shop.base}/?q=${encodeURIComponent("nothing like this at all ".repeat(8))}`)],
  ["more filters", async (page, shop) => {
    await page.goto(`${shop.base}/?days=3&manual=false`);
    await page.getByRole("button", { name: /More.*filters/ }).click();
  }],
  ["view menu", async (page, shop) => {
    await page.goto(`${shop.base}/`);
    await page.getByRole("button", { name: "View", exact: true }).click();
    await page.locator("#view-menu").getByLabel("Save these filters as a tab").waitFor();
  }],
  ["selected rows", async (page, shop) => {
    await page.goto(`${shop.base}/`);
    await page.locator("tbody .c-select input").nth(1).check();
    await page.locator("tbody .c-select input").nth(2).check();
    await page.locator("#bulk-bar").waitFor();
  }],
  ["set status of many", async (page, shop) => {
    await page.goto(`${shop.base}/`);
    await page.locator("tbody .c-select input").nth(1).check();
    await page.locator("#bulk-bar").getByRole("button", { name: "Set status" }).click();
  }],
  ["a job that is done", async (page, shop) => {
    await page.goto(`${shop.base}/`);
    for (const box of await page.locator("tbody .c-select input").all()) await box.check();
    await page.locator("#bulk-bar").getByRole("button", { name: "Snooze" }).click();
    await page.locator("#bulk-snooze").getByRole("button", { name: "Snooze" }).click();
    await page.locator(".job:not([data-running])").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.locator(".job:not([data-running])", { hasText: "Undo" }).waitFor();
  }],
  ["pasted list", async (page, shop) => {
    await page.goto(`${shop.base}/`);
    await page.getByRole("button", { name: /More.*filters/ }).click();
    await page.getByLabel("Or paste a list of numbers").fill(`${numbers.moving}\n${hostile}\nZZ404`);
    await page.getByRole("button", { name: "Look them up" }).click();
    await page.locator(".list-report").waitFor();
  }],
  ["keys", async (page, shop) => {
    await page.goto(`${shop.base}/`);
    await page.keyboard.press("?");
  }],
  ["palette", async (page, shop) => {
    await page.goto(`${shop.base}/`);
    await page.keyboard.press("Control+K");
    await page.locator("#palette li").first().waitFor();
  }],
  ["account menu", async (page, shop) => {
    await page.goto(`${shop.base}/`);
    await page.getByRole("button", { name: /^Account of/ }).click();
    await page.getByRole("button", { name: "Sign out" }).waitFor();
  }],
  ...[numbers.stalled, numbers.delivered, numbers.failed, numbers.hostile, numbers.awaiting].map((number) =>
    /** @type {Look} */ ([`window ${number}`, async (page, shop) => page.goto(await shop.windowOf(number))])),
  ["window dialog", async (page, shop) => {
    await page.goto(`${shop.base}/`);
    await page.locator(".row.flagged .number").first().click();
    await page.locator("dialog[open] [data-window]").waitFor();
    for (const more of await page.locator("dialog summary").all()) await more.click();
  }],
  ["not understood", (page, shop) => page.goto(`${shop.base}/not-understood`)],
  ["what texts mean", async (page, shop) => {
    await page.goto(`${shop.base}/settings/texts`);
    await page.getByLabel("When a text holds").fill("a rather long phrase that was given a meaning ... and a_word_without_any_end_".repeat(3));
    await page.getByLabel("it means").selectOption("It is late, and nothing else");
    await page.getByLabel("Note").fill("Asked the carrier twice");
    await page.getByRole("button", { name: "See what it would do" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator(".phrases").waitFor();
  }],
  ["giving a text a meaning", (page, shop) => page.goto(`${shop.base}/settings/texts/new?text=${encodeURIComponent(hostile)}`)],
  ["taking a meaning back", async (page, shop) => {
    await page.goto(`${shop.base}/settings/texts`);
    await page.goto(new URL((await page.locator("a[href$='/remove']").first().getAttribute("href")) ?? "", shop.base).href);
  }],
  ["a text and its meaning", (page, shop) => page.goto(`${shop.base}/settings/texts/preview?text=${encodeURIComponent(hostile.repeat(4))}&phrase=a|b&meaning=delay`)],
  ["what it would do", (page, shop) => page.goto(`${shop.base}/settings/texts/preview?phrase=picked+up&meaning=other_exception&text=something+else`)],
  ...["supplier", "customer"].map((to) =>
    /** @type {Look} */ ([`message ${to}`, async (page, shop) => page.goto(`${await shop.windowOf(numbers.hostile)}/message/${to}`)])),
  ["snooze", async (page, shop) => page.goto(`${await shop.windowOf(numbers.stalled)}/snooze`)],
  ["handled", async (page, shop) => page.goto(`${await shop.windowOf(numbers.stalled)}/handled`)],
  ["handled dialog", async (page, shop) => {
    await page.goto(`${shop.base}/?tab=attention`);
    await page.getByRole("link", { name: "Handled" }).first().click();
    await page.locator("dialog[open] [data-window]").waitFor();
  }],
  ["help beside a pill", async (page, shop) => {
    await page.goto(await shop.windowOf(numbers.stalled));
    await page.locator(".w-state a.pill").click();
    await page.locator("#help-pop:popover-open").waitFor();
  }],
  ["evidence", async (page, shop) => page.goto(`${await shop.windowOf(numbers.hostile)}/evidence`)],
  ["revoking a key", async (page, shop) => {
    await page.goto(`${shop.base}/settings/keys`);
    await page.locator("a[href$='/revoke']").first().click();
    await page.locator(".sure").waitFor();
  }],
  ["removing somebody", async (page, shop) => {
    await page.goto(`${shop.base}/settings/people`);
    await page.locator("a[href$='/remove']").first().click();
    await page.locator(".sure").waitFor();
  }],
  ["removing an account", async (page, shop) => {
    await page.goto(`${shop.base}/settings/providers/new/17track`);
    await page.locator(".panel-form input[type=password]").first().fill("0123456789");
    // Nothing leaves this machine.
    await page.getByLabel("Ask this provider").uncheck();
    await page.getByRole("button", { name: "Add the account" }).click();
    await page.getByRole("link", { name: "Remove the account" }).click();
    await page.locator(".sure").waitFor();
  }],
  ["deleting a view", async (page, shop) => {
    await page.goto(`${shop.base}/?tab=pending&days=40`);
    await page.getByRole("button", { name: "View", exact: true }).click();
    await page.getByLabel("Save these filters as a tab").fill("A view with a name as long as any can be, and then some");
    await page.getByRole("button", { name: "Save the view" }).click();
    await page.getByRole("button", { name: "View", exact: true }).click();
    await page.locator("#view-menu a[href*='/remove']").click();
    await page.locator(".sure").waitFor();
  }],
  ...["workspace", "thresholds", "providers", "providers/carriers", "messages", "keys", "people", "account"].map((section) =>
    /** @type {Look} */ ([`settings ${section}`, async (page, shop) => {
      await page.goto(`${shop.base}/settings/${section}`);
      for (const more of await page.locator(".section-body summary").all()) await more.click();
    }])),
  ...["17track", "usps", "woocommerce", "cjdropshipping"].map((recipe) =>
    /** @type {Look} */ ([`new account at ${recipe}`, (page, shop) => page.goto(`${shop.base}/settings/providers/new/${recipe}`)])),
  ["a list with an account", async (page, shop) => {
    await page.goto(`${shop.base}/settings/providers/new/17track`);
    await page.getByLabel("Name").fill(`Our account ${hostile}`);
    await page.getByLabel("Access key").fill("not a key");
    // Nobody is asked: the tests speak to this machine alone.
    await page.getByLabel("Ask this provider").uncheck();
    await page.getByRole("button", { name: "Add the account" }).click();
    await page.waitForURL(/settings\/providers\/\d+/);
    await page.goto(`${shop.base}/settings/providers`);
  }],
  ["an account", async (page, shop) => {
    await page.goto(`${shop.base}/settings/providers`);
    await page.locator(".list tbody a").first().click();
    await page.getByRole("button", { name: "Test the connection" }).waitFor();
  }],
  ["key made", async (page, shop) => {
    await page.goto(`${shop.base}/settings/keys`);
    await page.getByLabel("Name").fill(hostile);
    await page.getByRole("button", { name: "Make a key" }).click();
    await page.locator(".made").waitFor();
  }],
  ["invited", async (page, shop) => {
    await page.goto(`${shop.base}/settings/people`);
    await page.getByRole("button", { name: "Make a link" }).click();
    const link = await page.locator(".made code").textContent();
    await page.goto(link ?? "");
  }],
  ["help", (page, shop) => page.goto(`${shop.base}/help`)],
  ["help topic", (page, shop) => page.goto(`${shop.base}/help/why_yellow`)],
  ["insights", (page, shop) => page.goto(`${shop.base}/insights`)],
  ["import", (page, shop) => page.goto(`${shop.base}/import`)],
  ["import report", async (page, shop) => {
    await page.goto(`${shop.base}/import`);
    await bringIn(page, { ...(await fixture("bad_rows.csv")), name: `${"a_long_name_".repeat(12)}.csv` });
  }],
  ["import checked", async (page, shop) => {
    await page.goto(`${shop.base}/import`);
    await sendFile(page, await fixture("bad_rows.csv"));
  }],
  ["import of columns that nobody knows", async (page, shop) => {
    await page.goto(`${shop.base}/import`);
    const wide = Array.from({ length: 30 }, (_, n) => `unknown_column_${n}`).join(",");
    await sendFile(page, { name: "wide.csv", mimeType: "text/csv", buffer: Buffer.from(`${wide}\n${"x,".repeat(29)}x\n`) });
  }],
  ["add parcels", (page, shop) => page.goto(`${shop.base}/add`)],
  ["add parcels dialog", async (page, shop) => {
    await page.goto(`${shop.base}/`);
    await page.locator("[data-add]").click();
    await page.getByLabel("Tracking numbers").fill(`RR123456785CN\n${hostile}\n1Z999AA10123456784\n${numbers.moving}`);
    await page.getByRole("button", { name: "Recognise the carriers" }).click();
    await page.locator("dialog .add-list").waitFor();
  }],
  ["parcels added", async (page, shop) => {
    await page.goto(`${shop.base}/add`);
    await page.getByLabel("Tracking numbers").fill(`${numbers.moving}\n???`);
    // A number that is known already is added to an order alone.
    await page.locator("input[name=order]").fill("#1003");
    await page.getByRole("button", { name: "Recognise the carriers" }).click();
    await page.getByRole("button", { name: /^Add/ }).click();
    await page.locator(".add-notice").waitFor();
  }],
  ["error", (page, shop) => page.goto(`${shop.base}/parcels/999999999`)],
  ["nowhere", (page, shop) => page.goto(`${shop.base}/${encodeURIComponent(hostile)}`)],
];
