// Merges the cells of people with @vlcn.io/crsqlite-wasm and prints how many milliseconds that took, and were work.
// usage: node crsqlite_peer.mjs PEOPLE.jsonl    one person a line: [id in hex, town, email, name, phone, role]
import { readFileSync } from "node:fs";

// The package is made for browsers: its code comes by fetch, and its files lie where they are never opened here.
globalThis.fetch = async (url) =>
  new Response(readFileSync(new URL(url)), { headers: { "Content-Type": "application/wasm" } });
globalThis.indexedDB = { open: () => new EventTarget() };
const { default: load } = await import("@vlcn.io/crsqlite-wasm");
const sqlite = await load();
const AT_ONCE = 50; // the fastest of 1, 50 and 200 changes a statement

async function made() {
  const db = await sqlite.open(":memory:");
  await db.exec("PRAGMA temp_store = MEMORY");
  await db.exec(
    "CREATE TABLE person (id BLOB PRIMARY KEY NOT NULL, community TEXT, email TEXT, full_name TEXT, phone TEXT, role TEXT)",
  );
  await db.exec("CREATE INDEX by_name ON person (full_name)");
  await db.exec("CREATE INDEX by_town ON person (community)");
  await db.exec("SELECT crsql_as_crr('person')");
  return db;
}

async function run(statement, values) {
  const { api, base } = statement;
  values.forEach((value, place) => api.bind(base, place + 1, value));
  await api.step(base);
  await api.reset(base);
}

const from = await made();
const insert = await from.prepare("INSERT INTO person VALUES (?, ?, ?, ?, ?, ?)");
await from.exec("BEGIN");
for (const line of readFileSync(process.argv[2], "utf8").trimEnd().split("\n")) {
  const [id, ...values] = JSON.parse(line);
  await run(insert, [new Uint8Array(Buffer.from(id, "hex")), ...values]);
}
await from.exec("COMMIT");
const changes = await from.execA("SELECT * FROM crsql_changes");

const to = await made();
const marks = `(${changes[0].map(() => "?").join(", ")})`;
const merge = await to.prepare(`INSERT INTO crsql_changes VALUES ${Array(AT_ONCE).fill(marks).join(", ")}`);
const begun = performance.now();
const before = process.cpuUsage();
await to.exec("BEGIN");
for (let at = 0; at < changes.length; at += AT_ONCE) await run(merge, changes.slice(at, at + AT_ONCE).flat());
await to.exec("COMMIT");
const took = performance.now() - begun;
const { user, system } = process.cpuUsage(before);
const work = (user + system) / 1000;
const [[people]] = await to.execA("SELECT count(*) FROM person WHERE full_name IS NOT NULL AND phone IS NOT NULL");
console.log(JSON.stringify({ took, work, cells: changes.length, people }));
