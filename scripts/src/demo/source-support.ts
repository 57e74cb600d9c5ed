import type { Day } from '@ger/kernel';
import type { Graph } from './graph.ts';

/** 源头支持 — a family that moves to where it works, waiting for a flat, and one that has just asked to come back (5.1, 5.2). */
export async function sourceSupport(graph: Graph, children: readonly string[], today: Day): Promise<void> {
  const [moving, returning] = [children[8], children[14]];
  if (moving === undefined || returning === undefined) return;
  const act = async (mutation: string, input: object) => {
    const { sourceSupport: one } = await graph.act<{
      sourceSupport: { id: string; measures: { id: string; kind: string }[] };
    }>('township', mutation, { ...input }, 'sourceSupport { id measures { id kind } }');
    return one;
  };
  const { id: caseId } = await act('openSourceSupport', {
    childId: moving,
    direction: 'JOIN_PARENTS',
    wish: '父母在城里做工已五年，想把孩子接到身边上学。',
    destination: '呼和浩特市赛罕区',
  });
  const { measures } = await act('askSourceMeasure', {
    caseId,
    kind: 'SETTLEMENT',
    office: '赛罕区派出所户籍窗口（演示）',
    on: today,
  });
  await act('recordSourceAnswer', {
    caseId,
    measureId: measures[0]?.id,
    answer: 'AGREED',
    on: today,
    note: '符合落户条件，材料齐全',
  });
  await act('askSourceMeasure', { caseId, kind: 'HOUSING', office: '赛罕区住房保障中心（演示）', on: today });
  await act('openSourceSupport', {
    childId: returning,
    direction: 'PARENT_RETURN',
    wish: '母亲想回乡开面馆，询问创业贷款。',
  });
}
