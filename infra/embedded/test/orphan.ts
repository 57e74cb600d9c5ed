// Run by servers.test.ts as a process of its own, which is then killed: what it started must not outlive it.
import { randomUUID } from 'node:crypto';
import { randomNatsPasswords, startNats, startPostgres } from '../src/index.ts';

const [folder = ''] = process.argv.slice(2);
await startPostgres({ dir: `${folder}/postgres`, durable: false });
await startNats({ dir: `${folder}/nats`, passwords: randomNatsPasswords(() => randomUUID()) });
console.log('up');
setInterval(() => undefined, 60_000);
