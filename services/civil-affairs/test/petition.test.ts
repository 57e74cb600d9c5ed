import { pdfText, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { newId } from '@ger/kernel';
import type { Envelope, EventName, PayloadOf, Publisher } from '@ger/schema/events';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EVIDENCE_SOURCES, evidenceOf } from '../src/features/grounds/rules/sources.ts';
import {
  BANNER,
  ELSEWHERE,
  guardianId,
  registered,
  said,
  seen,
  startCivilAffairs,
  townshipOfficer,
  VILLAGE,
} from './support.ts';

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

const INPUTS: Readonly<Record<string, string>> = {
  recordPetitionAccepted: 'PetitionAcceptedInput',
  recordPetitionNotAccepted: 'PetitionStepInput',
  recordPetitionHeard: 'PetitionStepInput',
  recordHandOver: 'PetitionStepInput',
  recordPetitionGranted: 'PetitionGrantedInput',
  recordPetitionDismissed: 'PetitionDismissedInput',
  withdrawPetition: 'PetitionActInput',
  arrangeInterimCare: 'InterimCareInput',
  recordRestoration: 'RestorationInput',
};
interface Answer {
  petition: { id: string; state: string } | null;
  refusal: { code: string; missing: { code: string }[] } | null;
}
/** One act on a petition; answers what came of it. */
async function step(officer: TestOfficer, name: string, input: object) {
  const type = INPUTS[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await officer.query<Record<string, Answer | null>>(
    `mutation($input: ${type}!) { ${name}(input: $input) { petition { id state } refusal { code missing { code } } } }`,
    { input: { idempotencyKey: newId(), reason: '为了孩子', ...input } },
  );
  return { ...(data?.[name] ?? { petition: null, refusal: null }), errors };
}
async function drafted(childId: string, more: object = {}) {
  const father = guardianId(await seen(bureau, childId), 'FATHER');
  const { petition, refusal, errors } = await step(bureau, 'draftPetition', {
    childId,
    applicant: 'CIVIL_AFFAIRS',
    applicantName: '',
    respondents: [father],
    grounds: ['DANGER_NOT_CORRECTED'],
    facts: '多次将孩子独自留在家中',
    ...more,
  });
  return { petitionId: petition?.id ?? '', father, refusal, errors };
}
const file = (petitionId: string) =>
  step(bureau, 'filePetition', { petitionId, court: '托克托县人民法院', on: '2026-09-01' });

describe('4.4.b, L.8, L.9 a petition goes its way to the new guardian and back 申请、判决、移交、恢复', () => {
  it('changes the guardians in the dossier, classifies anew, and restores a parent only in time', async () => {
    const { childId } = await notCorrected();
    const { petitionId, father } = await drafted(childId);
    const states = [];
    const on = '2026-09-01';
    const grandmother = { kind: 'PERSON', name: '赵桂花', relation: 'GRANDPARENT' };
    for (const [name, input] of [
      ['arrangeInterimCare', { carer: '姑姑', from: on }],
      ['filePetition', { court: '托克托县人民法院', on }],
      ['recordPetitionAccepted', { caseNumber: '（2026）内0122民特1号', on }],
      ['recordPetitionHeard', { on }],
      [
        'recordPetitionGranted',
        { judgment: '（2026）内0122民特1号', on, newGuardian: grandmother, bars: [] },
      ],
      ['recordHandOver', { on }],
    ] as const)
      states.push((await step(bureau, name, { petitionId, ...input })).petition?.state);

    expect(states).toEqual(['DRAFTED', 'FILED', 'ACCEPTED', 'HEARD', 'GRANTED', 'HANDED_OVER']);
    const child = await seen(
      bureau,
      childId,
      'classification { level } guardians { id relation capacity } petitions { newGuardian { kind name } respondents { id revoked } groundsNow { supported } interimCarer actions { action } }',
    );
    expect(child.guardians.map(({ relation }) => relation)).toEqual(['MOTHER', 'GRANDPARENT']);
    expect(child['petitions']).toMatchObject([
      {
        newGuardian: { kind: 'PERSON', name: '赵桂花' },
        respondents: [{ id: father, revoked: true }],
        groundsNow: [{ supported: true }],
        interimCarer: '姑姑',
        actions: [{ action: 'recordRestoration' }],
      },
    ]);
    expect((await said(service, 'petition.decided', childId))[0]?.payload).toEqual({
      petitionId,
      childId,
      granted: true,
      on,
      newGuardian: 'PERSON',
    });
    const spoken = JSON.stringify(await service.events.published());
    for (const word of ['赵桂花', '托克托县人民法院', '姑姑']) expect(spoken).not.toContain(word);
    expect((await groundsOf(bureau, childId)).filter(({ supported }) => supported)).toEqual([]);

    service.clock.set(new Date('2027-01-10T09:00:00+08:00'));
    const restore = (appliedOn: string) =>
      step(bureau, 'recordRestoration', {
        petitionId,
        guardianId: father,
        appliedOn,
        on: '2027-01-10',
        judgment: '（2027）内0122民特2号',
      });
    const early = await restore('2026-11-30');
    const restored = await restore('2026-12-01');

    expect(early.refusal?.missing).toMatchObject([{ code: 'NOT_IN_TIME' }]);
    expect(restored.petition?.state).toBe('RESTORED');
    const { guardians } = await seen(bureau, childId);
    expect(guardians.map(({ relation }) => relation)).toEqual(['MOTHER', 'FATHER']);
  });

  it('is drafted and filed once, also when two officers do it at once, and said anew when it is withdrawn', async () => {
    const { childId } = await notCorrected();
    const both = await Promise.all([drafted(childId), drafted(childId)]);
    const petitionId = both.map((each) => each.petitionId).find(Boolean) ?? '';

    expect(both.flatMap(({ refusal }) => refusal?.missing ?? [])).toMatchObject([{ code: 'PETITION_RUNS' }]);
    const filed = await Promise.all([file(petitionId), file(petitionId)]);
    expect(filed.filter(({ petition }) => petition)).toHaveLength(1);
    expect(await said(service, 'petition.filed', childId)).toHaveLength(1);
    const list =
      '{ unpetitionedGrounds(first: 100) { edges { node { id } } } petitions(state: FILED) { edges { node { id } } } }';
    expect(JSON.stringify((await bureau.query(list)).data)).toContain(petitionId);
    expect(JSON.stringify((await bureau.query(list)).data)).not.toContain(childId);

    await step(bureau, 'withdrawPetition', { petitionId });
    expect(await said(service, 'grounds.supported', childId)).toHaveLength(2);
    expect(JSON.stringify((await bureau.query(list)).data)).toContain(childId);
  });

  it('is filed by civil affairs only on grounds the records support; of a relative it is recorded', async () => {
    const { id: childId } = await registered(township);
    const ours = await drafted(childId);
    const refused = await file(ours.petitionId);
    await step(bureau, 'withdrawPetition', { petitionId: ours.petitionId });
    const theirs = await drafted(childId, { applicant: 'NEAR_RELATIVE', applicantName: '外祖父' });
    const byTownship = await step(township, 'filePetition', {
      petitionId: theirs.petitionId,
      court: '法院',
      on: '2026-09-01',
    });

    expect(refused.refusal?.missing).toMatchObject([{ code: 'NOT_SUPPORTED_DANGER_NOT_CORRECTED' }]);
    expect(byTownship.refusal?.code).toBe('NOT_YOUR_ROLE');
    expect((await file(theirs.petitionId)).petition?.state).toBe('FILED');
  });

  it('is one file with a numbered list of attachments, for a purpose that the audit keeps, and sealed', async () => {
    const { childId } = await notCorrected();
    const { petitionId } = await drafted(childId);
    const bundle = 'query($id: ID!) { petition(id: $id) { bundle { content } } }';
    const without = await bureau.query(bundle, { id: petitionId });
    const { data } = await bureau
      .for('PETITION_COURT')
      .query<{ petition: { bundle: { content: string } } }>(bundle, { id: petitionId });
    const elsewhere = await service.officer({
      role: 'civil-affairs.officer',
      divisions: [ELSEWHERE.slice(0, 6)],
    });

    expect(without.errors[0]?.extensions['code']).toBe('PURPOSE_REQUIRED');
    const text = await pdfText(Buffer.from(data?.petition.bundle.content ?? '', 'base64'));
    for (const words of [
      '撤销监护人资格申请书',
      '多次将孩子独自留在家中',
      '证据材料目录',
      '训诫书送达',
      '教育部门',
    ])
      expect(text).toContain(words);
    expect((await elsewhere.query<{ petition: null }>(bundle, { id: petitionId })).data?.petition).toBeNull();
    const { rows: audit } = await service.database.query(
      `SELECT FROM audit_entry WHERE purpose = 'PETITION_COURT' AND $1 = ANY (child_ids) AND 'IDENTITY_NUMBER' = ANY (facts)`,
      [childId],
    );
    expect(audit.length).toBeGreaterThan(0);
    const { rows } = await service.database.query(
      'SELECT p::text, v::text FROM petition p JOIN petition_version v USING (petition_id)',
    );
    expect(JSON.stringify(rows)).not.toContain('独自留在家中');
  });
});
