// SPDX-License-Identifier: Apache-2.0
// Calls an API with the key and secret of a connected app. Node.js 18 or newer, nothing else.
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";

// Milliseconds before its end at which a token is replaced; half of a life that is short.
const EARLY = 60_000;

class Refused extends Error {}

class Assess {
  #token;
  #ends = 0;

  constructor(url, key, secret, dialect) {
    this.url = url.replace(/\/+$/, "");
    this.prefix = dialect === "salesforce" ? "/services/oauth2" : "/oauth2";
    // RFC 6749 section 2.3.1: both parts are form-encoded before they are joined.
    const pair = `${encodeURIComponent(key)}:${encodeURIComponent(secret)}`;
    this.basic = "Basic " + Buffer.from(pair).toString("base64");
  }

  async newToken() {
    const answer = await fetch(this.url + this.prefix + "/token", {
      method: "POST",
      headers: { Authorization: this.basic },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    const issued = await read(answer);
    this.#token = issued.access_token;
    const life = issued.expires_in * 1000;
    this.#ends = life ? performance.now() + life - Math.min(EARLY, life / 2) : Infinity;
    console.log(`new token, scopes: ${issued.scope}`);
  }

  // A call with the token that there is; with one new token when that is refused.
  async get(path) {
    if (!this.#token || performance.now() >= this.#ends) await this.newToken();
    let answer = await this.#call(path);
    if (await ended(answer)) {
      await this.newToken();
      answer = await this.#call(path);
    }
    return read(answer);
  }

  #call(path) {
    return fetch(this.url + path, { headers: { Authorization: `Bearer ${this.#token}` } });
  }

  async report() {
    const who = await this.get(this.prefix + "/userinfo");
    const limits = await this.get("/services/data/v59.0/limits");
    const left = limits.DailyApiRequests.Remaining;
    console.log(`acting as ${who.preferred_username} (${who.name}); ${left} API requests left today`);
  }
}

// Whether it is the token that is refused: 401, or in Salesforce's identity service 403.
async function ended(answer) {
  if (answer.status !== 403) return answer.status === 401;
  return (await answer.clone().text()) === "Bad_OAuth_Token";
}

// The answer, or what the refusal says: the server's sentence and the id its administrator asks for.
async function read(answer) {
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text);
  let said = text;
  try {
    const body = JSON.parse(text);
    if (body.error) said = `${body.error}: ${body.error_description}`;
  } catch {
    // Not JSON: the text itself says it.
  }
  const receipt = answer.headers.get("X-Request-Id");
  throw new Refused(`refused: ${said}${receipt ? ` (receipt ${receipt})` : ""}`);
}

const { values } = parseArgs({
  options: { times: { type: "string", default: "1" }, pause: { type: "string", default: "1" } },
});
const { ASSESS_URL, ASSESS_KEY, ASSESS_SECRET, ASSESS_DIALECT } = process.env;
if (!ASSESS_URL || !ASSESS_KEY || !ASSESS_SECRET) {
  console.error("set ASSESS_URL, ASSESS_KEY and ASSESS_SECRET in the environment");
  process.exit(1);
}
const app = new Assess(ASSESS_URL, ASSESS_KEY, ASSESS_SECRET, ASSESS_DIALECT);
try {
  for (let number = 0; number < Number(values.times); ++number) {
    if (number > 0) await sleep(Number(values.pause) * 1000);
    await app.report();
  }
} catch (error) {
  console.error(error instanceof Refused ? error.message : `cannot reach ${app.url}: ${error.cause ?? error}`);
  process.exit(1);
}
