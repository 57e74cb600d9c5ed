import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ServiceUnderTest } from '@ger/test-kit';
import { act, registered, said, startCivilAffairs, VILLAGE } from './support.ts';
import {
  calmChildren,
  complete,
  confirm,
  miscounted,
  NUMBERS,
  open,
  recheck,
  refusalOf,
  roundOf,
  signOff,
  taskOf,
  tasksOf,
  verifiers,
  verify,
  type Verifiers,
} from './verification-support.ts';

let service: ServiceUnderTest;
let they: Verifiers;

beforeAll(async () => {
  service = await startCivilAffairs();
  they = await verifiers(service);
  await calmChildren(they.township, 1);
  expect(refusalOf(await open(they.bureau))).toBeNull();
});
afterAll(() => service.stop());

/** A round of children who are all still to be verified; what an earlier test left is finished first. */
async function freshRound(children: number): Promise<{ id: string; tasks: string[] }> {
  const before = await roundOf(they.village);
  if (before.state === 'OPEN' || before.state === 'SENT_BACK') {
    const left = await tasksOf(they.village, before.id, ', state: OUTSTANDING');
    for (const { id } of left) await verify(they.village, id, 'REFUSED');
    await complete(they.village, before.id);
  }
  const ids = await calmChildren(they.township, children);
  const tasks: string[] = [];
  for (const id of ids) tasks.push((await taskOf(they.village, id)).id);
  return { id: (await roundOf(they.village)).id, tasks };
}

