import { parseArgs } from 'node:util';
import { StartFailure } from '@ger/embedded';
import { redrive } from '@ger/messaging';
import pg from 'pg';
import { runCommand } from '../fail.ts';
import { SERVICES } from '../services.ts';
import { findInstallation } from './installation.ts';

/** `npm run redrive -- --service police [--id <id>]`: applies events again that could not be handled, after the fix. */
await runCommand(async () => {
  const { values } = parseArgs({ options: { service: { type: 'string' }, id: { type: 'string' } } });
  const service = SERVICES.find(({ name }) => name === values.service);
  if (!service)
    throw new StartFailure(
      `Which service? npm run redrive -- --service <${SERVICES.map(({ name }) => name).join('|')}> [--id <id>]`,
    );
  const installation = await findInstallation(process.env);
  const client = new pg.Client({ connectionString: installation.databaseUrl(service, 'consumer') });
  await client.connect();
  try {
    const sql = {
      query: async <T>(text: string, parameters: unknown[] = []) =>
        (await client.query(text, parameters)).rows as T,
    };
    const asked = await redrive(sql, values.id === undefined ? { all: true } : { id: values.id });
    process.stdout.write(`${asked} events are applied again by the running ${service.name}.\n`);
  } finally {
    await client.end();
  }
});
