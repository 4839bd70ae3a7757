// Takes the pictures of docs/screenshots from the running program: both themes, both widths. `node screenshots.mjs [FOLDER
// [NAME…]]`: all pictures, or those that are named.
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launch, open } from "./lib/browser.mjs";
import { bringIn, fixture, sendFile } from "./lib/files.mjs";
import { start } from "./lib/server.mjs";

const folder = process.argv[2] ?? fileURLToPath(new URL("../../docs/screenshots", import.meta.url));
const named = process.argv.slice(3);
const themes = /** @type {const} */ (["light", "dark"]);
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/** @typedef {import("playwright-core").Page} Page */

/** Makes the first owner, or signs in as the owner that is there. @param {Page} page @param {string} base */
async function enter(page, base) {
  await page.goto(`${base}/`);
  if (new URL(page.url()).pathname === "/") return;
  if (!page.url().endsWith("/sign-in")) {
    await page.getByLabel("Name of the workspace").fill("Nordic Home");
    await page.getByLabel("E-mail address").fill("maria@example.com");
    await page.locator("input[name=password]").fill("correct horse battery");
    await page.getByLabel("Password again").fill("correct horse battery");
    await page.getByRole("button", { name: "Make the workspace" }).click();
  } else {
    await page.getByLabel("E-mail address").fill("maria@example.com");
    await page.getByLabel("Password").fill("correct horse battery");
    await page.getByRole("button", { name: "Sign in" }).click();
  }
  await page.locator(".welcome, tr.row").first().waitFor();
}

let hundred = 30;
/** A file of orders that are new each time. */
async function newOrders() {
  const file = await fixture("bad_rows.csv");
  hundred += 1;
  return { ...file, name: "orders.csv", buffer: Buffer.from(file.buffer.toString().replaceAll("#20", `#${hundred}`)) };
}

