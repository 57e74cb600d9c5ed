import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RELAY_LOCK } from '@ger/messaging';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { act, NEXT_VILLAGE, startCivilAffairs, VILLAGE } from './support.ts';
import {
  calmChildren,
  complete,
  confirm,
  miscounted,
  open,
  recheck,
  roundOf,
  rounds,
  signOff,
  taskOf,
  tasksOf,
  verifiers,
  verify,
  type Verifiers,
} from './verification-support.ts';

/** A third village of the township. */
const THIRD_VILLAGE = '150122101204';
/** Two more, where nobody lived when the quarter was opened. */
const FOURTH_VILLAGE = '150122101205';
const FIFTH_VILLAGE = '150122101206';

let service: ServiceUnderTest;
let they: Verifiers;

beforeAll(async () => {
  service = await startCivilAffairs();
  they = await verifiers(service);
  await open(they.bureau);
});
afterAll(() => service.stop());

async function aTask(residence = VILLAGE): Promise<{ childId: string; taskId: string }> {
  const [childId = ''] = await calmChildren(they.township, 1, { residence });
  return { childId, taskId: (await taskOf(they.township, childId)).id };
}

/** Records a move and waits until the news of it has been taken in. */
async function move(officer: TestOfficer, childId: string, residence: string): Promise<void> {
  await act(officer, 'moveChild', { childId, residence, on: '2026-08-31', reason: '搬迁' }, 'child { id }');
  await newsTaken(childId);
}

async function newsTaken(childId: string): Promise<void> {
  await until('the news of the child', async () => {
    const { rows } = await service.database.query<{ left: number }>(
      `SELECT count(*)::integer AS left FROM outbox o WHERE o.type LIKE 'child.%' AND o.envelope ->> 'childId' = $1
         AND NOT EXISTS (SELECT FROM inbox i WHERE i.id = o.id)`,
      [childId],
    );
    return rows[0]?.left === 0;
  });
}

async function placeOf(taskId: string) {
  const { rows } = await service.database.query<{
    village: string;
    part: number;
    state: string;
    round_state: string;
  }>(
    `SELECT r.village, r.part, t.state, r.state AS round_state FROM verification_task t JOIN verification_round r USING (round_id)
      WHERE t.task_id = $1`,
    [taskId],
  );
  return rows[0];
}

