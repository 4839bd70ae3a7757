// The kinds of pages that Lighthouse looks at, and how to get to one of each.
import { audit, launchAuditor } from "./lighthouse.mjs";
import { start } from "./server.mjs";

/** A shop with a thousand parcels; a new server, before the first start; one with an owner, at its door. */
/** @typedef {"demo" | "new" | "door"} Where */

/** The first parcel of a tab. @param {string} base @param {string} tab */
async function parcel(base, tab) {
  const html = await (await fetch(`${base}/?tab=${tab}`)).text();
  return /\/parcels\/[^/"?]+/.exec(html)?.[0] ?? "/parcels/none";
}

/** @type {Record<string, [Where, string | ((base: string) => Promise<string>)]>} */
export const kinds = {
  "set-up": ["new", "/set-up"],
  "sign-in": ["door", "/sign-in"],
  table: ["demo", "/"],
  attention: ["demo", "/?tab=attention"],
  window: ["demo", (base) => parcel(base, "in_transit")],
  evidence: ["demo", async (base) => `${await parcel(base, "abnormal")}/evidence`],
  message: ["demo", async (base) => `${await parcel(base, "in_transit")}/message/customer`],
  insights: ["demo", "/insights"],
  "not-understood": ["demo", "/not-understood"],
  import: ["demo", "/import"],
  add: ["demo", "/add"],
  ...Object.fromEntries(["workspace", "thresholds", "messages", "texts", "providers", "keys", "people", "account"].map((section) => [`settings-${section}`, ["demo", `/settings/${section}`]])),
  help: ["demo", "/help"],
  "help-topic": ["demo", "/help/why_yellow"],
};

/**
 * Starts what the pages need, gives `tell` each of them in turn, and stops it.
 * @param {string[]} names @param {(name: string, audited: (form: import("./lighthouse.mjs").Form) => Promise<import("./lighthouse.mjs").Audit>) => Promise<void>} tell
 */
export async function measure(names, tell) {
  const of = { demo: { demo: true, args: ["--parcels", "1000"] }, new: { setUp: false }, door: {} };
  const auditor = await launchAuditor();
  /** @type {Partial<Record<Where, Awaited<ReturnType<typeof start>>>>} */
  const servers = {};
  try {
    for (const name of names) {
      const kind = kinds[name];
      if (!kind) throw new Error(`there is no kind of page called ${name}`);
      const { base } = (servers[kind[0]] ??= await start(of[kind[0]]));
      const path = typeof kind[1] === "string" ? kind[1] : await kind[1](base);
      await tell(name, (form) => audit(auditor.port, base + path, form));
    }
  } finally {
    await auditor.close();
    await Promise.all(Object.values(servers).map((server) => server?.stop()));
  }
}