/** Where each picture is taken: the server (`demo`, or `empty`: before the first start), and how to get there. */
/** @type {[string, "demo" | "empty", (page: Page, base: string) => Promise<unknown>][]} */
const pictures = [
  ["set-up", "empty", (page, base) => page.goto(`${base}/set-up`)],
  ["first-use", "empty", async (page, base) => {
    await enter(page, base);
  }],
  ["sign-in", "empty", (page, base) => page.goto(`${base}/sign-in`)],
  ["table", "demo", (page, base) => page.goto(`${base}/`)],
  ["in-transit", "demo", (page, base) => page.goto(`${base}/?tab=in_transit`)],
  ["abnormal", "demo", (page, base) => page.goto(`${base}/?tab=abnormal`)],
  ["attention", "demo", (page, base) => page.goto(`${base}/?tab=attention`)],
  ["window", "demo", async (page, base) => {
    await page.goto(`${base}/?tab=attention&reason=stalled&sort=oldest`);
    await page.locator("tr.row .number").first().click();
    await page.locator("dialog[open] .w-head").waitFor();
  }],
  ["parcel", "demo", async (page, base) => {
    await page.goto(`${base}/?tab=abnormal`);
    await page.goto(new URL((await page.locator("tr.row .number").first().getAttribute("href")) ?? "", base).href);
  }],
  ["selected", "demo", async (page, base) => {
    await page.goto(`${base}/`);
    for (const at of [1, 2, 4]) await page.locator("tbody .c-select input").nth(at).check();
    await page.locator("#bulk-bar").waitFor();
  }],
  ["filters", "demo", async (page, base) => {
    await page.goto(`${base}/?tab=in_transit&days=6`);
    await page.getByRole("button", { name: /More.*filters/ }).click();
  }],
  ["palette", "demo", async (page, base) => {
    await page.goto(`${base}/`);
    await page.keyboard.press("Control+K");
    await page.locator("#palette li").first().waitFor();
  }],
  ["insights", "demo", (page, base) => page.goto(`${base}/insights`)],
  ["help", "demo", (page, base) => page.goto(`${base}/help/why_yellow`)],
  ["evidence", "demo", async (page, base) => {
    await page.goto(`${base}/?tab=abnormal`);
    const parcel = new URL((await page.locator("tr.row .number").first().getAttribute("href")) ?? "", base);
    await page.goto(`${base}${parcel.pathname}/evidence`);
  }],
  ...["workspace", "thresholds", "messages", "people", "keys"].map((section) =>
    /** @type {[string, "demo", (page: Page, base: string) => Promise<unknown>]} */
    ([`settings-${section}`, "demo", (page, base) => page.goto(`${base}/settings/${section}`)])),
  ["settings-providers", "empty", async (page, base) => {
    await enter(page, base);
    await page.goto(`${base}/settings/providers`);
    // The folder of a test says nothing; that of a server does.
    await page.locator("code", { hasText: "/drop" }).evaluate((code) => (code.textContent = "/srv/parcelwatch/drop"));
  }],
  ["provider", "empty", async (page, base) => {
    await enter(page, base);
    await page.goto(`${base}/settings/providers/new/17track`);
  }],
  ["provider-store", "empty", async (page, base) => {
    await enter(page, base);
    await page.goto(`${base}/settings/providers`);
    if ((await page.getByRole("link", { name: "Nordic Home" }).count()) === 0) {
      await page.goto(`${base}/settings/providers/new/woocommerce`);
      await page.getByLabel("Name", { exact: false }).first().fill("Nordic Home");
      await page.getByLabel("Address of the store").fill("https://shop.invalid");
      await page.getByLabel("Consumer key").fill("ck_demo");
      await page.getByLabel("Consumer secret").fill("cs_demo");
      // It would be asked between one picture and the next.
      await page.getByLabel("Ask this provider").uncheck();
      await page.getByRole("button", { name: "Add the account" }).click();
    } else {
      await page.getByRole("link", { name: "Nordic Home" }).click();
    }
    await page.locator(".facts").waitFor();
  }],
  ["not-understood", "demo", (page, base) => page.goto(`${base}/not-understood`)],
  ["texts-preview", "demo", (page, base) => page.goto(`${base}/settings/texts/preview?phrase=departed&meaning=exported`)],
  ["texts", "demo", (page, base) => page.goto(`${base}/settings/texts`)],
  ["import", "demo", (page, base) => page.goto(`${base}/import`)],
  ["import-check", "demo", async (page, base) => {
    await page.goto(`${base}/import`);
    await sendFile(page, await newOrders());
  }],
  ["import-report", "demo", async (page, base) => {
    await page.goto(`${base}/import`);
    await bringIn(page, await newOrders());
  }],
  ["add", "demo", async (page, base) => {
    await page.goto(`${base}/`);
    await page.locator("[data-add]").click();
    await page.getByLabel("Tracking numbers").fill("RR123456785CN\n1Z999AA10123456784\nLP00123456789012\nQQ7\n???");
    await page.getByRole("button", { name: "Recognise the carriers" }).click();
    await page.locator("dialog .add-list").waitFor();
  }],
  ["nothing-found", "demo", (page, base) => page.goto(`${base}/?q=nothing-like-this`)],
  ["error", "demo", (page, base) => page.goto(`${base}/parcels/999999999`)],
  ["api", "demo", async (page, base) => {
    await page.goto(`${base}/api/docs/`);
    await page.locator(".opblock").first().waitFor();
  }],
  // The last one: it fills the shop that the others want empty.
  ["provider-carriers", "empty", async (page, base) => {
    await enter(page, base);
    await page.goto(`${base}/settings/providers/carriers`);
    if ((await page.locator(".own-list li").count()) > 0) return;
    await page.goto(`${base}/settings/providers/new/usps`);
    for (const field of await page.locator(".panel-form input[type=text], .panel-form input[type=password]").all()) await field.fill("0123456789");
    await page.locator("input[name=name]").fill("USPS");
    await page.locator(".panel-form").getByRole("button").first().click();
    await page.waitForURL(/settings\/providers\/\d+/);
    await page.goto(`${base}/import`);
    await bringIn(page, await fixture("orders.csv"));
    await page.goto(`${base}/settings/providers/carriers`);
  }],
];

await mkdir(folder, { recursive: true });
const browser = await launch();
const servers = { demo: await start({ demo: true }), empty: await start({ setUp: false }) };
try {
  for (const [name, where, go] of pictures.filter(([name]) => named.length === 0 || named.includes(name))) {
    for (const colorScheme of themes) {
      for (const viewport of sizes) {
        const { page, context, faults } = await open(browser, { viewport, colorScheme, deviceScaleFactor: 1 });
        await go(page, servers[where].base);
        // The pointer stands where the last click was; in the corner nothing shows that it is there.
        await page.mouse.move(0, 0);
        await page.evaluate(() => document.fonts.ready);
        await page.evaluate(() => {
          // Nothing blinks or glows in a picture, and the scroll bar, which is not in it, leaves no gap.
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
          document.documentElement.style.scrollbarGutter = "auto";
        });
        await page.screenshot({ path: `${folder}/${name}-${colorScheme}-${viewport.width}.png`, animations: "disabled" });
        if (faults.length) console.error(`${name}: ${faults.join("; ")}`);
        await context.close();
      }
    }
    console.log(name);
  }
} finally {
  await browser.close();
  await Promise.all(Object.values(servers).map((server) => server.stop()));
}