describe('3.2.b what a village records 核查结果', () => {
  let round: { id: string; tasks: string[] };
  beforeEach(async () => {
    round = await freshRound(2);
  });

  it.each([
    ['CONFIRMED', 'confirmed'],
    ['CHANGED', 'changed'],
    ['NOT_FOUND', 'notFound'],
    ['MOVED', 'moved'],
    ['REFUSED', 'refused'],
  ])('%s is kept, counted at once and said', async (outcome, counted) => {
    const [taskId = ''] = round.tasks;

    const { payload } = await verify(they.village, taskId, outcome);

    expect(payload).toMatchObject({ refusal: null, task: { state: outcome } });
    expect((await roundOf(they.village)).numbers).toMatchObject({ tasks: 2, outstanding: 1, [counted]: 1 });
    const childId = (payload['task'] as { child: { id: string } }).child.id;
    expect((await said(service, 'child.verified', childId)).map((event) => event.payload)).toMatchObject([
      { taskId, outcome },
    ]);
    expect(await miscounted(service)).toEqual([]);
  });

  it('may be corrected while the round is open, and every record stays', async () => {
    const [taskId = ''] = round.tasks;
    await verify(they.village, taskId, 'NOT_FOUND');

    await verify(they.village, taskId, 'CHANGED', { note: '当晚回到家中' });

    expect((await roundOf(they.village)).numbers).toMatchObject({ notFound: 0, changed: 1 });
    const { rows } = await service.database.query(
      `SELECT version, state FROM verification_act WHERE task_id = $1 ORDER BY version`,
      [taskId],
    );
    expect(rows).toEqual([
      { version: 1, state: 'NOT_FOUND' },
      { version: 2, state: 'CHANGED' },
    ]);
  });

  it('shows what was found, by whom, and in which version of the dossier the change stands', async () => {
    const child = await registered(they.township);
    const { id: taskId } = await taskOf(they.village, child.id);
    await act(
      they.village,
      'recordVisit',
      { childId: child.id, visitedOn: '2026-08-30', visitorKind: 'PARTY_MEMBER' },
      'visit { id }',
    );
    await act(
      they.village,
      'recordGuardianCapacity',
      {
        childId: child.id,
        guardianId: child.guardians[0]?.id,
        capacity: 'UNKNOWN',
        from: '2026-08-30',
        reason: '核查中发现',
      },
      'child { id }',
    );

    await verify(they.village, taskId, 'CHANGED', {
      sections: ['GUARDIANS', 'CONTACT'],
      note: '父亲情况不明',
    });

    const { data } = await they.township.query(
      `query($id: ID!) { child(id: $id) { verifications { state keyChild visitedOn verifiedOn sections changedInVersion note recordedBy round { id } } } }`,
      { id: child.id },
    );
    expect(data).toEqual({
      child: {
        verifications: [
          {
            state: 'CHANGED',
            keyChild: true,
            visitedOn: '2026-08-30',
            verifiedOn: '2026-09-01',
            sections: ['GUARDIANS', 'CONTACT'],
            changedInVersion: 2,
            note: '父亲情况不明',
            recordedBy: expect.stringContaining('儿童主任'),
            round: { id: round.id },
          },
        ],
      },
    });
    const { rows } = await service.database.query<{ note: string }>(
      `SELECT note FROM verification_act WHERE task_id = $1`,
      [taskId],
    );
    expect(rows[0]?.note).not.toContain('父亲');
  });

  it.each<[string, string, object, string]>([
    ['a day in the future', 'CONFIRMED', { verifiedOn: '2026-09-30' }, 'verifiedOn'],
    ['a day of another quarter', 'CONFIRMED', { verifiedOn: '2026-06-30' }, 'verifiedOn'],
    ['a change without saying of what', 'CHANGED', { sections: [] }, 'sections'],
    ['a child not found without a word', 'NOT_FOUND', { note: ' ' }, 'note'],
    ['a place that is none', 'MOVED', { movedTo: '旗里' }, 'movedTo'],
  ])('does not take %s', async (_, outcome, more, path) => {
    const { errors } = await verify(they.village, round.tasks[0] ?? '', outcome, more);

    expect(errors[0]?.extensions).toMatchObject({ problems: [{ path }] });
  });

  it('is nobody else’s to record, and hidden from who is not responsible', async () => {
    const [taskId = ''] = round.tasks;
    const neighbour = await service.officer({ role: 'village.director', divisions: ['150122101203'] });

    const answers = await Promise.all([
      verify(they.bureau, taskId, 'CONFIRMED'),
      verify(neighbour, taskId, 'CONFIRMED'),
      confirm(neighbour, round.id, [taskId]),
      complete(neighbour, round.id),
    ]);

    expect(answers.map(refusalOf)).toEqual(['NOT_YOUR_ROLE', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
  });
});

describe('3.2.c key children 重点对象', () => {
  it('count only with a home visit in the quarter; the refusal names clause and what is missing', async () => {
    await freshRound(1);
    const { id: childId, classification } = await registered(they.township);
    const { id: taskId } = await taskOf(they.village, childId);
    const visit = (visitedOn: string) =>
      act(they.village, 'recordVisit', { childId, visitedOn, visitorKind: 'DIRECTOR' }, 'visit { id }');
    expect(classification.level).toBe('HIGH');

    const without = await verify(they.village, taskId, 'CONFIRMED');
    await visit('2026-06-30');
    const before = await verify(they.village, taskId, 'CONFIRMED');
    await visit('2026-08-31');
    const after = await verify(they.village, taskId, 'CONFIRMED');

    expect(without.payload.refusal).toMatchObject({ missing: [{ code: 'HOME_VISIT', clause: '3.2.c' }] });
    expect(refusalOf(before)).toBe('HOME_VISIT');
    expect(refusalOf(after)).toBeNull();
  });
});

describe('3.2.b many at once 批量确认', () => {
  it('confirms those who may be, and says of each of the others why not', async () => {
    const round = await freshRound(3);
    const key = await registered(they.township);
    const { id: keyTask } = await taskOf(they.village, key.id);
    await verify(they.village, round.tasks[0] ?? '', 'CONFIRMED');
    const strange = randomUUID();

    const { payload } = await confirm(they.village, round.id, [...round.tasks, keyTask, strange]);

    expect(payload['confirmation']).toMatchObject({
      confirmed: 2,
      rows: [
        { taskId: round.tasks[0], refusal: { code: 'ILLEGAL_TRANSITION' } },
        { taskId: round.tasks[1], refusal: null, task: { state: 'CONFIRMED' } },
        { taskId: round.tasks[2], refusal: null, task: { state: 'CONFIRMED' } },
        { taskId: keyTask, refusal: { missing: [{ code: 'HOME_VISIT', clause: '3.2.c' }] } },
        { taskId: strange, task: null, refusal: { code: 'NOT_IN_ROUND' } },
      ],
    });
    expect((await roundOf(they.village)).numbers).toMatchObject({ tasks: 4, confirmed: 3, outstanding: 1 });
    expect(await miscounted(service)).toEqual([]);
  });

  it('sent twice with the same key is done once and answered the same', async () => {
    const round = await freshRound(2);
    const input = { idempotencyKey: randomUUID() };

    const first = await confirm(they.village, round.id, round.tasks, input);
    const second = await confirm(they.village, round.id, round.tasks, input);

    expect(second.payload).toEqual(first.payload);
    const { rows } = await service.database.query(
      `SELECT count(*)::integer AS count FROM verification_act WHERE task_id = ANY ($1)`,
      [round.tasks],
    );
    expect(rows).toEqual([{ count: 2 }]);
  });

  it('takes one to a hundred, and costs the same number of statements for many as for one', async () => {
    const one = await freshRound(1);
    const costOf = async (round: { id: string; tasks: string[] }): Promise<number> => {
      const before = await service.statements();
      await confirm(they.village, round.id, round.tasks);
      return (await service.statements()) - before;
    };
    const none = await confirm(they.village, one.id, []);
    const costOfOne = await costOf(one);
    const many = await freshRound(20);

    expect(none.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'taskIds' }] });
    expect(await costOf(many)).toBe(costOfOne);
  });

  it('puts into the audit whom it concerns', async () => {
    const round = await freshRound(2);

    await confirm(they.village, round.id, round.tasks);

    const { rows } = await service.database.query<{ count: number }>(
      `SELECT cardinality(child_ids) AS count FROM audit_entry WHERE operation = 'confirmChildren' ORDER BY at DESC, entry_id DESC LIMIT 1`,
    );
    expect(rows).toEqual([{ count: 2 }]);
  });
});