describe('3.2.b children that come and go during a quarter 季度中的变动', () => {
  it('one registered gets a task, and with it the village a round where it had none', async () => {
    const { taskId } = await aTask(THIRD_VILLAGE);

    expect(await placeOf(taskId)).toEqual({
      village: THIRD_VILLAGE,
      part: 1,
      state: 'OUTSTANDING',
      round_state: 'OPEN',
    });
    const opened = await service.events.published('round.opened');
    expect(opened.map(({ division }) => division)).toContain(THIRD_VILLAGE);
    expect(await miscounted(service)).toEqual([]);
  });

  it('many whose news come at once get a task each, where each lives; not who has left by then', async () => {
    const homes = [VILLAGE, FOURTH_VILLAGE, NEXT_VILLAGE, FOURTH_VILLAGE, VILLAGE, FIFTH_VILLAGE];
    const relay = await service.database.connect();
    await relay.query('SELECT pg_advisory_lock($1)', [RELAY_LOCK]); // nothing is said until all are registered
    const children: { id: string; residence: string }[] = [];
    for (const residence of homes) {
      const [id = ''] = await calmChildren(they.township, 1, { residence });
      children.push({ id, residence });
    }
    const [left = ''] = await calmChildren(they.township, 1);
    const leaving = { childId: left, because: 'LEFT_REGION', on: '2026-08-31', reason: '核实' };
    await act(they.township, 'recordLeaving', leaving, 'child { id }');
    await relay.query('SELECT pg_advisory_unlock($1)', [RELAY_LOCK]);
    relay.release();
    for (const { id } of [...children, { id: left }]) await newsTaken(id);

    const { rows } = await service.database.query(
      `SELECT t.child_id AS id, r.village AS residence FROM verification_task t JOIN verification_round r USING (round_id)
        WHERE t.child_id = ANY ($1) AND t.state IN ('OUTSTANDING', 'WITHDRAWN') AND r.state = 'OPEN'`,
      [[left, ...children.map(({ id }) => id)]],
    );
    expect(rows).toHaveLength(children.length);
    expect(rows).toEqual(expect.arrayContaining(children));
    const opened = (await service.events.published('round.opened')).map(({ division }) => division);
    expect(
      opened.filter((division) => division === FOURTH_VILLAGE || division === FIFTH_VILLAGE),
    ).toHaveLength(2);
    expect(await miscounted(service)).toEqual([]);
  });

  it.each(['OUTSTANDING', 'MOVED', 'NOT_FOUND', 'REFUSED'])(
    'one that is %s when it moves is verified at the new place',
    async (outcome) => {
      await aTask(NEXT_VILLAGE);
      const { childId, taskId } = await aTask();
      if (outcome !== 'OUTSTANDING') await verify(they.village, taskId, outcome);

      await move(they.township, childId, NEXT_VILLAGE);

      expect(await placeOf(taskId)).toMatchObject({ village: NEXT_VILLAGE, state: 'OUTSTANDING' });
      expect(await miscounted(service)).toEqual([]);
    },
  );

  it.each(['CONFIRMED', 'CHANGED'])('one that was %s counts where that was done', async (outcome) => {
    const { childId, taskId } = await aTask();
    await verify(they.village, taskId, outcome);

    await move(they.township, childId, NEXT_VILLAGE);

    expect(await placeOf(taskId)).toMatchObject({ village: VILLAGE, state: outcome });
    expect(await miscounted(service)).toEqual([]);
  });

  it('one that the village found to have moved is verified at the new place also when the round was signed off before', async () => {
    const { childId, taskId } = await aTask(THIRD_VILLAGE);
    const round = await roundOf(they.township, THIRD_VILLAGE);
    const others = (await tasksOf(they.township, round.id)).filter(({ id }) => id !== taskId);
    await confirm(
      they.head,
      round.id,
      others.map(({ id }) => id),
    );
    await verify(they.head, taskId, 'MOVED');
    await complete(they.head, round.id);
    for (const { id } of (await tasksOf(they.township, round.id)).filter(({ sampled }) => sampled))
      await recheck(they.township, id, true);
    await signOff(they.township, round.id);

    await move(they.township, childId, VILLAGE);

    expect(await placeOf(taskId)).toMatchObject({ village: VILLAGE, state: 'OUTSTANDING' });
    expect((await roundOf(they.township, THIRD_VILLAGE)).state).toBe('SIGNED_OFF');
    const { rows } = await service.database.query<{ numbers: object }>(
      `SELECT snapshot -> 'numbers' AS numbers FROM verification_round_version WHERE round_id = $1 ORDER BY version DESC LIMIT 1`,
      [round.id],
    );
    expect(rows[0]?.numbers).toMatchObject({ moved: 1 }); // what was signed stays on record
    expect(await miscounted(service)).toEqual([]);
  });

  it('one that left is not re-checked any more: the next is drawn in its place', async () => {
    const village = await roundOf(they.village);
    for (const { id } of await tasksOf(they.village, village.id, ', state: OUTSTANDING'))
      await verify(they.village, id, 'CONFIRMED');
    await aTask();
    const round = await roundOf(they.village);
    for (const { id } of await tasksOf(they.village, round.id, ', state: OUTSTANDING'))
      await verify(they.village, id, 'CONFIRMED');
    await complete(they.village, round.id);
    const sampled = async () => (await tasksOf(they.township, round.id)).filter((task) => task.sampled);
    const [drawn] = await sampled();

    await move(they.township, drawn?.child.id ?? '', NEXT_VILLAGE);

    const next = await sampled();
    expect(next.length).toBeGreaterThan(0);
    expect(next.map(({ id }) => id)).not.toContain(drawn?.id);
    expect(await roundOf(they.village)).toMatchObject({ state: 'COMPLETED', sampled: next.length });
    expect(await miscounted(service)).toEqual([]);
  });

  it('one whose file closes is not verified any more, and again when it is opened', async () => {
    const { childId, taskId } = await aTask();
    const says = async (mutation: string, more: object = {}) => {
      await act(they.township, mutation, { childId, reason: '核实', ...more }, 'child { id }');
      await newsTaken(childId);
      return (await placeOf(taskId))?.state;
    };

    expect(await says('recordLeaving', { because: 'LEFT_REGION', on: '2026-08-31' })).toBe('WITHDRAWN');
    expect(await says('reopenDossier')).toBe('OUTSTANDING');

    expect(await miscounted(service)).toEqual([]);
  });

  it('the last one to leave ends the round: nobody is left to verify', async () => {
    const { childId, taskId } = await aTask(THIRD_VILLAGE);
    const before = await placeOf(taskId);

    await move(they.township, childId, VILLAGE);

    expect(before).toMatchObject({ part: 2, round_state: 'OPEN' });
    const { rows } = await service.database.query(
      `SELECT state, tasks FROM verification_round WHERE village = $1 ORDER BY part`,
      [THIRD_VILLAGE],
    );
    expect(rows.at(-1)).toEqual({ state: 'LAPSED', tasks: 0 });
    const lapsed = await service.events.published('round.lapsed');
    expect(lapsed.map(({ division }) => division)).toContain(THIRD_VILLAGE);
    expect((await rounds(they.township)).map(({ state }) => state)).not.toContain('LAPSED');
  });

  it('one entered twice is verified once: the file merged into the other loses its task, and gets it back when they are separated', async () => {
    const [kept, merged] = [await aTask(), await aTask(NEXT_VILLAGE)];
    const stateIs = (state: string) =>
      until(`the task to be ${state}`, async () => (await placeOf(merged.taskId))?.state === state);

    const { payload } = await act(
      they.township,
      'mergeDossiers',
      { keptId: kept.childId, childId: merged.childId, choices: [], reason: '同一儿童两次建档' },
      'pair { id }',
    );
    await stateIs('WITHDRAWN');
    const keptPlace = await placeOf(kept.taskId);
    const { id: pairId } = payload['pair'] as { id: string };
    await act(they.township, 'unmergeDossiers', { pairId, reason: '核实为两人' }, 'pair { id }');
    await stateIs('OUTSTANDING');

    expect(keptPlace).toMatchObject({ village: VILLAGE, state: 'OUTSTANDING' });
    expect(await placeOf(merged.taskId)).toMatchObject({ village: NEXT_VILLAGE });
    expect(await miscounted(service)).toEqual([]);
  });

  it('the same news twice changes nothing', async () => {
    const { childId, taskId } = await aTask();
    const [registered] = (await service.events.published('child.registered')).filter(
      (event) => event.childId === childId,
    );
    const before = await roundOf(they.village);

    if (registered) await service.events.repeat(registered);
    await aTask(NEXT_VILLAGE);

    expect(await placeOf(taskId)).toMatchObject({ state: 'OUTSTANDING' });
    expect((await roundOf(they.village)).numbers).toEqual(before.numbers);
  });
});

