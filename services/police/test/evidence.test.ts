import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startServiceUnderTest, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { LARGEST_FILE } from '../src/features/evidence/rules/kinds.ts';
import { police } from '../src/service.ts';
import { policeStation, reported, step, type Station } from './support.ts';

jest.setTimeout(60_000);

const VILLAGE = '150122101202';
let service: ServiceUnderTest;
let station: Station;
let neighbour: Station;
let village: TestOfficer;
let childId: string;
let incidentId: string;

beforeAll(async () => {
  service = await startServiceUnderTest(police);
  station = await policeStation(service, '150122101');
  neighbour = await policeStation(service, '150122'); // covers the banner, and so sees the incident
  village = await service.officer({ role: 'village.director', divisions: [VILLAGE] });
  childId = await service.child(VILLAGE);
  ({ incidentId } = await reported(service, village, { childId, findings: ['DOMESTIC_VIOLENCE'] }));
  for (const action of ['acceptIncident', 'dispatchIncident', 'arriveOnScene'])
    await step(station.duty, action, { incidentId });
});
afterAll(() => service.stop());

const photo = (size = 200_000): Buffer =>
  Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), randomBytes(size)]);
const PROGRAM = Buffer.concat([
  Buffer.from('4d5a90000300000004000000ffff0000', 'hex'),
  Buffer.alloc(500_000),
]);

interface Seen {
  id: string;
  state: string;
  sha256: string;
  integrity: string | null;
  voidReason: string | null;
  heldBy: string;
  custody: { giver: string; receiver: string | null; answer: string | null; receiptNumber: string | null }[];
}
interface Answer {
  evidence: { id: string; state: string; integrity: string | null } | null;
  refusal: { code: string; missing: { code: string }[] } | null;
}

