import { addDays, addMonths, dayOf } from '@ger/kernel';
import type { Graph } from './graph.ts';
import type { DemoChild } from './people.ts';

/** 随访 — a visit that came to nothing, one that was made; the next ones are still ahead (4.4.d). */
export async function followUps(graph: Graph, warningId: string): Promise<void> {
  const on = dayOf(new Date());
  for (const [outcome, note] of [
    ['NOT_VISITED', '家中无人，邻居说去了苏木医院，次日再访'],
    ['VISITED', '孩子情绪平稳，祖母在家照看，未见新伤'],
  ] as const)
    await graph.act(
      'village',
      'recordFollowUp',
      { followUpId: warningId, on, outcome, note },
      'followUp { id }',
    );
}

/** 人身安全保护令 — one that the court has still to decide on, one in force, served on two of four (4.4.e, L.7). */
export async function protectionOrders(
  graph: Graph,
  [asked, protectedOne]: readonly (readonly [string, DemoChild])[],
): Promise<void> {
  if (!asked || !protectedOne) return;
  const today = dayOf(new Date());
  await graph.act(
    'police',
    'applyForOrder',
    { ...partiesOf(...asked, 'POLICE', '新营子派出所（演示）'), appliedOn: today, urgent: true },
    'order { id }',
  );
  const { order } = await graph.act<{ order: { id: string } }>(
    'police',
    'receiveOrder',
    {
      ...partiesOf(...protectedOne, 'WOMENS_FEDERATION', '托克托县妇女联合会（演示）'),
      caseNumber: `（${today.slice(0, 4)}）内0122民保令1号（演示）`,
      madeOn: addDays(today, -1),
      expiresOn: addMonths(addDays(today, -1), 5),
      measures: [
        { kind: 'FORBID_VIOLENCE', detail: '' },
        { kind: 'KEEP_AWAY', detail: '学校周围二百米以内' },
      ],
    },
    'order { id }',
  );
  for (const recipient of ['POLICE', 'VILLAGE'])
    await graph.act(
      'police',
      'deliverOrder',
      {
        orderId: order.id,
        recipient,
        at: `${today}T00:00:00+08:00`,
        method: 'DIRECT',
        proof: 'SIGNED_RECEIPT',
        receiver: '本人签收（演示）',
      },
      'order { id }',
    );
}

const partiesOf = (childId: string, child: DemoChild, applicantKind: string, applicant: string) => ({
  childId,
  childName: child.name,
  applicantKind,
  applicant,
  respondent: `${child.name.slice(0, 1)}父（演示）`,
  respondentRelation: 'FATHER',
  issuer: '新营子派出所（演示）',
  court: '托克托县人民法院（演示）',
});
