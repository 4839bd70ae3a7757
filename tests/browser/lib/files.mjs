// Files of tests/browser/fixtures; `{3 days ago}` in them becomes that moment.
import { readFile } from "node:fs/promises";
import { ago } from "./server.mjs";

/** A fixture as a file field takes it. @param {string} name */
export async function fixture(name) {
  const text = await readFile(new URL(`../fixtures/${name}`, import.meta.url), "utf8");
  const filled = text.replace(/\{(\d+) (day|hour)s? ago\}/g, (_, n, unit) => ago({ [`${unit}s`]: Number(n) }));
  return { name, mimeType: "text/csv", buffer: Buffer.from(filled) };
}

/** Chooses a file on the import page, which sends it at once, and waits until its rows were tried or it was refused. @param {import("playwright-core").Page} page @param {{ name: string, mimeType: string, buffer: Buffer }} file */
export async function sendFile(page, file) {
  await page.locator("input[type=file]").setInputFiles(file);
  await page.locator("[data-state=checked], main > .form-error").waitFor();
}

/** Brings a file in as it was understood. @param {import("playwright-core").Page} page @param {{ name: string, mimeType: string, buffer: Buffer }} file */
export async function bringIn(page, file) {
  await sendFile(page, file);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("[data-state=done]").waitFor();
}
