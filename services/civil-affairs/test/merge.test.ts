import { newId } from '@ger/kernel';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  act,
  anIdentityNumber,
  aParent,
  BANNER,
  ELSEWHERE,
  NEXT_VILLAGE,
  registered,
  said,
  startCivilAffairs,
  townshipOfficer,
  VILLAGE,
  anEntry,
  VILLAGE_ELSEWHERE,
} from './support.ts';
import { MERGE_FIELDS } from '../src/features/duplicate/rules/merge-fields.ts';

let service: ServiceUnderTest;
let township: TestOfficer;
let banner: TestOfficer;
let next: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
  banner = await service.officer({ role: 'civil-affairs.officer', divisions: [BANNER] });
  next = await service.officer({ role: 'village.director', divisions: [NEXT_VILLAGE] });
});
afterAll(() => service.stop());

let order = 0;
const unlike = (more: Record<string, unknown> = {}): Record<string, unknown> => {
  order += 1;
  return {
    name: `萨日娜${'甲乙丙丁戊己庚辛壬癸'[order % 10]}${'子丑寅卯辰巳午未申酉戌亥'[order % 12]}`,
    address: `第${order}号院`,
    guardians: [aParent('FATHER', { name: `父${order}`, phone: `1380000${String(order).padStart(4, '0')}` })],
    ...more,
  };
};
/** Two files, in two villages of one township, with whatever the test gives them. */
const twoFiles = async (
  one: Record<string, unknown> = {},
  other: Record<string, unknown> = {},
): Promise<{ kept: string; merged: string }> => ({
  kept: (await registered(township, unlike(one))).id,
  merged: (await registered(township, unlike({ residence: NEXT_VILLAGE, ...other }))).id,
});

interface Merged {
  pair: { id: string; state: string; merges: { id: string; records: Written[] }[] } | null;
  refusal: { code: string; missing: { code: string }[] } | null;
}
interface Written {
  kind: string;
  recordId: string;
  zh: string;
  assignedToId: string | null;
}
const PAIR = `pair { id state merges { id keptId mergedId mergedName taken reason undoReason
  records { kind recordId zh assignedToId } } }`;
const merge = async (
  officer: TestOfficer,
  { kept, merged }: { kept: string; merged: string },
  taken: readonly string[] = [],
) => {
  const choices = taken.map((field) => ({ field, from: 'MERGED' }));
  const input = { keptId: kept, childId: merged, choices, reason: '同一儿童两次建档' };
  const { payload, errors } = await act(officer, 'mergeDossiers', input, PAIR);
  return { ...(payload as unknown as Merged), errors };
};
const undo = async (officer: TestOfficer, pairId: string | undefined) => {
  const { payload, errors } = await act(officer, 'unmergeDossiers', { pairId, reason: '核实为两人' }, PAIR);
  return { ...(payload as unknown as Merged), errors };
};

const WHOLE = `id name mongolianName sex birthDate ethnicGroup identityNumberMasked identityNumberAbsence rural address health
  residence { code } registration { code } status { leftBehind categories since facts { code } }
  guardians { id name relation capacity phone away migrations { id from until } }
  form { schooling boarding carer residences { from until } livingArrangements { kind } }`;
