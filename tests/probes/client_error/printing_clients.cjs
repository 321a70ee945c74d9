// The same as printing_clients.py: node printing_clients.cjs CLIENT.
"use strict";
const { readFileSync } = require("node:fs");
const { inspect } = require("node:util");

const body = (model) => ({ model, messages: [{ role: "user", content: "hi" }] });
const bearer = (key) => ({ Authorization: `Bearer ${key}`, "Content-Type": "application/json" });

const clients = {
  async "node-fetch"(url, key, model) {
    const call = { method: "POST", headers: bearer(key), body: JSON.stringify(body(model)) };
    const answer = await fetch(`${url}/chat/completions`, { ...call, signal: AbortSignal.timeout(5000) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`HTTP ${answer.status}: ${text}`);
    return JSON.parse(text);
  },
  async "openai-node"(url, key, model) {
    const OpenAI = require("openai");
    const client = new OpenAI({ baseURL: url, apiKey: key, maxRetries: 0, timeout: 5000 });
    return client.chat.completions.create(body(model));
  },
  async axios(url, key, model) {
    const axios = require("axios");
    return (await axios.post(`${url}/chat/completions`, body(model), { headers: bearer(key), timeout: 5000 })).data;
  },
};

async function main() {
  const texts = [];
  for (const [url, key, model] of JSON.parse(readFileSync(0, "utf8"))) {
    try {
      texts.push(inspect(await clients[process.argv[2]](url, key, model), { depth: 5 }));
    } catch (error) {
      texts.push(`Uncaught ${inspect(error, { depth: 4 })}`);
    }
  }
  process.stdout.write(JSON.stringify(texts));
}

main();
