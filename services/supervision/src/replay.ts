import { parseArgs } from 'node:util';
import { PUBLISHERS } from '@ger/schema/events';
import { dataSource, readConfig, variableSuffix } from '@ger/subgraph';
import { DataSource } from 'typeorm';
import { replayLog } from './replay-log.ts';

/** `npm run replay -- --to <service>`: fills a service that starts late, or lost something, from the event log. */
const { values } = parseArgs({ options: { to: { type: 'string' } } });
const service = PUBLISHERS.find((name) => name === values.to);
const address = service && process.env[`DATABASE_URL_${variableSuffix(service)}`];
if (service === undefined || address === undefined) {
  const wanted =
    service === undefined
      ? `--to one of ${PUBLISHERS.join(', ')}`
      : `DATABASE_URL_${variableSuffix(service)}`;
  process.stderr.write(`To whom? Give ${wanted}.\n`);
  process.exit(1);
}

const log = dataSource(readConfig('supervision', { PORT: '0', ...process.env }), 'consumer', 2, []);
const target = new DataSource({
  type: 'postgres',
  url: asConsumer(address),
  synchronize: false,
  extra: { max: 2 },
});
await Promise.all([log.initialize(), target.initialize()]);
try {
  const { events, fed, known } = await replayLog(log, target);
  process.stdout.write(
    `${events} events in the log: ${fed} put before ${service}, ${known} it had already\n`,
  );
} finally {
  await Promise.all([log.destroy(), target.destroy()]);
}

function asConsumer(url: string): string {
  const login = new URL(url);
  login.username = `${login.username}_consumer`;
  return login.href;
}
