import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceUnderTest, SubgraphClient, TestOfficer } from '@ger/test-kit';
import {
  act,
  aParent,
  away,
  ELSEWHERE,
  registered,
  said,
  seen,
  startCivilAffairs,
  TOWNSHIP,
  townshipOfficer,
  VILLAGE,
} from './support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;
let village: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
  village = await service.officer({ role: 'village.director', divisions: [VILLAGE] });
});
afterAll(() => service.stop());

const atHome = { guardians: [aParent('FATHER'), aParent('MOTHER')] };
const bothAway = { guardians: [aParent('FATHER', away), aParent('MOTHER', away)] };
const KEY = 'isKey keyGrounds keyActs { number kind by reason }';

const name = (officer: SubgraphClient, childId: string, reason = '父亲曾有家暴行为，需多走访') =>
  act(officer, 'nameKeyChild', { childId, reason }, `child { ${KEY} }`);
const release = (officer: SubgraphClient, childId: string) =>
  act(officer, 'releaseKeyChild', { childId, reason: '家庭情况已好转' }, `child { ${KEY} }`);
const column = async (childId: string): Promise<unknown> =>
  (await service.database.query('SELECT key_child FROM dossier WHERE child_id = $1', [childId])).rows[0];

describe('3.2.c key children 重点对象', () => {
  it('a child at HIGH is one without anybody naming it', async () => {
    const { id } = await registered(township, bothAway);

    expect(await seen(village, id, KEY)).toEqual({ isKey: true, keyGrounds: ['HIGH_RISK'], keyActs: [] });
    expect(await column(id)).toEqual({ key_child: true });
  });

  it('an officer names one with the reason, and ends it with the reason; both stay on record', async () => {
    const { id } = await registered(township, atHome);

    const named = await name(village, id);
    expect(named.payload['child']).toMatchObject({ isKey: true, keyGrounds: ['NAMED'] });
    expect(await column(id)).toEqual({ key_child: true });
    const released = await release(township, id);

    expect(released.payload['child']).toEqual({
      isKey: false,
      keyGrounds: [],
      keyActs: [
        { number: 2, kind: 'RELEASED', by: '苏木乡镇（街道）儿童督导员', reason: '家庭情况已好转' },
        { number: 1, kind: 'NAMED', by: '嘎查村（社区）儿童主任', reason: '父亲曾有家暴行为，需多走访' },
      ],
    });
    expect(await column(id)).toEqual({ key_child: false });
    expect((await said(service, 'child.named-key', id)).map(({ payload }) => payload)).toEqual([
      { childId: id, level: 'LOW' },
    ]);
    expect(await said(service, 'child.released-key', id)).toHaveLength(1);
  });

  it('says with every later classification that the child is named', async () => {
    const { id } = await registered(township, atHome);
    await name(township, id);

    await service.events.say('police', 'incident.dispatched', {
      aggregateId: id,
      occurredAt: service.clock.now(),
      childId: id,
      payload: { incidentId: id, unitId: randomUUID(), reportIds: [] },
    });

    expect(await seen(township, id, KEY)).toMatchObject({ keyGrounds: ['HIGH_RISK', 'NAMED'] });
    expect((await said(service, 'child.classified', id)).map(({ payload }) => payload)).toMatchObject([
      { level: 'LOW', namedKey: false },
      { level: 'HIGH', namedKey: true },
    ]);
  });

  it('stays one at HIGH when the naming ends', async () => {
    const { id } = await registered(township, bothAway);
    await name(township, id);

    const { payload } = await release(township, id);

    expect(payload['child']).toMatchObject({ isKey: true, keyGrounds: ['HIGH_RISK'] });
  });

  it('is named once when two officers do it at the same time', async () => {
    const { id } = await registered(township, atHome);
    const other = await townshipOfficer(service, [TOWNSHIP]);

    const answers = await Promise.all([name(township, id), name(other, id), name(village, id)]);

    const refusals = answers.map(({ payload }) => payload.refusal?.code ?? null);
    expect(refusals.toSorted()).toEqual(['ILLEGAL_TRANSITION', 'ILLEGAL_TRANSITION', null]);
    expect(await said(service, 'child.named-key', id)).toHaveLength(1);
  });

  it('asks for a reason, and lets the village name but not release', async () => {
    const { id } = await registered(township, atHome);

    expect((await name(village, id, ' ')).errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      problems: [{ path: 'reason' }],
    });
    await name(village, id);
    expect((await release(village, id)).payload.refusal).toMatchObject({
      code: 'NOT_YOUR_ROLE',
      clause: '3.2.c',
    });
  });

  it('offers the naming or its end among what can be done with the child', async () => {
    const { id } = await registered(township, atHome);
    const actions = async () =>
      ((await seen(township, id, 'actions { action }'))['actions'] as { action: string }[]).map(
        ({ action }) => action,
      );

    expect(await actions()).toContain('nameKeyChild');
    await name(township, id);

    expect(await actions()).toContain('releaseKeyChild');
    expect(await actions()).not.toContain('nameKeyChild');
  });

  it('is not to be named by a township elsewhere, and its reasons are for township and civil affairs alone', async () => {
    const elsewhere = await townshipOfficer(service, [ELSEWHERE]);
    const police = await service.officer({ role: 'police.duty', divisions: ['150122'] });
    const { id } = await registered(township, atHome);
    await name(township, id);

    expect((await name(elsewhere, id)).errors[0]?.extensions['code']).toBe('NOT_FOUND');
    expect(await seen(police, id, KEY)).toMatchObject({
      isKey: true,
      keyActs: [{ kind: 'NAMED', by: null, reason: null }],
    });
    const { rows } = await service.database.query('SELECT reason FROM key_child_act WHERE child_id = $1', [
      id,
    ]);
    expect(String(rows[0]?.['reason'])).not.toContain('家暴');
  });

  it('stays one under the file that is kept, when two files of one child become one', async () => {
    const kept = await registered(township, { ...atHome, name: '乌仁图娅' });
    const merged = await registered(township, { ...atHome, name: '吴仁图雅', address: '村西头3号院' });
    await name(township, merged.id, '须多走访');

    const { payload, errors } = await act(
      township,
      'mergeDossiers',
      { keptId: kept.id, childId: merged.id, choices: [], reason: '同一儿童两次建档' },
      'pair { state }',
    );

    expect({ errors, refusal: payload.refusal }).toEqual({ errors: [], refusal: null });
    expect(await seen(township, kept.id, KEY)).toMatchObject({ isKey: true, keyGrounds: ['NAMED'] });
    expect(await said(service, 'child.named-key', kept.id)).toHaveLength(1);
  });
});
