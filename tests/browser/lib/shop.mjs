// A small shop with a parcel for every tab, brought in through the API.
import { ago } from "./server.mjs";

/** What a hostile carrier, customer or product may be called. */
export const hostile = `<img src=x onerror="window.__xss=1"><script>window.__xss=2</script>`;

/** A carrier's text with that in it. */
export const hostileText = `Arrived at sorting center ${hostile}`;

export const numbers = {
  awaiting: "RR123456785CN",
  stalled: "LP00123456789012",
  moving: "YT2412345678901234",
  delivered: "00340434161094042557",
  failed: "1Z999AA10123456784",
  hostile: "YT2412345678904444",
};

/** @param {(method: string, path: string, body?: unknown) => Promise<any>} call */
export async function stock(call) {
  const order = (/** @type {string} */ number, /** @type {string} */ customer, /** @type {any} */ more) =>
    ({ number, store: "Nordic Home", paid_at: ago({ days: 6 }), customer, destination: "DE", origin: "CN", items: [{ title: "Desk lamp" }], ...more });
  const tracking = (/** @type {string} */ number, /** @type {string} */ carrier, /** @type {number} */ days) =>
    ({ tracking: [{ number, carrier, attached_at: ago({ days }) }] });
  await call("POST", "/orders", [
    order("#1001", "Ada Berg", tracking(numbers.awaiting, "China Post", 1)),
    order("#1002", "Bo Lind", tracking(numbers.stalled, "Cainiao", 6)),
    order("#1003", "Cy Holm", { ...tracking(numbers.moving, "YunExpress", 5), store: "Petite Paws", destination: "US" }),
    order("#1004", "Di Falk", tracking(numbers.delivered, "DHL", 4)),
    order("#1005", "Ed Strand", tracking(numbers.failed, "UPS", 3)),
    order("#1006", "Fi Dahl", { paid_at: ago({ days: 9 }) }),
    order("#1007", hostile, { ...tracking(numbers.hostile, "YunExpress", 2), items: [{ title: hostile }], supplier: hostile }),
  ]);
  const said = (/** @type {string} */ tracking_number, /** @type {string} */ carrier, /** @type {number} */ hours, /** @type {string} */ text, location = "Shenzhen", country = "CN") =>
    ({ tracking_number, carrier, occurred_at: ago({ hours }), text, location, country });
  await call("POST", "/checkpoints", [
    said(numbers.stalled, "Cainiao", 130, "Picked up by carrier"),
    said(numbers.stalled, "Cainiao", 80, "Departed from export airport", "Hangzhou"),
    said(numbers.moving, "YunExpress", 100, "Picked up by carrier"),
    said(numbers.moving, "YunExpress", 3, "Arrived at sorting center", "Memphis, TN", "US"),
    said(numbers.delivered, "DHL", 90, "Picked up by carrier"),
    said(numbers.delivered, "DHL", 30, "Delivered to recipient", "Berlin", "DE"),
    said(numbers.failed, "UPS", 60, "Picked up by carrier"),
    said(numbers.failed, "UPS", 5, "Delivery attempt failed: customer not home", "Hamburg", "DE"),
    said(numbers.hostile, "YunExpress", 4, hostileText, hostile),
  ]);
}
