// What holds back a promotional e-mail to a doctor? node held.mjs BROKER SCHEMA_FOLDER HCP:h1
import { readFileSync } from 'node:fs';
import avro from 'avsc';
import { Kafka, logLevel } from 'kafkajs';

const [broker, folder, who] = process.argv.slice(2);
const registry = {};
const load = (name) => avro.Type.forSchema(JSON.parse(readFileSync(`${folder}/${name}.avsc`)), { registry });
const words = ['Channel', 'Severity', 'HoldReason', 'Intent', 'Function', 'FlagState'];
[...words.map((word) => `vocabulary/${word}`), 'Hold'].forEach(load);
const schema = load('SuppressionFlag');

const topic = 'hcp.suppression.email';
const kafka = new Kafka({ brokers: [broker], logLevel: logLevel.ERROR });
const [admin, consumer] = [kafka.admin(), kafka.consumer({ groupId: `held-${process.pid}-${Date.now()}` })];
await Promise.all([admin.connect(), consumer.connect()]);
const ends = (await admin.fetchTopicOffsets(topic)).filter((p) => +p.high > +p.low);
const missing = new Map(ends.map((p) => [p.partition, +p.high])); // not ready before these are read
await admin.disconnect();
const flags = new Map(); // the last record of a key is the truth, a tombstone takes it away
await consumer.subscribe({ topic, fromBeginning: true });
const ready = new Promise((resolve) => {
  consumer.on('consumer.end_batch_process', ({ payload: { partition, lastOffset } }) => {
    if (+lastOffset + 1 >= missing.get(partition)) missing.delete(partition);
    if (missing.size === 0) resolve();
  });
});
const eachMessage = async ({ message: { key, value } }) => // committed ones only; ten bytes name the schema
  value ? flags.set(`${key}`, schema.fromBuffer(value.subarray(10))) : flags.delete(`${key}`);
await consumer.run({ eachMessage });

const scope = ['product', 'narrative', 'content', 'campaign', 'sender'];
const held = (subject, touch, at = Date.now()) =>
  (flags.get(subject)?.holds ?? []).filter((hold) =>
    (hold.until === null || at < hold.until) && // over by itself, with or without another record
    hold.intents.includes(touch.intent) && hold.functions.includes(touch.function) &&
    !hold.exceptProducts.includes(touch.product) &&
    scope.every((field) => hold[field] === null || hold[field] === touch[field]));
if (missing.size > 0) await ready; // then it goes on: ask `held` whenever you are about to send
const holds = held(who, { intent: 'PROMOTION', function: 'MARKETING' });
const known = flags.has(who); // whoever has no flag is a matter of the rules: read hcp.policy likewise
console.log(JSON.stringify({ known, held: holds.map(({ rule, until }) => ({ rule, until })) }));
await consumer.disconnect();
