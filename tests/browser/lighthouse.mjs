// Lighthouse on every kind of page, as a table; ends with an error where a page does not reach 95. `npm run lighthouse`, or
// `node lighthouse.mjs NAME[:FORM]…` for some pages, in one form or both. All of them take some minutes, so that `./test`
// audits a few; it does so while nothing else runs.
import { kinds, measure } from "./lib/kinds.mjs";
import { LEAST } from "./lib/lighthouse.mjs";

/** @typedef {import("./lib/lighthouse.mjs").Form} Form */

const wanted = new Map((process.argv.length > 2 ? process.argv.slice(2) : Object.keys(kinds)).map((word) => {
  const [name = "", form] = word.split(":");
  return [name, /** @type {Form[]} */ (form ? [form] : ["desktop", "mobile"])];
}));
let failed = 0;
await measure([...wanted.keys()], async (name, audited) => {
  for (const form of wanted.get(name) ?? []) {
    const { scores, findings, seconds, processor } = await audited(form);
    const low = Object.values(scores).some((score) => score < LEAST);
    failed += Number(low);
    console.log(`${low ? "FAILED" : "passed"}  ${name.padEnd(20)} ${form.padEnd(8)} ${Object.entries(scores).map(([id, score]) => `${id} ${score}`).join("  ")}  (${seconds} s, processor ${Math.round(processor)})`);
    for (const finding of findings) console.log(`        ${finding}`);
  }
});
if (failed) {
  console.error(`${failed} audits are below ${LEAST}`);
  process.exitCode = 1;
}
