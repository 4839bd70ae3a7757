// Ages that stay true while a page is open.
// @ts-check
import { all } from "./dom.js";

/** The same words as `view::ago` on the server. @param {number} seconds */
function ago(seconds) {
  if (seconds < 60) return "now";
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 172800) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86400)} d ago`;
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
