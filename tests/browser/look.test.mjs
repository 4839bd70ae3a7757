// Every page in both themes and both widths: no accessibility violation, nothing wider than the window. The last test finds
// pages that nobody looked at.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { violations } from "./lib/axe.mjs";
import { bringIn, fixture, sendFile } from "./lib/files.mjs";
import { open } from "./lib/browser.mjs";
import { start } from "./lib/server.mjs";
import { hostile, numbers } from "./lib/shop.mjs";
import { world } from "./lib/world.mjs";

const shop = world();

/** @typedef {import("playwright-core").Page} Page */

/** The paths that were looked at, fragments in dialogs included. @type {Set<string>} */
const seen = new Set();
/** Answers that are no page of their own: files, streams, ways to somewhere else, and what a page shows a piece of. */
const noPages = ["/import/templates/{name}", "/import/{id}/report.csv", "/live", "/jump", "/settings", "/export.csv", "/bulk/{id}", "/settings/providers/{id}/agree"];

/** Each page is audited in both themes and both widths, but not in all four pairs: that would take minutes and find the same. */
let audited = true;

/** @param {Page} page @param {string} where */
async function inspect(page, where) {
  seen.add(new URL(page.url()).pathname);
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    const dialog = document.querySelector("dialog[open]");
    return [root, dialog].flatMap((e) => (e && e.scrollWidth > e.clientWidth ? [`${e.tagName} ${e.scrollWidth} > ${e.clientWidth}`] : []));
  });
  assert.deepEqual(wide, [], `${where}: scrolls sideways`);
  if (audited) assert.deepEqual(await violations(page), [], where);
}

