// node node_calls.cjs CLIENT URL, a JSON list of keys on stdin: calls URL/number with each, prints what was thrown.
"use strict";
const { readFileSync } = require("node:fs");

const bearer = (key) => ({ Authorization: `Bearer ${key}` });
const clients = {
  "node-fetch": async (url, key) => (await fetch(url, { method: "POST", headers: bearer(key), body: "{}" })).text(),
  "node-http": (url, key) =>
    new Promise((done, failed) => {
      const call = require("node:http").request(url, { headers: bearer(key) }, (answer) => answer.resume().on("end", done));
      call.on("error", failed);
      call.end();
    }),
  "openai-node": (url, key) => new (require("openai"))({ apiKey: key, baseURL: url, maxRetries: 0 }).models.list(),
  axios: (url, key) => require("axios").post(url, {}, { headers: bearer(key) }),
};

async function main() {
  const thrown = [];
  for (const [number, key] of JSON.parse(readFileSync(0, "utf8")).entries()) {
    try {
      await clients[process.argv[2]](`${process.argv[3]}/${number}/`, key);
      thrown.push(null);
    } catch (error) {
      thrown.push(error.message);
    }
  }
  process.stdout.write(JSON.stringify(thrown));
}

main();
