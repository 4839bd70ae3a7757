// Languages: the browser's before the door, a person's own behind it; plurals, dates and numbers; wide words.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { axe, violations } from "./lib/axe.mjs";
import { open } from "./lib/browser.mjs";
import { fixture, sendFile } from "./lib/files.mjs";
import { numbers } from "./lib/shop.mjs";
import { world } from "./lib/world.mjs";

const shop = world();

/** Does anything stick out at the side? @param {import("playwright-core").Page} page */
const overflow = (page) => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));

test("the door speaks as the browser asks, and as somebody chooses there", async () => {
  const { page, context, faults } = await open(shop.browser, { locale: "fr-FR" });
  await page.goto(`${shop.base}/sign-in`);
  assert.equal(await page.locator("html").getAttribute("lang"), "fr");
  await page.getByRole("heading", { name: "Se connecter" }).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("link", { name: "Deutsch" }).click();
  assert.equal(await page.locator("html").getAttribute("lang"), "de");
  // What is refused at the door is refused in that language.
  await page.getByLabel("E-Mail-Adresse").fill("nobody@example.com");
  await page.getByLabel("Passwort").fill("not the password");
  await page.getByRole("button", { name: "Anmelden" }).click();
  await page.getByRole("alert").filter({ hasText: "Die E-Mail-Adresse oder das Passwort ist falsch." }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "de");
  await context.close();
  const dutch = await open(shop.browser, { locale: "nl-NL" });
  await dutch.page.goto(`${shop.base}/sign-in`);
  assert.equal(await dutch.page.locator("html").getAttribute("lang"), "en", "what nobody speaks here is English");
  await dutch.context.close();
  assert.deepEqual(faults, []);
});

/** @type {[string, string, Record<string, string>][]} */
const spoken = [
  ["de", "Deutsch", { tab: "Unterwegs", settings: "Wann Zeilen gelb werden", timeline: "Meldungen", error: "Eine solche Sendung gibt es nicht", set: "Status setzen" }],
  ["zh-CN", "简体中文", { tab: "运输中", settings: "何时变黄", timeline: "物流轨迹", error: "没有这个包裹", set: "设置状态" }],
  ["es", "Español", { tab: "En tránsito", settings: "Cuándo se ponen amarillas las filas", timeline: "Cronología", error: "No existe ese paquete", set: "Fijar estado" }],
  ["pt-BR", "Português (Brasil)", { tab: "Em trânsito", settings: "Quando as linhas ficam amarelas", timeline: "Linha do tempo", error: "Esse pacote não existe", set: "Definir status" }],
  ["fr", "Français", { tab: "En transit", settings: "Quand une ligne devient jaune", timeline: "Chronologie", error: "Ce colis n’existe pas", set: "Définir le statut" }],
];

for (const [tag, name, words] of spoken) {
  test(`a person chooses ${name} and reads table, window and settings in it`, async () => {
    const { page, faults } = await shop.enter();
    await page.addInitScript(axe);
    await page.goto(`${shop.base}/settings/account`);
    await page.locator("select[name=language]").selectOption(tag);
    await page.locator("form[action='/settings/account/language'] button").click();
    await page.getByRole("status").first().waitFor();
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${shop.base}/`);
      assert.equal(await page.locator("html").getAttribute("lang"), tag);
      assert.match((await page.locator(".tab-in_transit").textContent()) ?? "", new RegExp(words.tab ?? ""));
      assert.equal(await overflow(page), 0, `table, ${width}`);
      assert.deepEqual(await violations(page), []);
      await page.goto(`${shop.base}/?tab=attention`);
      assert.equal(await overflow(page), 0, `work list, ${width}`);
      assert.deepEqual(await violations(page), []);
      await page.goto(`${shop.base}/settings/thresholds`);
      await page.getByRole("heading", { name: words.settings, exact: true }).waitFor();
      assert.equal(await overflow(page), 0, `settings, ${width}`);
      assert.deepEqual(await violations(page), []);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${shop.base}/`);
    await page.getByRole("link", { name: numbers.stalled, exact: true }).click();
    const window = page.locator("dialog[open]");
    await window.getByRole("heading", { name: words.timeline, exact: true }).waitFor();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Escape");
    // What scripts say is the page's language, too.
    await page.keyboard.press("Control+K");
    await page.getByRole("option").filter({ hasText: words.tab ?? "" }).first().waitFor();
    await page.goto(`${shop.base}/parcels/999999`);
    await page.getByRole("heading", { name: words.error }).waitFor();
    assert.deepEqual(faults, []);
  });
}