describe('3.2.b the list 核查清单', () => {
  it('goes page by page, key children first, then by name, and only those still to be verified when asked', async () => {
    const round = await freshRound(3);
    const { id } = await registered(they.township);
    const key = await taskOf(they.village, id);
    await verify(they.village, round.tasks[1] ?? '', 'REFUSED');
    const page = async (after: string | null, state: string) => {
      const { data } = await they.village.query<{
        verificationRound: {
          tasks: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
        };
      }>(
        `query($id: ID!, $after: String) { verificationRound(id: $id) { tasks(first: 2, after: $after${state}) {
           edges { node { id } } pageInfo { hasNextPage endCursor } } } }`,
        { id: round.id, after },
      );
      if (!data) throw new Error('no answer');
      return data.verificationRound.tasks;
    };

    const first = await page(null, ', state: OUTSTANDING');
    const second = await page(first.pageInfo.endCursor, ', state: OUTSTANDING');

    const ids = [...first.edges, ...second.edges].map(({ node }) => node.id);
    expect(ids[0]).toBe(key.id);
    expect(ids.toSorted()).toEqual([key.id, round.tasks[0], round.tasks[2]].toSorted());
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect((await tasksOf(they.village, round.id)).at(-1)?.id).toBe(round.tasks[1]);
  });

  it('costs the same number of statements for fifty children as for one, and is in the audit', async () => {
    const view = (
      first: number,
    ) => `query($id: ID!) { verificationRound(id: $id) { numbers { ${NUMBERS} } actions { action }
      tasks(first: ${first}) { edges { node { state keyChild visitedOn sections note recordedBy recheck { reason } movedTo { name }
        child { name age residence { name } } round { part } actions { action allowed missing { code } } } } } } }`;
    const round = await freshRound(6);
    const costOf = async (first: number): Promise<number> => {
      const before = await service.statements();
      const { errors } = await they.village.query(view(first), { id: round.id });
      expect(errors).toEqual([]);
      return (await service.statements()) - before;
    };

    expect(await costOf(6)).toBe(await costOf(1));

    const { rows } = await service.database.query<{ facts: string[] }>(
      `SELECT facts FROM audit_entry WHERE kind = 'READ' AND officer_id = $1 ORDER BY at DESC, entry_id DESC LIMIT 1`,
      [they.village.officerId],
    );
    expect(rows[0]?.facts).toEqual(expect.arrayContaining(['ASSESSMENT', 'CHILD_CORE']));
  });
});

