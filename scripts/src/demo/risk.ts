import { addDays, type Day } from '@ger/kernel';
import type { Graph } from './graph.ts';
import { BANNER } from './places.ts';

interface Spoken {
  /** The child's place in the list of the demonstration. */
  readonly child: number;
  /** How many days ago the parent called last. */
  readonly daysAgo: number;
}

/** One family in touch every week, one that the village has to urge, one that has long been silent (3.1.d, L.3). */
const SPOKEN: readonly Spoken[] = [
  { child: 0, daysAgo: 3 },
  { child: 2, daysAgo: 41 },
  { child: 3, daysAgo: 97 },
];

/** A log of contact, a key child named by an officer, and a rule set that waits to be put in force. */
export async function riskStory(graph: Graph, children: readonly string[], today: Day): Promise<void> {
  for (const { child, daysAgo } of SPOKEN) await speak(graph, children[child], addDays(today, -daysAgo));
  const named = children[4];
  if (named !== undefined)
    await graph.act(
      'township',
      'nameKeyChild',
      { childId: named, reason: '祖母年迈多病，须多走访' },
      'child { id }',
    );
  await graph.act(
    'civil-affairs-head',
    'proposeRuleSet',
    {
      division: BANNER,
      rows: [{ rule: 'left-behind-not-delegated', on: true, level: 'HIGH' }],
      thresholds: [{ kind: 'contact-risk', value: 60 }],
      reason: '本县今年将未办理委托监护的留守儿童作为走访重点',
    },
    'ruleSet { id }',
  );
}

async function speak(graph: Graph, childId: string | undefined, on: Day): Promise<void> {
  if (childId === undefined) return;
  const { data } = await graph.ask<{
    child: { guardians: { id: string; relation: string; away: boolean }[] } | null;
  }>('township', 'query Demo($id: ID!) { child(id: $id) { guardians { id relation away } } }', {
    id: childId,
  });
  const mother = data?.child?.guardians.find(({ relation, away }) => relation === 'MOTHER' && away);
  if (!mother) return;
  await graph.act(
    'township',
    'recordContact',
    {
      childId,
      guardianId: mother.id,
      on,
      means: 'VIDEO',
      minutes: 18,
      note: '孩子在儿童主任手机上与母亲视频',
    },
    'contact { id }',
  );
}