/** @type {[string, (page: Page) => Promise<unknown>][]} */
const pages = [
  ["sign-in refused", async (page) => {
    await page.context().clearCookies();
    await page.goto(`${shop.base}/sign-in`);
    await page.getByLabel("E-mail address").fill("nobody@example.com");
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").waitFor();
  }],
  ...["", "pending", "in_transit", "delivered", "abnormal", "attention"].map((tab) =>
    /** @type {[string, (page: Page) => Promise<unknown>]} */ ([`table ${tab || "all"}`, (page) => page.goto(`${shop.base}/${tab && `?tab=${tab}`}`)])),
  ["filtered", (page) => page.goto(`${shop.base}/?store=Petite%20Paws&q=holm`)],
  ["nothing found", (page) => page.goto(`${shop.base}/?q=${encodeURIComponent("nothing like this at all ".repeat(8))}`)],
  ["more filters", async (page) => {
    await page.goto(`${shop.base}/?days=3&manual=false`);
    await page.getByRole("button", { name: /More.*filters/ }).click();
  }],
  ["view menu", async (page) => {
    await page.goto(`${shop.base}/`);
    await page.getByRole("button", { name: "View", exact: true }).click();
    await page.locator("#view-menu").getByLabel("Save these filters as a tab").waitFor();
  }],
  ["selected rows", async (page) => {
    await page.goto(`${shop.base}/`);
    await page.locator("tbody .c-select input").nth(1).check();
    await page.locator("tbody .c-select input").nth(2).check();
    await page.locator("#bulk-bar").waitFor();
  }],
  ["set status of many", async (page) => {
    await page.goto(`${shop.base}/`);
    await page.locator("tbody .c-select input").nth(1).check();
    await page.locator("#bulk-bar").getByRole("button", { name: "Set status" }).click();
  }],
  ["a job that is done", async (page) => {
    await page.goto(`${shop.base}/`);
    for (const box of await page.locator("tbody .c-select input").all()) await box.check();
    await page.locator("#bulk-bar").getByRole("button", { name: "Snooze" }).click();
    await page.locator("#bulk-snooze").getByRole("button", { name: "Snooze" }).click();
    await page.locator(".job:not([data-running])").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.locator(".job:not([data-running])", { hasText: "Undo" }).waitFor();
  }],
  ["pasted list", async (page) => {
    await page.goto(`${shop.base}/`);
    await page.getByRole("button", { name: /More.*filters/ }).click();
    await page.getByLabel("Or paste a list of numbers").fill(`${numbers.moving}\n${hostile}\nZZ404`);
    await page.getByRole("button", { name: "Look them up" }).click();
    await page.locator(".list-report").waitFor();
  }],
  ["keys", async (page) => {
    await page.goto(`${shop.base}/`);
    await page.keyboard.press("?");
  }],
  ["palette", async (page) => {
    await page.goto(`${shop.base}/`);
    await page.keyboard.press("Control+K");
    await page.locator("#palette li").first().waitFor();
  }],
  ["account menu", async (page) => {
    await page.goto(`${shop.base}/`);
    await page.getByRole("button", { name: /^Account of/ }).click();
    await page.getByRole("button", { name: "Sign out" }).waitFor();
  }],
  ...[numbers.stalled, numbers.delivered, numbers.failed, numbers.hostile, numbers.awaiting].map((number) =>
    /** @type {[string, (page: Page) => Promise<unknown>]} */ ([`window ${number}`, async (page) => page.goto(await shop.windowOf(number))])),
  ["window dialog", async (page) => {
    await page.goto(`${shop.base}/`);
    await page.locator(".row.flagged .number").first().click();
    await page.locator("dialog[open] [data-window]").waitFor();
    for (const more of await page.locator("dialog summary").all()) await more.click();
  }],
  ["not understood", (page) => page.goto(`${shop.base}/not-understood`)],
  ["what texts mean", async (page) => {
    await page.goto(`${shop.base}/settings/texts`);
    if ((await page.locator(".phrases").count()) > 0) return;
    await page.getByLabel("When a text holds").fill("a rather long phrase that was given a meaning ... and a_word_without_any_end_".repeat(3));
    await page.getByLabel("it means").selectOption("It is late, and nothing else");
    await page.getByLabel("Note").fill("Asked the carrier twice");
    await page.getByRole("button", { name: "See what it would do" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator(".phrases").waitFor();
  }],
  ["giving a text a meaning", (page) => page.goto(`${shop.base}/settings/texts/new?text=${encodeURIComponent(hostile)}`)],
  ["taking a meaning back", async (page) => {
    await page.goto(`${shop.base}/settings/texts`);
    await page.goto(new URL((await page.locator("a[href$='/remove']").first().getAttribute("href")) ?? "", shop.base).href);
  }],
  ["a text and its meaning", (page) => page.goto(`${shop.base}/settings/texts/preview?text=${encodeURIComponent(hostile.repeat(4))}&phrase=a|b&meaning=delay`)],
  ["what it would do", (page) => page.goto(`${shop.base}/settings/texts/preview?phrase=picked+up&meaning=other_exception&text=something+else`)],
  ...["supplier", "customer"].map((to) =>
    /** @type {[string, (page: Page) => Promise<unknown>]} */ ([`message ${to}`, async (page) => page.goto(`${await shop.windowOf(numbers.hostile)}/message/${to}`)])),
  ["snooze", async (page) => page.goto(`${await shop.windowOf(numbers.stalled)}/snooze`)],
  ["handled", async (page) => page.goto(`${await shop.windowOf(numbers.stalled)}/handled`)],
  ["handled dialog", async (page) => {
    await page.goto(`${shop.base}/?tab=attention`);
    await page.getByRole("link", { name: "Handled" }).first().click();
    await page.locator("dialog[open] [data-window]").waitFor();
  }],
  ["help beside a pill", async (page) => {
    await page.goto(await shop.windowOf(numbers.stalled));
    await page.locator(".w-state a.pill").click();
    await page.locator("#help-pop:popover-open").waitFor();
  }],
  ["evidence", async (page) => page.goto(`${await shop.windowOf(numbers.hostile)}/evidence`)],
  ...["workspace", "thresholds", "providers", "providers/carriers", "messages", "keys", "people", "account"].map((section) =>
    /** @type {[string, (page: Page) => Promise<unknown>]} */ ([`settings ${section}`, async (page) => {
      await page.goto(`${shop.base}/settings/${section}`);
      for (const more of await page.locator(".section-body summary").all()) await more.click();
    }])),
  ...["17track", "usps", "woocommerce", "cjdropshipping"].map((recipe) =>
    /** @type {[string, (page: Page) => Promise<unknown>]} */ ([`new account at ${recipe}`, (page) => page.goto(`${shop.base}/settings/providers/new/${recipe}`)])),
  ["an account and the list with it", async (page) => {
    await page.goto(`${shop.base}/settings/providers`);
    if ((await page.locator(".list tbody a").count()) === 0) {
      await page.goto(`${shop.base}/settings/providers/new/17track`);
      await page.getByLabel("Name").fill(`Our account ${hostile}`);
      await page.getByLabel("Access key").fill("not a key");
      // Nobody is asked: the tests speak to this machine alone.
      await page.getByLabel("Ask this provider").uncheck();
      await page.getByRole("button", { name: "Add the account" }).click();
      await page.goto(`${shop.base}/settings/providers`);
    }
    await inspect(page, "a list with an account");
    await page.locator(".list tbody a").first().click();
    await page.getByRole("button", { name: "Test the connection" }).waitFor();
  }],
  ["key made", async (page) => {
    await page.goto(`${shop.base}/settings/keys`);
    await page.getByLabel("Name").fill(hostile);
    await page.getByRole("button", { name: "Make a key" }).click();
    await page.locator(".made").waitFor();
  }],
  ["invited", async (page) => {
    await page.goto(`${shop.base}/settings/people`);
    await page.getByRole("button", { name: "Make a link" }).click();
    const link = await page.locator(".made code").textContent();
    await page.goto(link ?? "");
  }],
  ["help", (page) => page.goto(`${shop.base}/help`)],
  ["help topic", (page) => page.goto(`${shop.base}/help/why_yellow`)],
  ["insights", (page) => page.goto(`${shop.base}/insights`)],
  ["import", (page) => page.goto(`${shop.base}/import`)],
  ["import report", async (page) => {
    await page.goto(`${shop.base}/import`);
    await bringIn(page, { ...(await fixture("bad_rows.csv")), name: `${"a_long_name_".repeat(12)}.csv` });
  }],
  ["import checked", async (page) => {
    await page.goto(`${shop.base}/import`);
    await sendFile(page, await fixture("bad_rows.csv"));
  }],
  ["import of columns that nobody knows", async (page) => {
    await page.goto(`${shop.base}/import`);
    const wide = Array.from({ length: 30 }, (_, n) => `unknown_column_${n}`).join(",");
    await sendFile(page, { name: "wide.csv", mimeType: "text/csv", buffer: Buffer.from(`${wide}\n${"x,".repeat(29)}x\n`) });
  }],
  ["add parcels", (page) => page.goto(`${shop.base}/add`)],
  ["add parcels dialog", async (page) => {
    await page.goto(`${shop.base}/`);
    await page.locator("[data-add]").click();
    await page.getByLabel("Tracking numbers").fill(`RR123456785CN\n${hostile}\n1Z999AA10123456784\n${numbers.moving}`);
    await page.getByRole("button", { name: "Recognise the carriers" }).click();
    await page.locator("dialog .add-list").waitFor();
  }],
  ["parcels added", async (page) => {
    await page.goto(`${shop.base}/add`);
    await page.getByLabel("Tracking numbers").fill(`${numbers.moving}\n???`);
    await page.getByRole("button", { name: "Recognise the carriers" }).click();
    await page.getByRole("button", { name: /^Add/ }).click();
    await page.locator(".add-notice").waitFor();
  }],
  ["error", (page) => page.goto(`${shop.base}/parcels/999999999`)],
  ["nowhere", (page) => page.goto(`${shop.base}/${encodeURIComponent(hostile)}`)],
];

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    test(`pages of a shop, ${colorScheme}, ${viewport.width} px`, async (t) => {
      audited = (colorScheme === "light") === (viewport.width > 1000);
      for (const [name, go] of pages) {
        await t.test(name, async () => {
          const { page, context, faults } = await shop.enter({ colorScheme, viewport });
          await go(page);
          await inspect(page, name);
          assert.deepEqual(faults, []);
          await context.close();
        });
      }
    });

    test(`first start and empty shop, ${colorScheme}, ${viewport.width} px`, async () => {
      audited = true;
      const server = await start({ setUp: false });
      try {
        const { page, context, faults } = await open(shop.browser, { colorScheme, viewport });
        await page.goto(`${server.base}/`);
        await inspect(page, "set-up");
        await page.getByLabel("Name of the workspace").fill("Nordic Home");
        await page.getByLabel("E-mail address").fill("maria@example.com");
        await page.locator("input[name=password]").fill("correct horse battery");
        await page.getByLabel("Password again").fill("correct horse batterie");
        await page.getByRole("button", { name: "Make the workspace" }).click();
        await page.locator(".field-error").waitFor();
        await inspect(page, "set-up refused");
        await page.locator("input[name=password]").fill("correct horse battery");
        await page.getByLabel("Password again").fill("correct horse battery");
        await page.getByRole("button", { name: "Make the workspace" }).click();
        await page.locator(".welcome").waitFor();
        await inspect(page, "first use");
        for (const tab of ["pending", "attention"]) {
          await page.goto(`${server.base}/?tab=${tab}`);
          await inspect(page, `empty ${tab}`);
        }
        await context.clearCookies();
        await page.goto(`${server.base}/`);
        await inspect(page, "sign-in");
        assert.deepEqual(faults, []);
        await context.close();
      } finally {
        await server.stop();
      }
    });
  }
}

test("no page was left out", async () => {
  /** @type {Set<string>} */
  const pages = new Set();
  const folder = new URL("../../crates/web/src/pages/", import.meta.url);
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith(".rs")) continue;
    const source = await readFile(new URL(file, folder), "utf8");
    for (const route of source.split(".route(").slice(1)) {
      const path = /^\s*"([^"]+)"/.exec(route)?.[1];
      if (path && /\bget\(/.test(route)) pages.add(path);
    }
  }
  assert.ok(pages.size > 20, `the pages are found: ${[...pages]}`);
  const missed = [...pages].filter((path) => {
    const pattern = new RegExp(`^${path.replace(/\{[^}]+\}/g, "[^/]+")}$`);
    return !noPages.includes(path) && ![...seen].some((url) => pattern.test(url));
  });
  assert.deepEqual(missed, [], "add them to `pages`, or to `noPages` where nobody reads them");
});
