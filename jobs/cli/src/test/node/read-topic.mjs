// Reads topics from the beginning and prints one JSON line a record, in the order of its partition:
//   {"topic", "partition", "offset", "key", "headers", "schema", "value"}
// An independent reader of the contract: Kafka's protocol, the Avro specification and the .avsc files
// are all it knows. It ends at the offsets that were last when it started.
//
// Usage: node read-topic.mjs BROKER SCHEMA_FOLDER TOPIC...
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import avro from 'avsc';
import { Kafka, logLevel } from 'kafkajs';

const HEADER_BYTES = 10;
const CRC_EMPTY = 0xc15d213aa4d7a795n;
const PRIMITIVES = new Set(['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string']);

const [broker, schemaFolder, ...topics] = process.argv.slice(2);
if (topics.length === 0) {
  console.error('usage: node read-topic.mjs BROKER SCHEMA_FOLDER TOPIC...');
  process.exit(2);
}

/** Every schema of a folder and its folders, by name. */
function schemas(folder) {
  const found = new Map();
  for (const entry of readdirSync(folder, { recursive: true })) {
    if (entry.endsWith('.avsc')) {
      const schema = JSON.parse(readFileSync(join(folder, entry), 'utf8'));
      found.set(schema.name, schema);
    }
  }
  return found;
}

/** A schema in one piece: the first mention of a name becomes its definition. */
function inOnePiece(schema, known, seen = new Set()) {
  if (typeof schema === 'string') {
    return known.has(schema) && !seen.has(schema)
      ? inOnePiece(known.get(schema), known, seen)
      : schema;
  }
  if (Array.isArray(schema)) {
    return schema.map((branch) => inOnePiece(branch, known, seen));
  }
  if (schema.type === 'array') {
    return { ...schema, items: inOnePiece(schema.items, known, seen) };
  }
  if (schema.type === 'record') {
    seen.add(schema.name);
    const fields = schema.fields.map((field) => ({
      ...field,
      type: inOnePiece(field.type, known, seen),
    }));
    return { ...schema, fields };
  }
  if (schema.type === 'enum') {
    seen.add(schema.name);
  }
  return schema;
}

/** Parsing canonical form, as the Avro specification describes it. */
function canonical(schema, namespace) {
  if (typeof schema === 'string') {
    return JSON.stringify(PRIMITIVES.has(schema) || schema.includes('.') ? schema : `${namespace}.${schema}`);
  }
  if (Array.isArray(schema)) {
    return `[${schema.map((branch) => canonical(branch, namespace)).join(',')}]`;
  }
  const space = schema.namespace ?? namespace;
  const name = () => JSON.stringify(`${space}.${schema.name}`);
  switch (schema.type) {
    case 'record': {
      const fields = schema.fields.map(
        (field) => `{"name":${JSON.stringify(field.name)},"type":${canonical(field.type, space)}}`,
      );
      return `{"name":${name()},"type":"record","fields":[${fields.join(',')}]}`;
    }
    case 'enum':
      return `{"name":${name()},"type":"enum","symbols":${JSON.stringify(schema.symbols)}}`;
    case 'array':
      return `{"type":"array","items":${canonical(schema.items, space)}}`;
    default:
      return canonical(schema.type, space);
  }
}

/** CRC-64-AVRO. */
function fingerprint(text) {
  let crc = CRC_EMPTY;
  for (const byte of Buffer.from(text, 'utf8')) {
    crc ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc >> 1n) ^ (CRC_EMPTY & -(crc & 1n) & 0xffffffffffffffffn);
    }
  }
  return crc;
}

const known = schemas(schemaFolder);
const types = new Map();
for (const schema of known.values()) {
  if (schema.type === 'record') {
    const whole = inOnePiece(schema, known);
    types.set(fingerprint(canonical(whole, schema.namespace)), {
      name: schema.name,
      type: avro.Type.forSchema(whole),
    });
  }
}

function decoded(value) {
  if (value === null) {
    return { schema: null, value: null };
  }
  if (value[0] !== 0xc3 || value[1] !== 0x01) {
    throw new Error('a value without the single-object marker');
  }
  const found = types.get(value.readBigUInt64LE(2));
  if (!found) {
    throw new Error('a value in a schema that the folder does not hold');
  }
  return { schema: found.name, value: found.type.fromBuffer(value.subarray(HEADER_BYTES)) };
}

const kafka = new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING });
const admin = kafka.admin();
await admin.connect();
const missing = new Map();
for (const topic of topics) {
  for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
    if (BigInt(high) > BigInt(low)) {
      missing.set(`${topic}/${partition}`, BigInt(high));
    }
  }
}
await admin.disconnect();

const consumer = kafka.consumer({
  groupId: `external-${process.pid}-${Date.now()}`,
  retry: { retries: 0 },
});
if (missing.size > 0) {
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  await new Promise((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
      const place = `${payload.topic}/${payload.partition}`;
      if (missing.has(place) && BigInt(payload.lastOffset) + 1n >= missing.get(place)) {
        missing.delete(place);
        if (missing.size === 0) {
          resolve();
        }
      }
    });
    consumer.run({
      eachMessage: async ({ topic, partition, message }) => {
        const headers = Object.fromEntries(
          Object.entries(message.headers).map(([name, header]) => [name, header.toString()]),
        );
        const key = message.key === null ? null : message.key.toString();
        const line = { topic, partition, offset: message.offset, key, headers };
        console.log(JSON.stringify({ ...line, ...decoded(message.value) }));
      },
    });
  });
  await consumer.disconnect();
}
