// Languages: the browser's before the door, a person's own behind it; plurals, dates and numbers; wide words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./lib/axe.mjs";
import { open } from "./lib/browser.mjs";
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
  ["de", "Deutsch", { tab: "Unterwegs", settings: "Wann Zeilen gelb werden", timeline: "Verlauf der Sendung", error: "Eine solche Sendung gibt es nicht", set: "Status setzen" }],
  ["zh-CN", "简体中文", { tab: "运输中", settings: "何时变黄", timeline: "物流轨迹", error: "没有这个包裹", set: "设置状态" }],
  ["es", "Español", { tab: "En tránsito", settings: "Cuándo se ponen amarillas las filas", timeline: "Cronología", error: "No existe ese paquete", set: "Fijar estado" }],
  ["pt-BR", "Português (Brasil)", { tab: "Em trânsito", settings: "Quando as linhas ficam amarelas", timeline: "Linha do tempo", error: "Esse pacote não existe", set: "Definir status" }],
  ["fr", "Français", { tab: "En transit", settings: "Quand les lignes jaunissent", timeline: "Chronologie", error: "Ce colis n’existe pas", set: "Définir le statut" }],
];

for (const [tag, name, words] of spoken) {
  test(`a person chooses ${name} and reads table, window and settings in it`, async () => {
    const { page, faults } = await shop.enter();
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
  // The API is a contract: it stays English whatever people read.
  const parcels = await shop.call("GET", "/parcels?flagged=true");
  assert.match(JSON.stringify(parcels), /No scan for|No update for/);
  await page.goto(`${shop.base}/settings/workspace`);
  await page.locator("select[name=language]").selectOption("");
  await page.getByRole("button", { name: "Speichern" }).click();
  await page.getByRole("status").filter({ hasText: "It is saved." }).waitFor();
  assert.deepEqual(faults, []);
});
