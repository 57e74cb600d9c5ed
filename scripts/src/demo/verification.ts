import { quarterOf, type Day } from '@ger/kernel';
import type { Graph } from './graph.ts';

interface Task {
  readonly id: string;
  readonly state: string;
  readonly actions: readonly { readonly action: string; readonly allowed: boolean }[];
}

const ASKED = `query Demo { verificationRounds(first: 1) { edges { node { id
  tasks(first: 100) { edges { node { id state actions { action allowed } } } } } } } }`;

/** The quarter is open, and one village has begun: some children unchanged, one with changes, one who was not at home. */
export async function verification(graph: Graph, today: Day): Promise<void> {
  await graph.act('civil-affairs', 'openQuarter', { quarter: quarterOf(today) }, 'coverage { state }');
  const { data } = await graph.ask<{
    verificationRounds: { edges: { node: { id: string; tasks: { edges: { node: Task }[] } } }[] } | null;
  }>('village', ASKED);
  const round = data?.verificationRounds?.edges[0]?.node;
  if (!round) throw new Error('the village sees no round of the quarter');
  const tasks = round.tasks.edges.map(({ node }) => node).filter(({ state }) => state === 'OUTSTANDING');
  const confirmable = tasks.filter(({ actions }) =>
    actions.some(({ action, allowed }) => action === 'confirmChild' && allowed),
  );
  const taskIds = confirmable.slice(0, 4).map(({ id }) => id);
  if (taskIds.length > 0)
    await graph.act(
      'village',
      'confirmChildren',
      { roundId: round.id, taskIds, verifiedOn: today },
      'confirmation { confirmed }',
    );
  const found = [
    { outcome: 'CHANGED', sections: ['MIGRATION'], note: '父亲已从外地返回，准备在旗里找工作' },
    { outcome: 'NOT_FOUND', note: '两次上门家中无人，邻居说去了外祖母家' },
  ];
  for (const [index, { id: taskId }] of confirmable.slice(4, 6).entries())
    await graph.act('village', 'verifyChild', { taskId, verifiedOn: today, ...found[index] }, 'task { id }');
}
