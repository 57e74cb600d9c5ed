import { randomUUID } from 'node:crypto';
import {
  startServiceUnderTest,
  type GraphQLAnswer,
  type ServiceUnderTest,
  type SubgraphClient,
  type TestOfficer,
} from '@ger/test-kit';
import { checkCharacter } from '@ger/kernel';
import { readRegister } from '../src/features/division/index.ts';
import { install } from '../src/installation.ts';
import { civilAffairs } from '../src/service.ts';

/** 托克托县, its township 新营子镇, and two of its villages. */
export const BANNER = '150122';
export const TOWNSHIP = '150122101';
export const VILLAGE = '150122101202';
export const NEXT_VILLAGE = '150122101203';
/** A township of another league. */
export const ELSEWHERE = '150222102';
export const VILLAGE_ELSEWHERE = '150222102212';

/** The service with the places of two banners on record. */
export async function startCivilAffairs(): Promise<ServiceUnderTest> {
  const service = await startServiceUnderTest(civilAffairs);
  const lists = readRegister().filter(({ code }) => ['15', BANNER, '150222'].includes(code));
  await install(service.config, lists, { units: [], officers: [] });
  return service;
}

let serial = 0;

/** A well-formed identity number of nobody (the county code was never given out). */
export function anIdentityNumber(birthDate: string, sex: 'MALE' | 'FEMALE'): string {
  serial += 1;
  const order = String(((serial * 2) % 998) + (sex === 'MALE' ? 1 : 0)).padStart(3, '0');
  const first17 = `159989${birthDate.replaceAll('-', '')}${order}`;
  return first17 + checkCharacter(first17);
}

type Fields = Record<string, unknown>;

/** A parent as entered; at home and able unless said otherwise. */
export const aParent = (relation: 'FATHER' | 'MOTHER', more: Fields = {}): Fields => ({
  name: relation === 'FATHER' ? '王建军' : '李秀兰',
  relation,
  capacity: 'ABLE',
  phone: '13900001234',
  ...more,
});

export const away = { awayDestination: '北京市', awaySince: '2026-03-01' };

/** A child as the form would send it: a girl of ten, both parents away since March. */
export function anEntry(more: Fields = {}): Fields {
  const birthDate = (more['birthDate'] as string | undefined) ?? '2016-05-20';
  const sex = (more['sex'] as 'MALE' | 'FEMALE' | undefined) ?? 'FEMALE';
  return {
    idempotencyKey: randomUUID(),
    name: '阿拉坦其其格',
    sex,
    birthDate,
    ethnicGroup: '蒙古族',
    identityNumber: anIdentityNumber(birthDate, sex),
    registration: VILLAGE,
    residence: VILLAGE,
    rural: true,
    address: '东马家圪堵村12号',
    health: 'HEALTHY',
    guardians: [aParent('FATHER', away), aParent('MOTHER', away)],
    reason: '摸底排查',
    ...more,
  };
}

export interface Acted {
  readonly payload: Record<string, unknown> & {
    refusal: { code: string; clause: string | null; missing: { code: string; clause: string }[] } | null;
  };
  readonly errors: GraphQLAnswer['errors'];
}

/** One act, by the name of its mutation. */
export async function act(
  officer: SubgraphClient,
  mutation: string,
  input: Fields,
  selection: string,
): Promise<Acted> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const answer = await officer.query<Record<string, Acted['payload'] | null>>(
    `mutation($input: ${type}!) { ${mutation}(input: $input) { ${selection} refusal { code clause missing { code clause } } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  return { payload: answer.data?.[mutation] ?? { refusal: null }, errors: answer.errors };
}

export interface RegisteredChild {
  id: string;
  status: { leftBehind: boolean; categories: string[]; since: string; facts: { code: string; zh: string }[] };
  classification: { level: string; reasons: { rule: string }[] };
  guardians: { id: string; relation: string; capacity: string; away: boolean }[];
}

export const CHILD = `id version status { leftBehind categories since facts { code zh en clause } }
  classification { level ruleSet reasons { rule zh } } guardians { id relation capacity away phone }`;

/** Registers a child and answers the dossier. Fails the test when it was refused. */
export async function registered(officer: TestOfficer, more: Fields = {}): Promise<RegisteredChild> {
  const { payload, errors } = await act(officer, 'registerChild', anEntry(more), `child { ${CHILD} }`);
  if (errors.length > 0 || payload.refusal)
    throw new Error(JSON.stringify({ errors, refusal: payload.refusal }));
  return payload['child'] as RegisteredChild;
}

/** The guardian of a relation. */
export function guardianId(child: RegisteredChild, relation: string): string {
  const guardian = child.guardians.find((candidate) => candidate.relation === relation);
  if (!guardian) throw new Error(`no ${relation}`);
  return guardian.id;
}

/** A child as the officer sees it now. */
export async function seen(
  officer: SubgraphClient,
  id: string,
  selection = CHILD,
): Promise<RegisteredChild & Fields> {
  const { data, errors } = await officer.query<{ child: (RegisteredChild & Fields) | null }>(
    `query($id: ID!) { child(id: $id) { ${selection} } }`,
    { id },
  );
  if (!data?.child) throw new Error(`not seen: ${JSON.stringify(errors)}`);
  return data.child;
}

/** A township officer of 新营子镇. */
export function townshipOfficer(
  service: ServiceUnderTest,
  divisions: readonly string[] = [TOWNSHIP],
): Promise<TestOfficer> {
  return service.officer({ role: 'township.officer', divisions, kind: 'TOWNSHIP' });
}

/** What was published of a type about a child. */
export async function said(service: ServiceUnderTest, type: string, childId: string) {
  return (await service.events.published(type)).filter((envelope) => envelope.childId === childId);
}
