import { randomUUID } from 'node:crypto';
import {
  pdfText,
  startServiceUnderTest,
  until,
  type ServiceUnderTest,
  type TestOfficer,
} from '@ger/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { police } from '../src/service.ts';
import { policeStation, type Station } from './support.ts';

jest.setTimeout(60_000);

const VILLAGE = '150122101202';
let service: ServiceUnderTest;
let station: Station;
let village: TestOfficer;
let childId: string;

beforeAll(async () => {
  service = await startServiceUnderTest(police);
  station = await policeStation(service, '150122101');
  village = await service.officer({ role: 'village.director', divisions: [VILLAGE] });
});
afterAll(() => service.stop());
beforeEach(async () => {
  childId = await service.child(VILLAGE);
});

interface Answer {
  order: { id: string; state: string } | null;
  refusal: { code: string; missing: { code: string }[] } | null;
}
const TYPES: Readonly<Record<string, string>> = {
  applyForOrder: 'ApplyForOrderInput',
  receiveOrder: 'ReceiveOrderInput',
  recordOrderIssued: 'OrderIssuedInput',
  deliverOrder: 'DeliverOrderInput',
  checkOrder: 'CheckOrderInput',
  recordOrderVaried: 'OrderVariedInput',
  recordOrderExtended: 'OrderExtendedInput',
  handleOrderBreach: 'HandleOrderBreachInput',
};
async function act(officer: TestOfficer, name: string, input: object) {
  const { data, errors } = await officer.query<Record<string, Answer | null>>(
    `mutation($input: ${TYPES[name] ?? 'OrderActionReasonInput'}!) { ${name}(input: $input) {
       order { id state } refusal { code missing { code } } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  return { ...(data?.[name] ?? { order: null, refusal: null }), errors };
}
const parties = () => ({
  childId,
  applicantKind: 'WOMENS_FEDERATION',
  applicant: '其木德',
  respondent: '乌日图那顺',
  respondentRelation: 'FATHER',
  childName: '阿拉坦其其格',
  issuer: '新营子派出所',
  court: '托克托县人民法院',
});
const MADE = {
  caseNumber: '（2026）内0122民保令1号',
  madeOn: '2026-08-30',
  expiresOn: '2027-02-28',
  measures: [{ kind: 'KEEP_AWAY', detail: '学校周围二百米' }],
};
const SECRETS = /乌日图|其木德|阿拉坦|二百米|老师/;
const reason = '依法办理';

async function received(more: object = {}) {
  return act(station.duty, 'receiveOrder', { ...parties(), ...MADE, ...more });
}
const said = async (
  type:
    | 'protection-order.received'
    | 'protection-order.extended'
    | 'protection-order.breached'
    | 'breach.handled',
) =>
  (await service.events.published(type))
    .filter((event) => event.childId === childId)
    .map(({ payload }) => payload);

describe('4.4.e L.7 a protection order 人身安全保护令', () => {
  it('is applied for, made by the court, served on four, varied, and extended before it lapses', async () => {
    const applied = await act(station.duty, 'applyForOrder', {
      ...parties(),
      appliedOn: '2026-09-01',
      urgent: true,
    });
    const orderId = applied.order?.id;
    const hidden = await village.query('query($id: ID!) { protectionOrder(id: $id) { id } }', {
      id: orderId,
    });
    const tooLong = await act(station.duty, 'recordOrderIssued', {
      orderId,
      ...MADE,
      expiresOn: '2027-03-01',
    });
    await act(station.duty, 'recordOrderIssued', { orderId, ...MADE });
    const at = service.clock.now().toISOString();
    for (const recipient of ['APPLICANT', 'RESPONDENT', 'POLICE', 'VILLAGE'])
      await act(station.duty, 'deliverOrder', {
        orderId,
        recipient,
        at,
        method: 'DIRECT',
        proof: 'SIGNED_RECEIPT',
        receiver: '签收老师',
      });
    const varied = await act(station.duty, 'recordOrderVaried', {
      orderId,
      reason,
      measures: [{ kind: 'MOVE_OUT', detail: '' }],
    });
    const extended = await act(station.duty, 'recordOrderExtended', {
      orderId,
      reason,
      extendedOn: '2026-09-01',
      expiresOn: '2027-08-28',
    });

    expect(hidden.data).toEqual({ protectionOrder: null });
    expect(tooLong.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'expiresOn' }] });
    expect([varied.order?.state, extended.order?.state]).toEqual(['VARIED', 'EXTENDED']);
    const { data } = await village.query<{ protectionOrder: object }>(
      `query($id: ID!) { protectionOrder(id: $id) { respondent expiresOn measures { kind } recipientsLeft
         deliveries { receiver } handOvers { court } actions { action } } }`,
      { id: orderId },
    );
    expect(data?.protectionOrder).toEqual({
      respondent: '乌日图那顺',
      expiresOn: '2027-08-28',
      measures: [{ kind: 'MOVE_OUT' }],
      recipientsLeft: [],
      deliveries: Array.from({ length: 4 }, () => ({ receiver: null })),
      handOvers: null,
      actions: [],
    });
    expect(await said('protection-order.received')).toMatchObject([
      { orderId, unitId: station.unitId, madeOn: '2026-08-30', measures: ['KEEP_AWAY'] },
    ]);
    expect(await said('protection-order.extended')).toMatchObject([{ expiresOn: '2027-08-28' }]);
    const { rows } = await service.database.query(
      `SELECT o::text || (SELECT string_agg(v::text, '') FROM protection_order_version v WHERE v.order_id = o.order_id) AS kept
         FROM protection_order o WHERE order_id = $1`,
      [orderId],
    );
    expect(rows[0]?.['kept']).not.toMatch(SECRETS);
    expect(JSON.stringify(await service.events.published())).not.toMatch(SECRETS);
  });

  it('4.4.f a breach found at a check goes to the court that made it, with its receipt', async () => {
    const { order } = await received();
    const orderId = order?.id;
    await act(station.duty, 'checkOrder', {
      orderId,
      on: '2026-09-01',
      note: '老师看到',
      breaches: ['CONTACT_OR_APPROACH'],
    });
    const without = await act(station.caseOfficer, 'handleOrderBreach', {
      orderId,
      reason,
      outcome: 'PENALTY',
    });
    const handed = await act(station.caseOfficer, 'handleOrderBreach', {
      orderId,
      reason,
      outcome: 'PENALTY',
      handedOverOn: '2026-09-01',
      receipt: '法收1号',
    });

    expect(without.errors[0]?.extensions).toMatchObject({
      problems: [{ path: 'handedOverOn' }, { path: 'receipt' }],
    });
    expect(handed.order?.state).toBe('ISSUED');
    expect(await said('protection-order.breached')).toMatchObject([{ orderId, foundBy: 'POLICE' }]);
    expect(await said('breach.handled')).toMatchObject([{ orderId, warningId: null, outcome: 'PENALTY' }]);
    const { data } = await station.duty.for('RESPOND_TO_EMERGENCY').query<{
      protectionOrder: { file: { content: string }; handOvers: object[]; checksDue: { dueOn: string }[] };
    }>('query($id: ID!) { protectionOrder(id: $id) { file { content } handOvers { court receipt } checksDue { dueOn doneOn } } }', { id: orderId });
    expect(data?.protectionOrder.handOvers).toEqual([{ court: '托克托县人民法院', receipt: '法收1号' }]);
    expect(data?.protectionOrder.checksDue.slice(0, 2)).toEqual([
      { dueOn: '2026-09-02', doneOn: '2026-09-01' },
      { dueOn: '2026-10-02', doneOn: null },
    ]);
    const text = await pdfText(Buffer.from(data?.protectionOrder.file.content ?? '', 'base64'));
    for (const words of ['协助执行人身安全保护令通知书', MADE.caseNumber, '学校周围二百米'])
      expect(text.replaceAll(/\s/g, '')).toContain(words);
  });

  it('4.4.f a breach that the village reports is handed over like one the police found', async () => {
    const { order } = await received();
    const orderId = order?.id ?? '';
    const breachId = randomUUID();
    await service.events.say('civil-affairs', 'breach.reported', {
      aggregateId: breachId,
      occurredAt: service.clock.now(),
      childId,
      division: VILLAGE,
      payload: {
        followUpId: orderId,
        warningId: null,
        orderId,
        unitId: station.unitId,
        breachId,
        kinds: ['CONTACT_OR_APPROACH'],
        foundOn: '2026-09-01',
      },
    });
    await until('the breach', async () => (await said('protection-order.breached')).length > 0);
    await act(station.caseOfficer, 'handleOrderBreach', {
      orderId,
      reason,
      outcome: 'PENALTY',
      handedOverOn: '2026-09-01',
      receipt: '法收2号',
    });

    expect(await said('protection-order.breached')).toMatchObject([{ breachId, foundBy: 'VILLAGE' }]);
    expect(await said('breach.handled')).toMatchObject([{ breachId, outcome: 'PENALTY' }]);
  });
});