test("what is wrong with rows of a file, its report, and the texts of recipes are said in the reader's language", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/settings/account`);
  await page.locator("select[name=language]").selectOption("de");
  await page.locator("form[action='/settings/account/language'] button").click();
  await page.getByRole("status").first().waitFor();
  await page.goto(`${shop.base}/import`);
  await sendFile(page, await fixture("bad_rows.csv"));
  const reasons = (await page.locator(".bad-rows tbody td:last-child").allTextContents()).map((text) => text.trim());
  assert.match(reasons[0] ?? "", /^„yesterday“ lässt sich nicht als Datum oder Zeit lesen; .*\.$/);
  assert.match(reasons[1] ?? "", /„Atlantis“ ist kein Land; es wird weggelassen/);
  assert.equal(reasons[2], "Es steht keine Bestellnummer da.");
  assert.match(reasons[3] ?? "", /„two“ ist keine Menge; es wird 1 genommen/);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("[data-state=done]").waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("a[href$='report.csv']").click()]);
  const report = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
  assert.deepEqual(report.slice(0, 2), ["Zeile,Nummer,Ergebnis,Grund", "2,#2001,neu,"]);
  assert.match(report[2] ?? "", /^3,#2002,weggelassen,"?paid_at: „yesterday“ lässt/);
  assert.match(report[3] ?? "", /^4,#2003,neu,"?destination: „Atlantis“ ist kein Land/);
  // Common words of recipes are known; what their authors wrote besides is English, and marked so for those who hear it.
  await page.goto(`${shop.base}/settings/providers/new/17track`);
  await page.getByLabel("Zugangsschlüssel").waitFor();
  assert.equal(await page.locator(".page-head p").first().getAttribute("lang"), "en");
  assert.equal(await page.locator(".page-head a").getAttribute("lang"), null);
  assert.deepEqual(await violations(page), []);
  // Countries stand where readers of the language look for them.
  await shop.call("POST", "/orders", ["EG", "AL", "ZA", "AT"].map((destination, i) => ({ number: `#30${i}`, store: "Nordic Home", paid_at: new Date().toISOString(), destination })));
  await page.goto(`${shop.base}/`);
  const countries = await page.locator("select[name=destination] option").allTextContents();
  const names = countries.slice(1).map((name) => name.replace(/ · [\d.]+$/, "").trim());
  assert.ok(names.includes("Ägypten") && names.includes("Südafrika"));
  assert.deepEqual(names, [...names].sort(new Intl.Collator("de").compare));
  await page.goto(`${shop.base}/settings/account`);
  await page.locator("select[name=language]").selectOption("");
  await page.locator("form[action='/settings/account/language'] button").click();
  await page.getByRole("status").first().waitFor();
  assert.deepEqual(faults, []);
});

test("the workspace's language is everybody's who has not chosen, and English comes back", async () => {
  const { page, faults } = await shop.enter();
  await page.goto(`${shop.base}/settings/account`);
  await page.locator("select[name=language]").selectOption("");
  await page.locator("form[action='/settings/account/language'] button").click();
  await page.getByRole("status").first().waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "en", "as the browser asks");
  await page.goto(`${shop.base}/settings/workspace`);
  await page.getByLabel("Language").selectOption("de");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("status").filter({ hasText: "Gespeichert." }).waitFor();
  await page.goto(`${shop.base}/insights`);
  await page.getByRole("heading", { name: "Auswertung", exact: true }).waitFor();
  // A message is in the merchant's words: one that is shipped is English, and so is its subject; the merchant's own are
  // in the workspace's language.
  await shop.call("POST", "/orders", { number: "#1002", store: "Nordic Home", email: "bo@example.com" });
  const subject = async () => {
    await page.goto(`${await shop.windowOf(numbers.stalled)}/message/customer`);
    return new URL((await page.locator("a[href^='mailto:']").getAttribute("href")) ?? "").searchParams.get("subject");
  };
  assert.equal(await subject(), "Your order #1002");
  await page.goto(`${shop.base}/settings/messages`);
  await page.locator("#stalled summary").click();
  await page.locator("#stalled textarea[name=customer]").fill("Guten Tag {customer}");
  await page.locator("#stalled button.primary").click();
  await page.getByRole("status").filter({ hasText: "Gespeichert." }).waitFor();
  assert.equal(await subject(), "Ihre Bestellung #1002");
  // The API is a contract: it stays English whatever people read.
  const parcels = await shop.call("GET", "/parcels?flagged=true");
  assert.match(JSON.stringify(parcels), /No scan for|No update for/);
  await page.goto(`${shop.base}/settings/workspace`);
  await page.locator("select[name=language]").selectOption("");
  await page.getByRole("button", { name: "Speichern" }).click();
  await page.getByRole("status").filter({ hasText: "It is saved." }).waitFor();
  assert.deepEqual(faults, []);
});
