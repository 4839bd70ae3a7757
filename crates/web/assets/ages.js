// Ages that stay true while a page is open.
// @ts-check
import { all } from "./dom.js";
import { said } from "./texts.js";

/** The same words as `view::ago` on the server. @param {number} seconds */
function ago(seconds) {
  const whole = (/** @type {number} */ unit) => String(Math.floor(seconds / unit));
  if (seconds < 60) return said("ago-now");
  if (seconds < 3600) return said("ago-minutes", whole(60));
  if (seconds < 172800) return said("ago-hours", whole(3600));
  return said("ago-days", whole(86400));
}

/** @param {ParentNode} [root] */
export function refreshAges(root = document) {
  for (const time of all("time[data-ago]", root)) {
    const at = Date.parse(time.getAttribute("datetime") ?? "");
    if (Number.isNaN(at)) continue;
    const text = ago((Date.now() - at) / 1000);
    if (time.textContent !== text) time.textContent = text;
  }
}
