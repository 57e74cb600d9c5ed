import { startServiceUnderTest, type ServiceUnderTest } from '@ger/test-kit';
import { readRegister } from '../../src/features/division/index.ts';
import { install } from '../../src/installation.ts';
import { civilAffairs } from '../../src/service.ts';
import { generateDossiers } from './generated-dossiers.ts';
import type { Bench } from './line.ts';

/** The place whose officers the lines act as; it has children whatever their number. */
const BANNER = '150122';
const TOWNSHIP = '150122101';
const VILLAGE = '150122101202';

/** Starts the service with all places of the region, its officers, and so many generated dossiers. */
export async function startBench(dossiers: number): Promise<Bench & { stop(): Promise<void> }> {
  const service = await startServiceUnderTest(civilAffairs);
  try {
    return { ...(await furnished(service, dossiers)), stop: () => service.stop() };
  } catch (error) {
    await service.stop();
    throw error;
  }
}

async function furnished(service: ServiceUnderTest, dossiers: number): Promise<Bench> {
  const register = readRegister();
  await install(service.config, register, { units: [], officers: [] });
  const villages = register
    .flatMap(({ divisions }) => divisions.map(({ code }) => code))
    .filter((code) => code.length === 12 && code !== VILLAGE);
  const bureau = (division: string) =>
    service.officer({ role: 'civil-affairs.officer', divisions: [division], kind: 'BUREAU' });
  const officers = {
    region: await bureau('15'),
    banner: await bureau(BANNER),
    township: await service.officer({ role: 'township.officer', divisions: [TOWNSHIP], kind: 'TOWNSHIP' }),
    village: await service.officer({ role: 'village.director', divisions: [VILLAGE], kind: 'VILLAGE' }),
  };
  await generateDossiers({
    service,
    officer: officers.township,
    villages: [VILLAGE, ...villages],
    count: dossiers,
  });
  const { rows } = await service.database.query<{ open: number }>(
    `SELECT count(*)::int AS open FROM dossier WHERE state = 'OPEN'`,
  );
  return { service, dossiers, open: rows[0]?.open ?? 0, ...officers };
}
