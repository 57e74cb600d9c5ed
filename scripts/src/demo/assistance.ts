import { addDays, type Day } from '@ger/kernel';
import type { Graph } from './graph.ts';

/** One family in assistance with a month given, and one whose application waits (4.3.c). */
export async function assistance(graph: Graph, children: readonly string[], today: Day): Promise<void> {
  const [assisted, waiting] = [children[4], children[5]];
  if (assisted === undefined || waiting === undefined) return;
  const apply = async (childId: string, kind: string, reason: string): Promise<string> => {
    const { assistance: made } = await graph.act<{ assistance: { id: string } }>(
      'township',
      'applyForAssistance',
      { childId, kind, reason },
      'assistance { id }',
    );
    return made.id;
  };
  const assistanceId = await apply(assisted, 'MINIMUM_LIVING', '祖母患病，家庭无稳定收入');
  await graph.act(
    'civil-affairs',
    'grantAssistance',
    {
      assistanceId,
      amount: 86_000,
      from: addDays(today, -30),
      reason: '经入户核查，家庭收入低于当地低保标准',
    },
    'assistance { id }',
  );
  await graph.act('civil-affairs', 'recordProvision', { assistanceId, on: today }, 'assistance { id }');
  await apply(waiting, 'TEMPORARY', '房屋漏雨，冬季取暖困难');
}
