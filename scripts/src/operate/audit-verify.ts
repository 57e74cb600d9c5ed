import { verifyAudit, type ChainReport } from '@ger/access';
import pg from 'pg';
import { runCommand } from '../fail.ts';
import { SERVICES, type ServiceEntry } from '../services.ts';
import { findInstallation, type Installation } from './installation.ts';

interface HeldHead {
  readonly holder: string;
  readonly position: string;
  readonly hash: string;
}

/** `npm run audit:verify`: walks every agency's trail, and compares it with the heads that the other agencies hold. */
await runCommand(async () => {
  const installation = await findInstallation(process.env);
  let sound = true;
  for (const service of SERVICES) {
    const faults = await faultsOf(installation, service);
    sound &&= faults.length === 0;
    for (const fault of faults) process.stdout.write(`  ${fault}\n`);
  }
  process.stdout.write(
    sound ? 'Every audit trail is whole. 审计链完整。\n' : 'An audit trail was altered. 审计链被改动。\n',
  );
  if (!sound) process.exitCode = 1;
});

async function faultsOf(installation: Installation, service: ServiceEntry): Promise<string[]> {
  return asJobs(installation, service, async (sql, query) => {
    const report = await verifyAudit(sql);
    const { links, unlinked } = report;
    process.stdout.write(`${service.zh} ${service.name}: ${links} entries linked, ${unlinked} waiting\n`);
    const held = await headsHeldElsewhere(installation, service);
    const faults = brokenIn(report);
    for (const head of held) faults.push(...(await comparedWith(head, query)));
    return faults;
  });
}

function brokenIn({ broken }: ChainReport): string[] {
  return broken ? [`broken at entry ${broken.position}: ${broken.why}`] : [];
}

type Sql = { query<T>(text: string, parameters?: unknown[]): Promise<T> };
type Query = (text: string, parameters: unknown[]) => Promise<Record<string, unknown>[]>;

async function comparedWith({ holder, position, hash }: HeldHead, query: Query): Promise<string[]> {
  const [link] = await query('SELECT hash FROM audit_link WHERE position = $1', [position]);
  return link?.['hash'] === hash ? [] : [`entry ${position} is not the one ${holder} was told of`];
}

async function headsHeldElsewhere(installation: Installation, service: ServiceEntry): Promise<HeldHead[]> {
  const others = SERVICES.filter(({ name }) => name !== service.name);
  const held = await Promise.all(
    others.map((holder) =>
      asJobs(installation, holder, async (_, query) => {
        const rows = await query('SELECT position, hash FROM audit_head WHERE publisher = $1', [
          service.name,
        ]);
        return rows.map(({ position, hash }) => ({
          holder: holder.name,
          position: String(position),
          hash: String(hash),
        }));
      }),
    ),
  );
  return held.flat();
}

async function asJobs<T>(
  installation: Installation,
  service: ServiceEntry,
  work: (sql: Sql, query: Query) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: installation.databaseUrl(service, 'jobs'),
    options: '-c timezone=UTC',
  });
  await client.connect();
  const query: Query = async (text, parameters) =>
    (await client.query<Record<string, unknown>>(text, parameters)).rows;
  try {
    return await work(
      { query: async <R>(text: string, parameters: unknown[] = []) => (await query(text, parameters)) as R },
      query,
    );
  } finally {
    await client.end();
  }
}
