import type { Graph } from './graph.ts';

interface Called {
  readonly childId: string | undefined;
  readonly place: string;
  readonly foundAt: string;
}

/** People of the demonstration who called the police about a child of their own accord. */
export const CALLERS = ['赵大爷（演示）', '店主孙丽（演示）', '司机周强（演示）'] as const;

/** Three calls about one child, taken down by the station; they join the response under way (4.1.c). */
export async function called(graph: Graph, about: Called): Promise<void> {
  for (const reporterName of CALLERS)
    await graph.act(
      'police',
      'reportFinding',
      {
        reporterKind: 'VOLUNTARY',
        findings: ['MISSING'],
        description: `来电：在镇上看见一名独自走动的孩子，已陪在身边（${CALLERS.indexOf(reporterName) + 1}）`,
        reporterName,
        reporterPhone: '13900005555',
        ...about,
      },
      'receipt { receiptNumber }',
    );
}

/** 表彰 — of the callers one is approved, one waits for the bureau, one can still be proposed (4.1.c). */
export async function commended(graph: Graph, incidentId: string): Promise<void> {
  const { data } = await graph.ask<{
    incident: { reports: { id: string; reporterKind: string }[] | null } | null;
  }>('police-case', 'query Demo($id: ID!) { incident(id: $id) { reports { id reporterKind } } }', {
    id: incidentId,
  });
  const calls = (data?.incident?.reports ?? []).filter(({ reporterKind }) => reporterKind === 'VOLUNTARY');
  for (const [index, { id: reportId }] of calls.slice(0, 2).entries()) {
    const { commendation } = await graph.act<{ commendation: { id: string } }>(
      'police-case',
      'proposeCommendation',
      {
        reportId,
        form: index === 0 ? 'CERTIFICATE' : 'LETTER',
        merits: '发现走失的孩子后立即报警，并陪伴到民警到场（演示）',
      },
      'commendation { id }',
    );
    if (index === 0)
      await graph.act(
        'police-bureau',
        'approveCommendation',
        { commendationId: commendation.id, reason: '事迹属实，同意表彰（演示）' },
        'commendation { id }',
      );
  }
}
