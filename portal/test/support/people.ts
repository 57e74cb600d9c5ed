import { demoIdentityNumber } from '@ger/scripts/demo-people';
import { VILLAGE } from '@ger/scripts/demo-places';
import { randomUUID } from 'node:crypto';
import { appendFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { House } from './house.ts';
import { readTestHouse } from './test-house.ts';

/** An officer of a test, in a unit of its own. Signs in by the account's name. */
export interface TestOfficer {
  readonly account: string;
  /** As in the kernel's table of roles: `village.director`, `civil-affairs.officer`, … */
  readonly role: string;
  readonly agency: string;
  /** Kind of the unit: `VILLAGE`, `TOWNSHIP`, `BANNER_BUREAU`, … */
  readonly kind: string;
  readonly divisions: readonly string[];
}

/** Puts officers on record, all in one go, since each go takes seconds; account names must be the test's own. */
export async function recordOfficers(house: House, officers: readonly TestOfficer[]): Promise<void> {
  const placed = officers.map((officer) => ({ ...officer, unitId: randomUUID() }));
  await house.record({
    units: placed.map(({ unitId: id, account, agency, kind, divisions }) => ({
      id,
      name: `${account}单位（测试）`,
      agency,
      kind,
      superiorUnitId: null,
      divisions,
      seat: divisions[0],
    })),
    officers: placed.map(({ account, role, unitId }) => ({
      id: randomUUID(),
      issuer: house.issuer,
      subject: account,
      name: account,
      posts: [{ id: randomUUID(), unitId, role, from: '2026-01-01', until: null }],
    })),
  });
}

export interface TestChild {
  readonly name: string;
  readonly birthDate?: string;
  readonly sex?: 'MALE' | 'FEMALE';
  readonly residence?: string;
  /** Default: both parents away. */
  readonly guardians?: readonly object[];
  /** Further fields of the registration. */
  readonly more?: Readonly<Record<string, unknown>>;
}

const AWAY = { capacity: 'ABLE', awayDestination: '北京市', awaySince: '2026-02-20' };
const PARENTS_AWAY = [
  { name: '父', relation: 'FATHER', ...AWAY },
  { name: '母', relation: 'MOTHER', ...AWAY },
];

/** Below it the demonstration and the tests' own fixed numbers lie. */
const FIRST_SERIAL = 100;

/** A serial that no other child of the run has: the files share one house, one after the other, and count in its folder. */
function serial(): number {
  const counted = path.join(readTestHouse().folder, 'serials');
  appendFileSync(counted, '.');
  return FIRST_SERIAL + statSync(counted).size;
}

/** Registers a child of the test's own, as an account that may; answers its id. */
export async function registerChild(
  { graph }: House,
  account: string,
  { name, birthDate = '2016-05-20', sex = 'FEMALE', residence = VILLAGE, guardians, more }: TestChild,
): Promise<string> {
  const { child } = await graph.act<{ child: { id: string } }>(
    account,
    'registerChild',
    {
      name,
      sex,
      birthDate,
      identityNumber: demoIdentityNumber(birthDate as `${number}-${number}-${number}`, sex, serial()),
      registration: residence,
      residence,
      rural: true,
      guardians: guardians ?? PARENTS_AWAY,
      reason: '浏览器测试',
      ...more,
    },
    'child { id }',
  );
  return child.id;
}
