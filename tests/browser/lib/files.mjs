// Files of tests/browser/fixtures; `{3 days ago}` in them becomes that moment.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ago } from "./server.mjs";

/** A fixture as a file field takes it. @param {string} name */
export async function fixture(name) {
  const text = await readFile(new URL(`../fixtures/${name}`, import.meta.url), "utf8");
  const filled = text.replace(/\{(\d+) (day|hour)s? ago\}/g, (_, n, unit) => ago({ [`${unit}s`]: Number(n) }));
  return { name, mimeType: "text/csv", buffer: Buffer.from(filled) };
}

/** Chooses a file on the import page, which sends it at once, and waits until its rows were tried or it was refused. @param {import("playwright-core").Page} page @param {{ name: string, mimeType: string, buffer: Buffer }} file */
export async function sendFile(page, file) {
  await page.waitForLoadState();
  await page.locator("input[type=file]").setInputFiles(file);
  await page.locator("[data-state=checked], main > .form-error").waitFor();
  await page.waitForLoadState();
}

/** Brings a file in as it was understood. @param {import("playwright-core").Page} page @param {{ name: string, mimeType: string, buffer: Buffer }} file */
export async function bringIn(page, file) {
  await sendFile(page, file);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("[data-state=done]").waitFor();
}

/**
 * Drags files from the desktop over a place of the page, as the browser gets to know of it from the system, and drops them
 * there; `over` is called while they hang in the air.
 * @param {import("playwright-core").Page} page @param {{ x: number, y: number }} place
 * @param {{ name: string, buffer: Buffer }[]} files @param {() => Promise<unknown>} [over]
 */
export async function dropFiles(page, place, files, over) {
  const folder = await mkdtemp(join(tmpdir(), "parcelwatch-drop-"));
  try {
    const paths = files.map(({ name }) => join(folder, name));
    for (const [at, { buffer }] of files.entries()) await writeFile(paths[at] ?? "", buffer);
    const system = await page.context().newCDPSession(page);
    const drag = (/** @type {"dragEnter" | "dragOver" | "drop"} */ type) =>
      system.send("Input.dispatchDragEvent", { type, ...place, data: { items: [], files: paths, dragOperationsMask: 1 } });
    await drag("dragEnter");
    await drag("dragOver");
    await over?.();
    await drag("drop");
    // A toast comes empty and gets its words a frame later.
    await page.locator("[data-state=checked], main > .form-error, .toast:not(:empty)").first().waitFor();
    await system.detach();
  } finally {
    await rm(folder, { recursive: true });
  }
}
