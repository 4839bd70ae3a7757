// Lighthouse on the pages where most is shown. All kinds of pages: `npm run lighthouse`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { measure } from "./lib/kinds.mjs";
import { LEAST } from "./lib/lighthouse.mjs";

test("a page with much in it is quick, accessible and well made, on a slow telephone as at a desk", async (t) => {
  const forms = /** @type {const} */ ({ table: "mobile", attention: "mobile", window: "desktop", insights: "mobile" });
  await measure(Object.keys(forms), async (name, audited) => {
    const form = forms[/** @type {keyof typeof forms} */ (name)];
    await t.test(`${name}, ${form}`, async () => {
      const { scores, findings } = await audited(form);
      const low = Object.entries(scores).filter(([, score]) => score < LEAST);
      assert.deepEqual(low, [], findings.join("\n"));
    });
  });
});
