// Room: nothing that is read or pressed is squeezed away, at any width and with long words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ago } from "./lib/server.mjs";
import { numbers } from "./lib/shop.mjs";
import { world } from "./lib/world.mjs";

const shop = world();

test("the last checkpoint has room at every width, and every filter and button is in the window", async () => {
  const { page, faults } = await shop.enter();
  for (const tab of ["all", "in_transit", "abnormal"]) {
    await page.goto(`${shop.base}/?tab=${tab}`);
    for (const size of [1440, 1319, 1240, 1239, 1160, 1159, 1024, 1000, 999, 960, 901]) {
      await page.setViewportSize({ width: size, height: 900 });
      const seen = await page.evaluate(() => ({
        last: Math.round(document.querySelector("tbody .c-last")?.getBoundingClientRect().width ?? 0),
        outside: [...document.querySelectorAll(".tools .chip, .tools select, .tools .button")].filter((part) => {
          const { left, right } = part.getBoundingClientRect();
          return left < 0 || right > innerWidth;
        }).map((part) => part.textContent),
      }));
      assert.ok(seen.last >= 200, `${tab}: the last checkpoint has ${seen.last} px of ${size}`);
      assert.deepEqual(seen.outside, [], `${tab}: they lie outside of ${size} px`);
    }
  }
  assert.deepEqual(faults, []);
});

test("tabs that have no room have a bar to be scrolled by", async () => {
  const { page, faults } = await shop.enter();
  const bar = () => page.locator(".tabs").evaluate((tabs) => getComputedStyle(tabs).scrollbarWidth);
  await page.goto(`${shop.base}/`);
  assert.equal(await bar(), "none");
  for (const n of [1, 2, 3, 4]) {
    await page.goto(`${shop.base}/?tab=pending&days=${n}`);
    await page.getByRole("button", { name: "View", exact: true }).click();
    await page.getByLabel("Save these filters as a tab").fill(`${n}: what nobody has looked at since Monday morning`);
    await page.getByRole("button", { name: "Save the view" }).click();
    await page.locator(".tab-view").nth(n - 1).waitFor();
  }
  assert.equal(await bar(), "thin");
  // And what can be done with each of them is in the menu.
  await page.getByRole("button", { name: "View", exact: true }).click();
  const menu = await page.locator("#view-menu").boundingBox();
  for (const part of await page.locator(".views-list form").first().locator("button, a").all()) {
    const box = await part.boundingBox();
    assert.ok(menu && box && box.x + box.width <= menu.x + menu.width, `${await part.getAttribute("aria-label")} lies outside`);
  }
  assert.deepEqual(faults, []);
});

test("a long filter stays inside its chip, and the chip inside the window", async () => {
  const { page, faults } = await shop.enter({ viewport: { width: 390, height: 844 } });
  await page.goto(`${shop.base}/?q=${encodeURIComponent(`${"nothing like this ".repeat(6)}${"x".repeat(80)}`)}`);
  const chip = page.locator("a.filter");
  const box = await chip.boundingBox();
  assert.ok(box && box.x >= 0 && box.x + box.width <= 390, JSON.stringify(box));
  for (const part of await chip.locator(".words, .icon").all()) {
    const inner = await part.boundingBox();
    assert.ok(inner && inner.x >= box.x && inner.x + inner.width <= box.x + box.width && inner.y >= box.y && inner.y + inner.height <= box.y + box.height, JSON.stringify([inner, box]));
  }
  assert.deepEqual(faults, []);
});

test("on a phone long names are cut, and the time stays in their line", async () => {
  await shop.call("POST", "/orders", { number: "#1004", store: "Nordic Home", customer: "Maximiliane Friederike von und zu Hohenlohe-Langenburg" });
  const { page, faults } = await shop.enter({ viewport: { width: 390, height: 844 } });
  await page.goto(`${shop.base}/`);
  for (const row of await page.locator("tr.row", { has: page.locator(".c-when time") }).all()) {
    const [order, time] = [await row.locator(".c-order").boundingBox(), await row.locator(".c-when").boundingBox()];
    assert.ok(order && time && Math.abs(order.y - time.y) < 8 && time.x + time.width <= 390, JSON.stringify([order, time]));
  }
  assert.deepEqual(faults, []);
});

test("a place in Arabic behind a Latin text has its dot before it, also in the work list", async () => {
  await shop.call("POST", "/checkpoints", { tracking_number: numbers.stalled, carrier: "Cainiao", occurred_at: ago({ hours: 75 }), text: "Departed from hub", location: "\u0627\u0644\u0631\u064a\u0627\u0636", country: "SA" });
  const { page, faults } = await shop.enter();
  for (const path of ["/", "/?tab=attention"]) {
    await page.goto(`${shop.base}${path}`);
    const place = page.locator("tr.row", { hasText: numbers.stalled }).locator(".place");
    const [whole, name] = [await place.boundingBox(), await place.locator("bdi").boundingBox()];
    assert.ok(whole && name && name.x - whole.x > 3 && Math.abs(name.x + name.width - whole.x - whole.width) < 1, JSON.stringify([whole, name]));
  }
  assert.deepEqual(faults, []);
});
