// Files of tests/browser/fixtures; `{3 days ago}` in them becomes that moment.
import { readFile } from "node:fs/promises";
import { ago } from "./server.mjs";

/** A fixture as a file field takes it. @param {string} name */
export async function fixture(name) {
  const text = await readFile(new URL(`../fixtures/${name}`, import.meta.url), "utf8");
  const filled = text.replace(/\{(\d+) (day|hour)s? ago\}/g, (_, n, unit) => ago({ [`${unit}s`]: Number(n) }));
  return { name, mimeType: "text/csv", buffer: Buffer.from(filled) };
}
