// Lighthouse on every kind of page, as a table; ends with an error where a page does not reach 95. `npm run lighthouse`, or
// `node lighthouse.mjs [NAME…]` for the pages that are named. It takes some minutes: the tests audit a few pages only.
import { kinds, measure } from "./lib/kinds.mjs";
import { LEAST } from "./lib/lighthouse.mjs";

const named = process.argv.slice(2);
const forms = /** @type {const} */ (["desktop", "mobile"]);
const wanted = Object.keys(kinds).filter((name) => named.length === 0 || named.includes(name));
let failed = 0;
await measure(wanted, async (name, audited) => {
  for (const form of forms) {
    const { scores, findings } = await audited(form);
    const low = Object.values(scores).some((score) => score < LEAST);
    failed += Number(low);
    console.log(`${low ? "FAILED" : "passed"}  ${name.padEnd(20)} ${form.padEnd(8)} ${Object.entries(scores).map(([id, score]) => `${id} ${score}`).join("  ")}`);
    for (const finding of findings) console.log(`        ${finding}`);
  }
});
if (failed) {
  console.error(`${failed} audits are below ${LEAST}`);
  process.exitCode = 1;
}
