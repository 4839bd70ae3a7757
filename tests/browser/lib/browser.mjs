// Debian's Chromium, and pages that tell of every error.
import { chromium } from "playwright-core";
import { existsSync } from "node:fs";

const executablePath = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

/** Starts the browser; it speaks to nobody but the server under test. @param {string[]} [more] further arguments @param {string[]} [without] arguments of Playwright that are left out */
export const launch = (more = [], without = []) =>
  chromium.launch({
    executablePath,
    ignoreDefaultArgs: without,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--force-color-profile=srgb",
      "--font-render-hinting=none",
      ...more,
    ],
  });

/** A profile: what one person's browser remembers. @param {import("playwright-core").Browser} browser @param {import("playwright-core").BrowserContextOptions} options */
async function profile(browser, options) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    reducedMotion: "reduce",
    ...((options.viewport?.width ?? 1440) < 720 ? { isMobile: true, hasTouch: true } : {}),
    ...options,
  });
  context.setDefaultTimeout(10_000);
  return context;
}

/** A new page with `faults`: script errors, violations of the Content-Security-Policy, failed loads, dialogs that no code of ours opens. @param {import("playwright-core").BrowserContext} context */
async function tab(context) {
  const page = await context.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on("pageerror", (error) => faults.push(`script error: ${error.message}`));
  page.on("console", (message) => {
    // A page that is meant to be refused (404, 422) is no fault of the page.
    const refused = /Failed to load resource: .* status of 4(04|09|22)/.test(message.text());
    if (message.type() === "error" && !refused) faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("requestfailed", (request) => {
    if (request.failure()?.errorText !== "net::ERR_ABORTED") faults.push(`not loaded: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on("dialog", async (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  return { context, page, faults };
}

/** A page in a profile of its own. @param {import("playwright-core").Browser} browser @param {import("playwright-core").BrowserContextOptions} [options] */
export const open = async (browser, options = {}) => tab(await profile(browser, options));

/**
 * Opens pages in one profile for each set of options, and closes the one before: to begin a profile takes Chromium a second,
 * which is more than most tests do in it.
 * @param {import("playwright-core").Browser} browser
 */
export function tabs(browser) {
  /** @type {Map<string, import("playwright-core").BrowserContext>} */
  const profiles = new Map();
  return async (/** @type {import("playwright-core").BrowserContextOptions} */ options) => {
    const key = JSON.stringify(options);
    const known = profiles.get(key);
    await Promise.all((known?.pages() ?? []).map((page) => page.close()));
    const context = known ?? (await profile(browser, options));
    profiles.set(key, context);
    return tab(context);
  };
}

/** Signs in through the door. @param {import("playwright-core").Page} page @param {string} base @param {{ email: string, password: string }} who */
export async function signIn(page, base, who) {
  await page.goto(`${base}/sign-in`);
  await page.getByLabel("E-mail address").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.locator(".tabs").waitFor();
}

/** The session of somebody who signs in without a browser, as a profile's `storageState`. @param {string} base @param {{ email: string, password: string }} who */
export async function sessionOf(base, who) {
  const answer = await fetch(`${base}/sign-in`, { method: "POST", body: new URLSearchParams(who), redirect: "manual" });
  const [, name = "", value = ""] = /^([^=]+)=([^;]+)/.exec(answer.headers.get("set-cookie") ?? "") ?? [];
  if (!name) throw new Error(`signing in was answered with ${answer.status}`);
  const cookie = { name, value, domain: new URL(base).hostname, path: "/", expires: -1, httpOnly: true, secure: false, sameSite: /** @type {const} */ ("Lax") };
  return { cookies: [cookie], origins: [] };
}

/** Waits until `check` holds, and says what it last said when it never does. @template T @param {() => Promise<T>} check @param {(value: T) => boolean} holds */
export async function until(check, holds, patience = 8_000) {
  const end = Date.now() + patience;
  for (;;) {
    const value = await check();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`waited in vain; at the end it was ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
