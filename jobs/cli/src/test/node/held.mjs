// What holds back a promotional e-mail to a doctor? node held.mjs BROKER SCHEMA_FOLDER HCP:h1
import { readFileSync, readdirSync } from 'node:fs';
import avro from 'avsc';
import { Kafka, logLevel } from 'kafkajs';

const [broker, folder, who] = process.argv.slice(2);
const registry = {};
const load = (name) => avro.Type.forSchema(JSON.parse(readFileSync(`${folder}/${name}`)), { registry });
[...readdirSync(`${folder}/vocabulary`).map((file) => `vocabulary/${file}`), 'Hold.avsc'].forEach(load);
const [flags, policy] = ['SuppressionFlag.avsc', 'Policy.avsc'].map((name) => ({ type: load(name), last: new Map() }));
const topics = { 'hcp.suppression.email': flags, 'hcp.policy': policy };

const kafka = new Kafka({ brokers: [broker], logLevel: logLevel.ERROR });
const [admin, consumer] = [kafka.admin(), kafka.consumer({ groupId: `held-${process.pid}-${Date.now()}` })];
await Promise.all([admin.connect(), consumer.connect()]);
const unread = new Map(); // not ready before these are read
for (const topic in topics) for (const { partition, low, high } of await admin.fetchTopicOffsets(topic))
  if (+high > +low) unread.set(topic + partition, +high);
await Promise.all([admin.disconnect(), consumer.subscribe({ topics: Object.keys(topics), fromBeginning: true })]);
const ready = new Promise((resolve) => consumer.on('consumer.end_batch_process', ({ payload: batch }) => {
  if (+batch.lastOffset + 1 >= unread.get(batch.topic + batch.partition)) unread.delete(batch.topic + batch.partition);
  if (unread.size === 0) resolve();
}));
const eachMessage = async ({ topic, message: { key, value } }) => value // the last of a key is the truth, committed ones only
  ? topics[topic].last.set(`${key}`, topics[topic].type.fromBuffer(value.subarray(10))) // ten bytes name the schema
  : topics[topic].last.delete(`${key}`);
await consumer.run({ eachMessage });

const inHold = (touch, at) => (hold) => (hold.until === null || at < hold.until) && // over by itself, without a record
  hold.intents.includes(touch.intent) && hold.functions.includes(touch.function) && !hold.exceptProducts.includes(touch.product) &&
  ['product', 'narrative', 'content', 'campaign', 'sender'].every((field) => hold[field] === null || hold[field] === touch[field]);
const any = (list, value) => !list || list.includes(value);
const inRule = ({ subjects, suppress = {} }, touch) => subjects === 'HCP' && touch.intent !== 'SAFETY' &&
  any(suppress.channels, 'EMAIL') && any(suppress.intents, touch.intent) && any(suppress.functions, touch.function);
const held = (subject, touch, at = Date.now()) => flags.last.get(subject)?.holds.filter(inHold(touch, at)) ??
  [...policy.last.values()].filter((rule) => // whoever has no flag is a matter of the rules
    rule.inForce && rule.mode === 'ENFORCE' && rule.unknownAnswer === 'HELD' && inRule(JSON.parse(rule.definition), touch));
if (unread.size > 0) await ready; // then it goes on: ask `held` whenever you are about to send
const holds = held(who, { intent: 'PROMOTION', function: 'MARKETING' });
console.log(JSON.stringify({ known: flags.last.has(who), held: holds.map(({ rule, until = null }) => ({ rule, until })) }));
await consumer.disconnect();