type File = Record<string, unknown> & { id: string; name: string };
const fileOf = async (officer: TestOfficer, id: string, selection = WHOLE): Promise<File | null> => {
  const { data, errors } = await officer.query<{ child: File | null }>(
    `query($id: ID!) { child(id: $id) { ${selection} } }`,
    { id },
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data?.child ?? null;
};
const visited = async (officer: TestOfficer, childId: string, on: string): Promise<string> => {
  const { payload, errors } = await act(
    officer,
    'recordVisit',
    { childId, visitedOn: on, visitorKind: 'DIRECTOR', note: '在家' },
    'visit { id }',
  );
  if (errors.length > 0 || payload.refusal) throw new Error(JSON.stringify({ payload, errors }));
  return (payload['visit'] as { id: string }).id;
};
const visitsOf = async (officer: TestOfficer, id: string): Promise<string[]> => {
  const file = await fileOf(officer, id, 'visits { id }');
  return ((file?.['visits'] ?? []) as { id: string }[]).map((visit) => visit.id);
};
/** Waits until this service has heard its own word that the files were merged or separated. */
const heard = (type: string, childId: string) =>
  until(`${type} in the inbox`, async () => {
    const event = (await service.events.published(type)).findLast(
      ({ payload }) => (payload as { childId: string }).childId === childId,
    );
    const { rowCount } = await service.database.query('SELECT FROM inbox WHERE id = $1', [event?.id]);
    return rowCount === 1;
  });

describe('2.4 two files of one child become one 合并档案', () => {
  it('keeps of each field the chosen value, answers the kept file under both ids, and lists it once', async () => {
    const files = await twoFiles(
      { name: '乌兰', ethnicGroup: '汉族' },
      { name: '乌蓝', ethnicGroup: '蒙古族' },
    );

    const { pair, refusal } = await merge(township, files, ['ethnicGroup']);

    expect([pair?.state, refusal]).toEqual(['MERGED', null]);
    expect(await fileOf(township, files.merged, 'id name ethnicGroup mergedFiles { mergedName }')).toEqual({
      id: files.kept,
      name: '乌兰',
      ethnicGroup: '蒙古族',
      mergedFiles: [{ mergedName: '乌蓝' }],
    });
    const { data } = await township.query<{ children: { edges: { node: { id: string } }[] } }>(
      `query($search: String) { children(search: $search) { edges { node { id } } } }`,
      { search: '乌蓝' },
    );
    expect(data?.children.edges.map(({ node }) => node.id)).toEqual([files.kept]);
  });

  it('lists a merged file as it was where merged files are asked for, a closed one where closed ones are', async () => {
    const files = await twoFiles({ name: '萨仁' }, { name: '萨任' });
    await merge(township, files, []);
    const { id: closed } = await registered(township, { name: '已离开', birthDate: '2013-02-11' });
    await act(
      township,
      'recordLeaving',
      { childId: closed, because: 'LEFT_REGION', on: '2026-08-30', reason: '随父母迁往外省' },
      'child { state }',
    );
    const listed = async (state: string) => {
      const { data, errors } = await township.query<{
        children: { total: number; edges: { node: { id: string; name: string; state: string } }[] };
      }>(`{ children(first: 100, filter: { ${state} }) { total edges { node { id name state } } } }`);
      expect(errors).toEqual([]);
      const nodes = data?.children.edges.map(({ node }) => node) ?? [];
      expect(nodes).toHaveLength(data?.children.total ?? -1);
      return nodes;
    };

    const [merged, open, left, all] = [
      await listed('state: MERGED'),
      await listed('state: OPEN'),
      await listed('state: CLOSED'),
      await listed(''),
    ];

    expect(merged).toContainEqual({ id: files.merged, name: '萨任', state: 'MERGED' });
    expect(left).toEqual([{ id: closed, name: '已离开', state: 'CLOSED' }]);
    const ids = (nodes: { id: string }[]) => nodes.map(({ id }) => id);
    expect(ids(open)).toEqual(expect.arrayContaining([files.kept]));
    expect(ids(all)).toEqual(expect.arrayContaining([files.kept, closed]));
    expect(ids(all)).not.toContain(files.merged);
    expect(ids(open)).not.toContain(closed);
  });

  it('shows what was recorded under both ids, in as many statements as before', async () => {
    const files = await twoFiles();
    const visits = [
      await visited(township, files.kept, '2026-08-20'),
      await visited(township, files.merged, '2026-08-21'),
    ];
    const costOf = async (): Promise<number> => {
      const before = await service.statements();
      await fileOf(township, files.kept, 'id visits { id } delegations { id } versions { version }');
      return (await service.statements()) - before;
    };
    const plain = await costOf();

    await merge(township, files);

    expect(await visitsOf(township, files.merged)).toEqual(visits.toReversed());
    expect(await costOf()).toBe(plain);
  });

  it('tells the other agencies which id goes by which file now, and nothing more', async () => {
    const files = await twoFiles();
    await merge(township, files);

    const [event] = (await service.events.published('child.merged')).filter(
      ({ payload }) => (payload as { childId: string }).childId === files.merged,
    );
    expect(event).toMatchObject({
      division: VILLAGE,
      payload: { childId: files.merged, keptChildId: files.kept },
    });
    expect(JSON.stringify(event)).not.toMatch(/萨日娜|同一儿童/);
  });

  it('says the kept child’s move where its residence is taken from the other file', async () => {
    const files = await twoFiles();
    await merge(township, files, ['residence']);
    await heard('child.merged', files.merged);

    expect((await said(service, 'child.moved', files.kept))[0]?.payload).toMatchObject({
      fromDivision: VILLAGE,
      division: NEXT_VILLAGE,
    });
    await until('the file in the next village', async () => (await fileOf(next, files.kept, 'id')) !== null);
  });

  it('follows the kept child: the old place sees neither file any more', async () => {
    const files = await twoFiles();
    const visit = await visited(next, files.merged, '2026-08-21');
    expect(await visitsOf(next, files.merged)).toEqual([visit]);

    await merge(township, files);
    await heard('child.merged', files.merged);

    expect(await fileOf(next, files.merged, 'id')).toBeNull();
  });

  it('takes the numbers over: whoever registers either of them is pointed to the kept file', async () => {
    const number = anIdentityNumber('2016-05-20', 'FEMALE');
    const files = await twoFiles({}, { identityNumber: number });
    await merge(township, files);

    const { payload } = await act(
      township,
      'registerChild',
      anEntry({ identityNumber: number }),
      'existing { id }',
    );

    expect(payload).toMatchObject({ existing: { id: files.kept }, refusal: { code: 'ALREADY_REGISTERED' } });
  });

  it('books what another agency says of the old id as the kept child’s', async () => {
    const files = await twoFiles();
    await merge(township, files);
    const incidentId = crypto.randomUUID();

    await service.events.say('police', 'incident.dispatched', {
      aggregateId: incidentId,
      occurredAt: service.clock.now(),
      childId: files.merged,
      payload: { incidentId, unitId: crypto.randomUUID(), reportIds: [] },
    });

    expect(await fileOf(township, files.kept, 'classification { level reasons { rule } }')).toMatchObject({
      classification: { level: 'HIGH', reasons: expect.arrayContaining([{ rule: 'open-incident' }]) },
    });
  });

  it('records an act on the old id on the kept file', async () => {
    const files = await twoFiles();
    await merge(township, files);

    const { payload } = await act(
      township,
      'correctIdentity',
      { childId: files.merged, name: '改名', reason: '核对' },
      'child { id name }',
    );

    expect(payload).toMatchObject({ child: { id: files.kept, name: '改名' } });
  });

  it('is refused while the chosen number, birth date and sex do not agree', async () => {
    const files = await twoFiles({ birthDate: '2016-05-20' }, { birthDate: '2016-05-21' });

    const { errors } = await merge(township, files, ['birthDate']);

    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', problems: [{ path: 'choices' }] });
  });

  it('is for those whose divisions hold both children, and looks absent to the others', async () => {
    const kept = (await registered(township, unlike())).id;
    const elsewhere = await townshipOfficer(service, [ELSEWHERE]);
    const merged = (await registered(elsewhere, unlike({ residence: VILLAGE_ELSEWHERE }))).id;
    const region = await service.officer({ role: 'civil-affairs.head', divisions: ['15'] });

    expect((await merge(township, { kept, merged })).errors[0]?.extensions).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await merge(region, { kept, merged })).pair?.state).toBe('MERGED');
  });

  it('is not a village director’s act', async () => {
    const director = await service.officer({ role: 'village.director', divisions: ['150122101'] });

    expect((await merge(director, await twoFiles())).refusal).toMatchObject({ code: 'NOT_YOUR_ROLE' });
  });

  it('is done once when two officers merge at the same time, whichever way round', async () => {
    const { kept, merged } = await twoFiles();

    const answers = await Promise.all([
      merge(township, { kept, merged }),
      merge(banner, { kept: merged, merged: kept }),
    ]);

    expect(answers.map(({ refusal }) => refusal?.code ?? 'OK').toSorted()).toEqual([
      'ILLEGAL_TRANSITION',
      'OK',
    ]);
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  });

  it('makes a chain of three one child, undone link by link from the end', async () => {
    const { kept: a, merged: b } = await twoFiles();
    const c = (await registered(township, unlike())).id;
    const first = await merge(township, { kept: b, merged: a });
    const second = await merge(township, { kept: c, merged: b });

    expect((await fileOf(township, a, 'id'))?.id).toBe(c);
    expect((await undo(township, first.pair?.id)).refusal).toMatchObject({
      missing: [{ code: 'BOTH_STANDING' }],
    });
    await undo(township, second.pair?.id);
    expect((await fileOf(township, a, 'id'))?.id).toBe(b);
    expect((await fileOf(township, c, 'id'))?.id).toBe(c);
  });
});