describe('3.2.b the numbers of a round 人数', () => {
  const outcomes = fc.constantFrom('CONFIRMED', 'CHANGED', 'NOT_FOUND', 'MOVED', 'REFUSED');
  const step = fc.oneof(
    fc.record({ do: fc.constant('verify' as const), child: fc.nat(4), outcome: outcomes }),
    fc.record({ do: fc.constant('confirm' as const), child: fc.nat(4) }),
    fc.record({
      do: fc.constant('move' as const),
      child: fc.nat(4),
      to: fc.constantFrom(VILLAGE, NEXT_VILLAGE, THIRD_VILLAGE),
    }),
    fc.record({
      do: fc.constant('complete' as const),
      village: fc.constantFrom(VILLAGE, NEXT_VILLAGE, THIRD_VILLAGE),
    }),
    fc.record({ do: fc.constant('recheck' as const), child: fc.nat(4), agrees: fc.boolean() }),
  );
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  it('equal a recount, whatever is recorded, moved, completed and sent back in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        const children = await Promise.all(
          [0, 1, 2, 3, 4].map((i) => aTask([VILLAGE, NEXT_VILLAGE, THIRD_VILLAGE][i % 3])),
        );

        for (const one of steps) await take(one, children);

        expect(await miscounted(service)).toEqual([]);
        const { rows } = await service.database.query(
          `SELECT child_id FROM verification_task GROUP BY quarter, child_id HAVING count(*) > 1`,
        );
        expect(rows).toEqual([]);
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  /** Some steps are refused, as they would be in life; a refused one must not count either. */
  async function take(one: Step, children: readonly { childId: string; taskId: string }[]): Promise<void> {
    const { childId = '', taskId = '' } = ('child' in one && children[one.child]) || {};
    switch (one.do) {
      case 'verify':
        await verify(they.township, taskId, one.outcome);
        return;
      case 'confirm': {
        const { rows } = await service.database.query<{ round_id: string }>(
          `SELECT round_id FROM verification_task WHERE task_id = $1`,
          [taskId],
        );
        await confirm(they.township, rows[0]?.round_id ?? '', [taskId]);
        return;
      }
      case 'move':
        await move(they.township, childId, one.to);
        return;
      case 'complete': {
        const waiting = (await rounds(they.township, '2026Q3', `, within: "${one.village}"`)).filter(
          ({ state }) => state === 'OPEN' || state === 'SENT_BACK',
        );
        for (const { id } of waiting) await complete(they.head, id);
        return;
      }
      case 'recheck':
        await recheck(they.head, taskId, one.agrees, '与实际不符');
        return;
    }
  }
});
