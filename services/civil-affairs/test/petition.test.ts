import type { ServiceUnderTest, TestOfficer } from '@ger/test-kit';
import { until } from '@ger/test-kit';
import { newId } from '@ger/kernel';
import type { Envelope, EventName, PayloadOf, Publisher } from '@ger/schema/events';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EVIDENCE_SOURCES, evidenceOf } from '../src/features/grounds/rules/sources.ts';
import { BANNER, registered, said, seen, startCivilAffairs, townshipOfficer, VILLAGE } from './support.ts';

jest.setTimeout(60_000);

let service: ServiceUnderTest;
let bureau: TestOfficer;
let township: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  bureau = await service.officer({ role: 'civil-affairs.officer', divisions: [BANNER] });
  township = await townshipOfficer(service);
});
afterAll(() => service.stop());

/** What another agency says of a child, at an instant. */
function tell<P extends Publisher, N extends EventName<P>>(
  publisher: P,
  type: N,
  childId: string,
  at: string,
  payload: PayloadOf<P, N>,
): Promise<Envelope> {
  const occurredAt = new Date(`${at}T12:00:00+08:00`);
  return service.events.say(publisher, type, {
    aggregateId: newId(),
    childId,
    division: VILLAGE,
    occurredAt,
    payload,
  });
}
const police = { unitId: newId() };

/** A child found alone, whose parents were admonished, found alone again: the records support the first ground. */
async function notCorrected(): Promise<{ childId: string; told: Envelope[] }> {
  const { id: childId } = await registered(township);
  const incident = { ...police, incidentId: newId() };
  const told = [
    await tell('police', 'incident.substantiated', childId, '2026-06-01', {
      ...incident,
      findings: ['LIVING_ALONE'],
      requiredMeasures: [],
    }),
    await tell('police', 'incident.paper-served', childId, '2026-06-02', {
      ...incident,
      paperId: newId(),
      kind: 'ADMONITION',
      method: 'DIRECT',
    }),
    await tell('education', 'finding.recorded', childId, '2026-08-20', {
      findingId: newId(),
      childId,
      pupilId: newId(),
      findings: ['LIVING_ALONE'],
      unitId: newId(),
      reportable: true,
    }),
  ];
  return { childId, told };
}

const GROUNDS =
  'guardianshipGrounds { code supported period { from until fullOn } parts { code satisfied evidence { kind agency on } } }';
interface GroundsSeen {
  code: string;
  supported: boolean;
  parts: { code: string; satisfied: boolean; evidence: { kind: string; agency: string; on: string }[] }[];
}
async function groundsOf(officer: TestOfficer, childId: string): Promise<GroundsSeen[]> {
  return (await seen(officer, childId, GROUNDS))['guardianshipGrounds'] as GroundsSeen[];
}

describe('4.4.b which grounds the records of all agencies support 情形核查', () => {
  it('lists each piece of evidence by agency and day, says once that a ground is supported, and the same after replay', async () => {
    const { childId, told } = await notCorrected();

    const [danger, refused] = await groundsOf(bureau, childId);
    expect(danger).toMatchObject({ code: 'DANGER_NOT_CORRECTED', supported: true });
    expect(danger?.parts.map(({ evidence }) => evidence)).toEqual([
      [{ kind: 'SUBSTANTIATED', agency: 'police', on: '2026-06-01' }],
      [{ kind: 'PAPER_SERVED', agency: 'police', on: '2026-06-02' }],
      [{ kind: 'FOUND', agency: 'education', on: '2026-08-20' }],
    ]);
    expect(refused).toMatchObject({ code: 'DUTY_REFUSED', supported: false });
    expect(await said(service, 'grounds.supported', childId)).toMatchObject([
      { payload: { childId, grounds: ['DANGER_NOT_CORRECTED'] } },
    ]);

    for (const envelope of told) await service.events.repeat(envelope);
    await tell('police', 'incident.measure-settled', childId, '2026-08-21', {
      ...police,
      incidentId: newId(),
      measure: 'ADMONISH_PARENTS',
      settled: 'DONE',
    });
    const { rows } = await service.database.query<{ event_id: string }>(
      `SELECT event_id, kind, codes, since FROM evidence_fact WHERE child_id = $1 AND kind <> 'MEASURE_DONE' ORDER BY occurred_at`,
      [childId],
    );
    const folded = told.flatMap((envelope) =>
      EVIDENCE_SOURCES.filter(({ event }) => event === `${envelope.publisher}/${envelope.type}`).map(
        (source) => evidenceOf(source, envelope),
      ),
    );
    expect(rows).toMatchObject(
      folded.map((fact) => ({ event_id: fact?.eventId, kind: fact?.kind, codes: fact?.codes })),
    );
    expect(await said(service, 'grounds.supported', childId)).toHaveLength(1);
  });

  it('is no longer supported once a parent came home, and is hidden from the police', async () => {
    const { childId } = await notCorrected();
    const officer = await service.officer({ role: 'police.case', divisions: [BANNER] });

    await tell('civil-affairs', 'parent.returned', childId, '2026-09-01', {
      childId,
      guardianId: newId(),
      on: '2026-09-01',
    });

    expect((await groundsOf(bureau, childId)).filter(({ supported }) => supported)).toEqual([]);
    expect(await said(service, 'grounds.no-longer-supported', childId)).toHaveLength(1);
    const { errors } = await officer.query(`{ child(id: "${childId}") { guardianshipGrounds { code } } }`);
    expect(errors).not.toEqual([]);
  });

  it('becomes supported by time alone when the silence has lasted six months (L.8)', async () => {
    const { id: childId } = await registered(township);
    await tell('civil-affairs', 'contact.lapsed', childId, '2026-03-31', {
      childId,
      since: '2026-03-05',
      days: 30,
    });
    await tell('civil-affairs', 'placement.started', childId, '2026-04-10', {
      placementId: newId(),
      incidentId: null,
      requestId: null,
      kind: 'VILLAGE',
    });
    expect(await said(service, 'grounds.supported', childId)).toEqual([]);

    service.clock.set(new Date('2026-09-05T09:00:00+08:00'));

    await until(
      'six months to be full',
      async () => (await said(service, 'grounds.supported', childId)).length === 1,
    );
  });
});