async function act(
  officer: TestOfficer,
  name: string,
  input: object,
): Promise<Answer & { errors: unknown[] }> {
  const own = ['recordEvidence', 'offerEvidence', 'acceptEvidence', 'surrenderEvidence', 'checkEvidence'];
  const type = own.includes(name) ? `${name[0]?.toUpperCase()}${name.slice(1)}Input` : 'EvidenceActionInput';
  const { data, errors } = await officer.query<Record<string, Answer | null>>(
    `mutation($input: ${type}!) { ${name}(input: $input) { evidence { id state integrity } refusal { code missing { code } } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  return { ...(data?.[name] ?? { evidence: null, refusal: null }), errors: [...errors] };
}
async function seen(officer: TestOfficer, id: string): Promise<Seen | null> {
  const { data } = await officer.query<{ evidence: Seen | null }>(
    `query($id: ID!) { evidence(id: $id) { id state sha256 integrity voidReason heldBy custody { giver receiver answer receiptNumber } } }`,
    { id },
  );
  return data?.evidence ?? null;
}
async function linkOf(id: string, officer = station.caseOfficer): Promise<string> {
  const { data } = await officer.for('HANDLE_CASE').query<{
    evidence: { link: { path: string } | null };
  }>('query($id: ID!) { evidence(id: $id) { link { path until } } }', { id });
  return (data?.evidence.link?.path ?? '').replace('/files/police/', '/files/');
}
const WORDS = {
  kind: 'PHYSICAL_PHOTO',
  title: '左臂淤青照片',
  note: '在卫生院拍摄',
  fileName: '淤青.jpg',
  collectedAt: '2026-09-01T00:30:00Z',
  collectedBy: '民警甲',
};
async function recorded(bytes = photo(), more: object = {}): Promise<string> {
  const { body } = await station.caseOfficer.upload(bytes);
  const { evidence } = await act(station.caseOfficer, 'recordEvidence', {
    ...WORDS,
    incidentId,
    fileId: body['id'],
    ...more,
  });
  return evidence?.id ?? '';
}
const stored = async (): Promise<string[]> => {
  const { storage } = service.config;
  const folder = storage?.kind === 'FOLDER' ? storage.folder : '';
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
};
const rowsOf = async (): Promise<number> =>
  (await service.database.query('SELECT FROM stored_file WHERE claimed_at IS NULL')).rows.length;

describe('4.2.g evidence files 证据文件', () => {
  it('come in as a stream, are known by their content, hashed, sealed where they lie, and become evidence once', async () => {
    const bytes = photo();

    const { status, body } = await station.caseOfficer.upload(bytes);
    const input = { ...WORDS, incidentId, fileId: body['id'] };
    const { evidence } = await act(station.caseOfficer, 'recordEvidence', input);
    const again = await act(station.caseOfficer, 'recordEvidence', input);

    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect([status, body]).toMatchObject([201, { sha256, mediaType: 'image/jpeg', size: bytes.length }]);
    expect(await seen(station.duty, evidence?.id ?? '')).toMatchObject({
      state: 'HELD',
      sha256,
      heldBy: '民警甲',
    });
    expect(again.evidence).toBeNull();
    for (const file of await stored())
      expect((await readFile(file)).includes(bytes.subarray(0, 20))).toBe(false);
    const { rows } = await service.database.query<{ text: string }>('SELECT e::text AS text FROM evidence e');
    expect(rows.map(({ text }) => text).join()).not.toMatch(/淤青|民警甲|卫生院/);
    expect((await service.events.published('evidence.recorded')).at(-1)).toMatchObject({
      childId,
      payload: { evidenceId: evidence?.id, incidentId, kind: 'PHYSICAL_PHOTO' },
    });
  });

  it('are refused when too large, of no length, a program, or from a post whose work it is not; nothing stays', async () => {
    const before = (await stored()).length;
    const large = await station.caseOfficer.upload(photo(LARGEST_FILE));
    const program = await station.caseOfficer.upload(PROGRAM);
    const notTheirs = await village.upload(photo());
    const { body } = await station.caseOfficer.upload(photo());
    const unfit = await act(station.caseOfficer, 'recordEvidence', {
      ...WORDS,
      incidentId,
      kind: 'INJURY_APPRAISAL',
      fileId: body['id'],
      title: ' ',
    });

    expect([large, program, notTheirs].map(({ status, code }) => [status, code])).toEqual([
      [413, 'FILE_TOO_LARGE'],
      [415, 'FILE_TYPE'],
      [403, 'FORBIDDEN'],
    ]);
    expect(unfit.errors).toHaveLength(1);
    expect([(await stored()).length, await rowsOf()]).toEqual([before + 1, 1]);
    service.clock.advance({ hours: 25 }); // nobody recorded the last one: the sweep takes it
    await until(
      'nothing left behind',
      async () => (await rowsOf()) === 0 && (await stored()).length === before,
    );
  });

  it('leave nothing behind when the upload breaks off midway', async () => {
    const before = (await stored()).length;

    await station.caseOfficer.breakOff(photo(3_000_000), 1_000_000);

    await until(
      'nothing left behind',
      async () => (await rowsOf()) === 0 && (await stored()).length === before,
    );
  });
});

describe('4.2.g links 下载链接', () => {
  it('open a file for the officer they were given to, for a purpose, while they last, and in the audit', async () => {
    const bytes = photo(3_000_000);
    const id = await recorded(bytes);
    const without = await station.caseOfficer.query(
      'query($id: ID!) { evidence(id: $id) { link { path } } }',
      { id },
    );
    const link = await linkOf(id);

    const own = await station.caseOfficer.fetch(link);
    const others = await station.duty.fetch(link);
    const altered = await station.caseOfficer.fetch(`${link.slice(0, -4)}AAAA`);
    service.clock.advance({ minutes: 6 });
    const late = await station.caseOfficer.fetch(link);

    expect(without.errors[0]?.extensions['code']).toBe('PURPOSE_REQUIRED');
    expect(own.bytes.equals(bytes)).toBe(true);
    expect(own.headers.get('content-disposition')).toContain('attachment');
    expect([others, altered, late].map(({ status, code }) => [status, code])).toEqual([
      [403, 'LINK_NOT_YOURS'],
      [404, 'NOT_FOUND'],
      [410, 'LINK_EXPIRED'],
    ]);
    const { rows } = await service.database.query<{ outcome: string; purpose: string }>(
      `SELECT outcome, purpose FROM audit_entry WHERE operation = 'downloadFile' AND facts @> ARRAY['EVIDENCE', $1]
         AND child_ids @> ARRAY[$2::uuid] ORDER BY entry_id`,
      [id, childId],
    );
    expect(rows.map(({ outcome }) => outcome).toSorted()).toEqual(['LINK_EXPIRED', 'LINK_NOT_YOURS', 'OK']);
    expect(new Set(rows.map(({ purpose }) => purpose))).toEqual(new Set(['HANDLE_CASE']));
  });
});

describe('4.2.g custody 证据保管', () => {
  it('goes from hand to hand with both named; another unit sees it only when it is offered to it', async () => {
    const id = await recorded();
    const hidden = await seen(neighbour.duty, id);
    const offer = { evidenceId: id, toUnitId: neighbour.unitId, purpose: 'APPRAISAL', giver: '民警甲' };

    const offered = await act(station.caseOfficer, 'offerEvidence', offer);
    const own = await act(station.caseOfficer, 'acceptEvidence', { evidenceId: id, receiver: '民警甲' });
    const [first, second] = await Promise.all(
      [neighbour.duty, neighbour.caseOfficer].map((officer, index) =>
        act(officer, 'acceptEvidence', { evidenceId: id, receiver: `技术员${index}` }),
      ),
    );

    expect(hidden).toBeNull();
    expect([offered.evidence?.state, own.refusal?.code]).toEqual(['OFFERED', 'REQUIREMENTS_MISSING']);
    expect([first, second].filter((answer) => answer?.evidence).length).toBe(1);
    const after = await seen(neighbour.duty, id);
    expect(after).toMatchObject({ state: 'HELD', custody: [{ giver: '民警甲', answer: 'ACCEPTED' }] });
    expect(after?.custody[0]?.receiver).toBe(after?.heldBy);
    expect((await service.events.published('evidence.handed-over')).at(-1)?.payload).toMatchObject({
      fromUnitId: station.unitId,
      toUnitId: neighbour.unitId,
    });
    expect(await seen(village, id)).toBeNull();
  });

  it('ends with the judiciary, sealed, or as entered in error with its reason; nothing is deleted', async () => {
    const [sealed, wrong] = [await recorded(), await recorded()];
    const to = { to: 'PROCURATORATE', giver: '民警甲', receiver: '书记员乙', receiptNumber: '检收2026-1' };

    await act(station.caseOfficer, 'surrenderEvidence', { evidenceId: sealed, ...to });
    await act(station.caseOfficer, 'voidEvidence', { evidenceId: wrong, reason: '传错照片' });
    const late = await act(station.caseOfficer, 'voidEvidence', { evidenceId: sealed, reason: '想撤' });

    expect(await seen(station.duty, sealed)).toMatchObject({
      state: 'SEALED',
      custody: [{ receiver: '书记员乙', receiptNumber: '检收2026-1' }],
    });
    expect(await seen(station.duty, wrong)).toMatchObject({ state: 'VOID', voidReason: '传错照片' });
    expect(late.refusal?.code).toBe('ILLEGAL_TRANSITION');
    const grants = await service.database.query(
      `SELECT FROM information_schema.role_table_grants WHERE table_name LIKE 'evidence%' AND privilege_type = 'DELETE'
         AND grantee LIKE 'police%' AND grantee <> 'police_owner'`,
    );
    expect(grants.rows).toHaveLength(0);
  });
});

describe('4.2.g integrity 完整性核验', () => {
  it('finds an altered and a missing file, on demand and every day, and says so once', async () => {
    const sound = await recorded();
    const files = new Set(await stored());
    const broken = await recorded();
    const [file = ''] = (await stored()).filter((one) => !files.has(one));
    const bytes = await readFile(file);
    bytes[5000] = (bytes[5000] ?? 0) ^ 1;
    await writeFile(file, bytes);

    const onDemand = await act(station.duty, 'checkEvidence', { evidenceId: broken });
    const download = await station.caseOfficer.fetch(await linkOf(broken));
    await act(station.duty, 'checkEvidence', { evidenceId: broken });
    await rm(file);
    service.clock.advance({ hours: 25 });
    await until('the daily check', async () => (await seen(station.duty, broken))?.integrity === 'MISSING');
    await until('the daily check', async () => (await seen(station.duty, sound))?.integrity === 'INTACT');

    expect(onDemand.evidence?.integrity).toBe('ALTERED');
    expect([download.status, download.code]).toEqual([422, 'FILE_ALTERED']);
    const said = (await service.events.published('evidence.integrity-failed')).map(({ payload }) => payload);
    expect(said).toMatchObject([
      { evidenceId: broken, result: 'ALTERED' },
      { evidenceId: broken, result: 'MISSING' },
    ]);
  });
});
