// Starts the program under test on a free port with a data folder of its own, and gives it something to show.
import { execFile, spawn } from "node:child_process";
import { access, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The program; `PARCELWATCH_BIN` names another build. */
export const program =
  process.env.PARCELWATCH_BIN ?? fileURLToPath(new URL("../../../target/debug/parcelwatch", import.meta.url));

export const owner = { email: "maria@example.com", password: "correct horse battery" };

/** Settings of the machine must not reach the program. */
const environment = { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, NO_COLOR: "1", RUST_LOG: "warn,parcelwatch=info" };

/**
 * Starts `parcelwatch serve` (or `demo`) and waits until it answers.
 * @param {{ setUp?: boolean, demo?: boolean, args?: string[] }} [options] `setUp`: with an owner already
 */
export async function start({ setUp = true, demo = false, args = [] } = {}) {
  await access(program).catch(() => {
    throw new Error(`${program} is missing: run "cargo build" first, or set PARCELWATCH_BIN`);
  });
  const data = await mkdtemp(join(tmpdir(), "parcelwatch-test-"));
  const command = demo ? ["demo", "--listen", "127.0.0.1:0"] : ["serve", "--data", data, "--listen", "127.0.0.1:0"];
  const person = setUp && !demo ? { PARCELWATCH_OWNER_EMAIL: owner.email, PARCELWATCH_OWNER_PASSWORD: owner.password } : {};
  const child = spawn(program, [...command, ...args], { env: { ...environment, ...person }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const base = await new Promise((resolve, reject) => {
    const hear = (/** @type {Buffer} */ chunk) => {
      said += chunk;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (address) resolve(address[0]);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  return {
    base,
    data,
    /** What the server has logged so far. */
    log: () => said,
    async stop() {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      // Open connections may hold a graceful end back.
      const impatient = setTimeout(() => child.kill("SIGKILL"), 2_000);
      if (child.exitCode === null && child.signalCode === null) await gone;
      clearTimeout(impatient);
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** A key of the API, made with the command line while the server runs. @param {string} data @param {string} [name] */
export async function apiKey(data, name = "browser tests") {
  const made = await promisify(execFile)(program, ["api-key", "create", "--name", name, "--data", data], { env: environment });
  return made.stdout.trim();
}

/** A caller of the API. @param {{ base: string, data: string }} server */
export async function api(server) {
  const key = await apiKey(server.data);
  return async (/** @type {string} */ method, /** @type {string} */ path, /** @type {unknown} */ body) => {
    const response = await fetch(`${server.base}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${key}`, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const answer = /** @type {any} */ (await response.json());
    if (!response.ok || answer.rejected) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
}

/** An instant before (negative: after) now. @param {{ days?: number, hours?: number }} ago */
export const ago = ({ days = 0, hours = 0 }) => new Date(Date.now() - (days * 24 + hours) * 3_600_000).toISOString();