describe('3.2.b completion, re-check and sign-off 完成、复核、签核', () => {
  it('completes only when nobody is outstanding, draws a sample, and starts the township’s clock', async () => {
    const round = await freshRound(3);
    const early = await complete(they.village, round.id);
    await confirm(they.village, round.id, round.tasks);

    const { payload } = await complete(they.village, round.id);

    expect(refusalOf(early)).toBe('NONE_OUTSTANDING');
    expect(payload['round']).toMatchObject({ state: 'COMPLETED', sampled: 1, rechecked: 0, late: false });
    expect((payload['round'] as { dueAt: string }).dueAt.slice(0, 10)).toBe('2026-09-15'); // 10 working days
    const [event] = (await service.events.published('round.completed')).filter(
      ({ aggregate }) => aggregate.id === round.id,
    );
    expect(event).toMatchObject({
      division: VILLAGE,
      childId: null,
      payload: { roundId: round.id, sampled: 1, numbers: { tasks: 3, confirmed: 3, outstanding: 0 } },
    });
  });

  it('is signed off by the township when the sample agrees; then the round has ended', async () => {
    const round = await freshRound(2);
    await confirm(they.village, round.id, round.tasks);
    await complete(they.village, round.id);
    const [drawn] = (await tasksOf(they.township, round.id)).filter(({ sampled }) => sampled);

    const early = await signOff(they.township, round.id);
    const byVillage = await signOff(they.village, round.id);
    const agreed = await recheck(they.township, drawn?.id ?? '', true);
    const signed = await signOff(they.township, round.id);

    expect(refusalOf(early)).toBe('SAMPLE_RECHECKED');
    expect(refusalOf(byVillage)).toBe('NOT_YOUR_ROLE');
    expect(refusalOf(agreed)).toBeNull();
    expect(signed.payload['round']).toMatchObject({ state: 'SIGNED_OFF', dueAt: null, rechecked: 1 });
    expect(await service.events.published('round.signed-off')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ payload: expect.objectContaining({ roundId: round.id, rechecked: 1 }) }),
      ]),
    );
    const [history] = (
      await service.database.query<{ states: string[] }>(
        `SELECT array_agg(snapshot ->> 'state' ORDER BY version) AS states FROM verification_round_version WHERE round_id = $1`,
        [round.id],
      )
    ).rows;
    expect(history?.states).toEqual(expect.arrayContaining(['OPEN', 'COMPLETED', 'SIGNED_OFF']));
  });

  it('goes back when a re-check differs: that child is verified again, and a new sample is drawn', async () => {
    const round = await freshRound(2);
    await confirm(they.village, round.id, round.tasks);
    await complete(they.village, round.id);
    const [drawn] = (await tasksOf(they.township, round.id)).filter(({ sampled }) => sampled);
    const taskId = drawn?.id ?? '';

    const wordless = await recheck(they.township, taskId, false);
    const { payload } = await recheck(they.township, taskId, false, '孩子已随祖母到旗里居住');
    const back = await roundOf(they.village);
    await verify(they.village, taskId, 'CHANGED', { sections: ['RESIDENCE'] });
    const again = await complete(they.village, round.id);

    expect(wordless.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'reason' }] });
    expect(payload['task']).toMatchObject({ state: 'OUTSTANDING' });
    expect(back).toMatchObject({ state: 'SENT_BACK', numbers: { outstanding: 1, confirmed: 1 } });
    expect(back.dueAt?.slice(0, 10)).toBe('2026-09-30');
    expect(again.payload['round']).toMatchObject({ state: 'COMPLETED', sampled: 1, rechecked: 0 });
    const { data } = await they.village.query(
      `query($id: ID!) { child(id: $id) { verifications { recheck { agrees reason } } } }`,
      { id: drawn?.child.id },
    );
    expect(data).toEqual({
      child: { verifications: [{ recheck: { agrees: false, reason: '孩子已随祖母到旗里居住' } }] },
    });
    expect(
      (await service.events.published('round.sent-back')).map(({ aggregate }) => aggregate.id),
    ).toContain(round.id);
    expect(await miscounted(service)).toEqual([]);
  });

  it('lets a township act for a village without a director, but nobody sign off his own work', async () => {
    const round = await freshRound(1);
    await confirm(they.township, round.id, round.tasks);
    await complete(they.township, round.id);
    const [taskId = ''] = round.tasks;

    const own = await recheck(they.township, taskId, true);
    await recheck(they.head, taskId, true);

    expect(refusalOf(own)).toBe('ANOTHER_OFFICER');
    expect(refusalOf(await signOff(they.township, round.id))).toBe('ANOTHER_OFFICER');
    expect(refusalOf(await signOff(they.head, round.id))).toBeNull();
  });

  it('lets one of the two be first when a village completes while another records an outcome', async () => {
    const round = await freshRound(2);
    await verify(they.village, round.tasks[0] ?? '', 'CONFIRMED');
    await verify(they.village, round.tasks[1] ?? '', 'CONFIRMED');

    const [completed, recorded] = await Promise.all([
      complete(they.village, round.id),
      verify(they.township, round.tasks[1] ?? '', 'MOVED'),
    ]);

    expect(refusalOf(completed)).toBeNull();
    const { state, numbers } = await roundOf(they.village);
    expect(state).toBe('COMPLETED');
    expect([null, 'ROUND_OPEN']).toContain(refusalOf(recorded));
    expect(numbers).toMatchObject(
      refusalOf(recorded) ? { confirmed: 2, moved: 0 } : { confirmed: 1, moved: 1 },
    );
    expect(await miscounted(service)).toEqual([]);
  });
});
