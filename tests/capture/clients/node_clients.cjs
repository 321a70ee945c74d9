// The same as python_clients.py: node node_clients.cjs CLIENT URL.
"use strict";
const { readFileSync } = require("node:fs");

const body = { model: "deepseek-chat", messages: [{ role: "user", content: "hi" }] };
const bearer = (key) => ({ Authorization: `Bearer ${key}`, "Content-Type": "application/json" });

const clients = {
  async fetch(url, key) {
    const call = { method: "POST", headers: bearer(key), body: JSON.stringify(body) };
    return (await fetch(`${url}/chat/completions`, call)).text();
  },
  async openai(url, key) {
    const OpenAI = require("openai");
    const client = new OpenAI({ baseURL: url, apiKey: key });
    return JSON.stringify(await client.chat.completions.create(body));
  },
  async axios(url, key) {
    const axios = require("axios");
    const answer = await axios.post(`${url}/chat/completions`, body, { headers: bearer(key), validateStatus: null });
    return JSON.stringify(answer.data);
  },
};

async function main() {
  const [name, url] = process.argv.slice(2);
  const fates = [];
  for (const [number, key] of JSON.parse(readFileSync(0, "utf8")).entries()) {
    try {
      fates.push(await clients[name](`${url}/${number}`, key));
    } catch (error) {
      fates.push(`${error.constructor.name}: ${error.message}`);
    }
  }
  process.stdout.write(JSON.stringify(fates));
}

main();