describe('2.4 a merge is undone 撤销合并', () => {
  it('gives back both files exactly, whatever was chosen', async () => {
    const parents = [aParent('FATHER', { name: '那顺', phone: '13811112222' }), aParent('MOTHER')];
    const entry = fc.record({
      name: fc.constantFrom('格日勒', '高娃', '阿拉坦其其格'),
      mongolianName: fc.constantFrom(null, 'ᠠᠯᠲᠠᠨ'),
      ethnicGroup: fc.constantFrom(null, '蒙古族', '汉族'),
      address: fc.constantFrom(null, '营子3号'),
      health: fc.constantFrom(null, 'HEALTHY', 'ILL'),
      residence: fc.constantFrom(VILLAGE, NEXT_VILLAGE),
      guardians: fc.constantFrom([], parents, [aParent('MOTHER', { name: '敖登' })]),
    });
    const keys = MERGE_FIELDS.map(({ key }) => key).filter((key) => key !== 'identityNumber');

    await fc.assert(
      fc.asyncProperty(entry, entry, fc.subarray(keys), async (one, other, taken) => {
        const kept = (await registered(township, { ...one })).id;
        const merged = (await registered(township, { ...other })).id;
        const before = [await fileOf(township, kept), await fileOf(township, merged)];

        const done = await merge(township, { kept, merged }, taken);
        expect(done.pair?.state).toBe('MERGED');
        const undone = await undo(township, done.pair?.id);

        expect([undone.errors, undone.refusal, undone.pair?.state]).toEqual([[], null, 'DIFFERENT']);
        expect(undone.pair?.merges[0]?.records).toEqual([]);
        expect([await fileOf(township, kept), await fileOf(township, merged)]).toEqual(before);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  }, 60_000);

  it('keeps the history of both: every version before, and why it was merged and separated', async () => {
    const files = await twoFiles();
    const { pair } = await merge(township, files, ['name']);
    await undo(township, pair?.id);

    for (const id of [files.kept, files.merged]) {
      const versions = (await fileOf(township, id, 'versions { version reason }'))?.['versions'] as {
        reason: string;
      }[];
      expect(versions.map(({ reason }) => reason)).toEqual(['核实为两人', '同一儿童两次建档', '摸底排查']);
    }
  });

  it('gives back the numbers, and the place of the other child', async () => {
    const number = anIdentityNumber('2016-05-20', 'FEMALE');
    const files = await twoFiles({}, { identityNumber: number });
    const { pair } = await merge(township, files, ['identityNumber']);
    await undo(township, pair?.id);
    await heard('child.unmerged', files.merged);

    const { payload } = await act(
      township,
      'registerChild',
      anEntry({ identityNumber: number }),
      'existing { id }',
    );
    expect(payload).toMatchObject({ existing: { id: files.merged } });
    await until('the file at its village', async () => (await fileOf(next, files.merged, 'id')) !== null);
    expect(await fileOf(next, files.kept, 'id')).toBeNull();
  });

  it('lists what was written under the kept id meanwhile, and a person says whose it is', async () => {
    const files = await twoFiles();
    const before = await visited(township, files.kept, '2026-08-20');
    service.clock.advance({ hours: 1 });
    const { pair } = await merge(township, files);
    service.clock.advance({ hours: 1 });
    const during = await visited(township, files.kept, '2026-08-31');
    await act(
      township,
      'recordHealth',
      { childId: files.kept, health: 'ILL', reason: '入户了解' },
      'child { id }',
    );

    const undone = await undo(township, pair?.id);
    const merge_ = undone.pair?.merges[0];
    expect(merge_?.records.map(({ kind, recordId, zh }) => [kind, recordId, zh])).toEqual([
      ['VISIT', during, '走访'],
      ['FIELD', 'health', '健康状况'],
    ]);
    const assign = (kind: string, recordId: string, childId: string) =>
      act(
        township,
        'assignRecord',
        { mergeId: merge_?.id, kind, recordId, childId },
        'merge { records { kind assignedToId } }',
      );
    await assign('VISIT', during, files.merged);
    const { payload } = await assign('FIELD', 'health', files.merged);

    expect(payload).toMatchObject({
      merge: {
        records: [
          { kind: 'VISIT', assignedToId: files.merged },
          { kind: 'FIELD', assignedToId: files.merged },
        ],
      },
    });
    expect([await visitsOf(township, files.kept), await visitsOf(township, files.merged)]).toEqual([
      [before],
      [during],
    ]);
    expect([
      (await fileOf(township, files.kept, 'health'))?.['health'],
      (await fileOf(township, files.merged, 'health'))?.['health'],
    ]).toEqual(['HEALTHY', 'ILL']);
    expect((await assign('VISIT', during, files.kept)).payload.refusal).toMatchObject({
      code: 'ALREADY_ASSIGNED',
    });
  });

  it('lists what other agencies began under the kept id meanwhile, and tells them whose a person says it is', async () => {
    const files = await twoFiles();
    const incident = (childId: string, joined: boolean) => {
      const incidentId = newId();
      return {
        incidentId,
        said: service.events.say('police', 'report.received', {
          aggregateId: newId(),
          occurredAt: service.clock.now(),
          childId,
          payload: {
            reportId: newId(),
            incidentId,
            unitId: newId(),
            reporterKind: 'SCHOOL',
            findings: ['LIVING_ALONE'],
            foundAt: service.clock.now().toISOString(),
            findingId: null,
            joined,
          },
        }),
      };
    };
    await incident(files.kept, false).said;
    service.clock.advance({ hours: 1 });
    const { pair } = await merge(township, files);
    service.clock.advance({ hours: 1 });
    const during = incident(files.kept, false);
    await during.said;
    await incident(files.kept, true).said;
    await service.events.say('police', 'incident.dispatched', {
      aggregateId: during.incidentId,
      occurredAt: service.clock.now(),
      childId: files.kept,
      payload: { incidentId: during.incidentId, unitId: newId(), reportIds: [] },
    });
    service.clock.advance({ hours: 1 });
    const undone = await undo(township, pair?.id);
    const [merge_] = undone.pair?.merges ?? [];

    expect(merge_?.records.map(({ kind, recordId }) => [kind, recordId])).toEqual([
      ['INCIDENT', during.incidentId],
    ]);
    await act(
      township,
      'assignRecord',
      { mergeId: merge_?.id, kind: 'INCIDENT', recordId: during.incidentId, childId: files.merged },
      'merge { id }',
    );
    const { rows } = await service.database.query('SELECT child_id FROM flag WHERE source_id = $1', [
      during.incidentId,
    ]);
    expect(rows).toEqual([{ child_id: files.merged }]);
    expect((await service.events.published('child.record-assigned')).at(-1)).toMatchObject({
      childId: files.merged,
      payload: { fromChildId: files.kept, kind: 'INCIDENT', recordId: during.incidentId },
    });
  });

  it('does not offer another agency’s record while the merge stands', async () => {
    const files = await twoFiles();
    const { pair } = await merge(township, files);
    service.clock.advance({ hours: 1 });
    const orderId = newId();
    await service.events.say('procurement', 'order.placed', {
      aggregateId: orderId,
      occurredAt: service.clock.now(),
      childId: files.kept,
      payload: { orderId, unitId: newId(), service: 'COUNSELLING', minutes: 60 },
    });
    const mergeId = pair?.merges[0]?.id;

    const { errors } = await act(
      township,
      'assignRecord',
      { mergeId, kind: 'ORDER', recordId: orderId, childId: files.merged },
      'merge { id }',
    );

    expect([pair?.merges[0]?.records, errors[0]?.extensions['code']]).toEqual([[], 'NOT_FOUND']);
  });

  it('assigns a record to one of the two children and nobody else', async () => {
    const files = await twoFiles();
    const { pair } = await merge(township, files);
    service.clock.advance({ hours: 1 });
    const during = await visited(township, files.kept, '2026-08-31');
    const undone = await undo(township, pair?.id);
    const stranger = (await registered(township, unlike())).id;

    const { errors } = await act(
      township,
      'assignRecord',
      { mergeId: undone.pair?.merges[0]?.id, kind: 'VISIT', recordId: during, childId: stranger },
      'merge { id }',
    );

    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', problems: [{ path: 'childId' }] });
  });

  it('leaves the merged file out of the daily look and of what is closed, and closes it again as it was', async () => {
    const files = await twoFiles({}, { guardians: [] });
    const closing = { childId: files.merged, reason: '随父母迁出' };
    await act(
      township,
      'recordLeaving',
      { ...closing, because: 'MOVED_WITH_PARENTS', on: '2026-08-30' },
      'child { id }',
    );
    const stateOf = async (id: string): Promise<unknown> =>
      (await service.database.query('SELECT state, revisit_on FROM dossier WHERE child_id = $1', [id]))
        .rows[0];
    const before = await stateOf(files.merged);
    expect(before).toMatchObject({ state: 'CLOSED' });
    const { pair } = await merge(township, files);

    expect(await stateOf(files.merged)).toEqual({ state: 'MERGED', revisit_on: null });
    await undo(township, pair?.id);
    expect(await stateOf(files.merged)).toEqual(before);
  });

  it('compares the two files field by field, and marks what differs', async () => {
    const files = await twoFiles({ ethnicGroup: '汉族' }, { ethnicGroup: null });
    const { pair } = await merge(township, files);
    const { data } = await township.query<{
      duplicatePair: {
        comparison: {
          key: string;
          same: boolean;
          first: { zh: string } | null;
          second: { zh: string } | null;
        }[];
      };
    }>(`query($id: ID!) { duplicatePair(id: $id) { comparison { key same first { zh } second { zh } } } }`, {
      id: pair?.id,
    });

    const compared = new Map(data?.duplicatePair.comparison.map((field) => [field.key, field]));
    expect(compared.get('sex')).toMatchObject({ same: true, first: { zh: '女' } });
    const ethnic = compared.get('ethnicGroup');
    expect(ethnic?.same).toBe(false);
    expect([ethnic?.first?.zh ?? null, ethnic?.second?.zh ?? null].toSorted()).toEqual(
      [null, '汉族'].toSorted(),
    );
    const { rows } = await service.database.query(
      `SELECT FROM audit_entry WHERE kind = 'READ' AND child_ids @> ARRAY[$1, $2]::uuid[] AND officer_id = $3`,
      [files.kept, files.merged, township.officerId],
    );
    expect(rows.length).toBeGreaterThan(0);
  });
});
