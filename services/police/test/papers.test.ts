import { pdfText, startServiceUnderTest, type ServiceUnderTest } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { police } from '../src/service.ts';
import { policeStation, reported, step, type Station } from './support.ts';

let service: ServiceUnderTest;
let station: Station;
let incidentId: string;

beforeAll(async () => {
  service = await startServiceUnderTest(police);
  station = await policeStation(service, '150122101');
  const director = await service.officer({ role: 'village.director', divisions: ['150122101202'] });
  const childId = await service.child('150122101202');
  ({ incidentId } = await reported(service, director, { childId }));
  for (const action of ['acceptIncident', 'dispatchIncident', 'arriveOnScene'])
    await step(station.duty, action, { incidentId });
  await step(station.duty, 'substantiateIncident', {
    incidentId,
    findings: ['LIVING_ALONE'],
    circumstances: { parentsReachable: true, injured: false, needsShelter: false, needsOtherSchool: false },
  });
});
afterAll(() => service.stop());

const ADMONITION = {
  kind: 'ADMONITION',
  person: '乌日图那顺',
  relation: 'FATHER',
  childName: '阿拉坦其其格',
  issuer: '新营子派出所',
  facts: '父母外出务工，孩子独自居住三天。',
  demands: '立即返回或者委托有监护能力的人照料。',
};

interface Seen {
  incident: {
    papers: { id: string; number: string; servedOn: string | null }[] | null;
    measures: { kind: string; state: string; note: string | null }[];
  };
}
const PAPERS = `query($id: ID!) { incident(id: $id) {
  papers { id kind number person servedOn method receiver } measures { kind state note } } }`;
const FILE = `query($id: ID!) { incident(id: $id) { papers { id file { fileName content } } } }`;
const papersSeenBy = async (officer = station.duty) =>
  (await officer.query<Seen>(PAPERS, { id: incidentId })).data?.incident;

describe('4.2.a L.16 the papers of an incident 训诫书、家庭教育指导令', () => {
  it('names every empty cell', async () => {
    const answer = await step(station.duty, 'issuePaper', {
      incidentId,
      ...ADMONITION,
      person: ' ',
      facts: '',
    });

    expect(answer.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'person' }, { path: 'facts' }] });
  });

  it('are numbered, said without a name, and opened to the unit in charge alone', async () => {
    await step(station.duty, 'issuePaper', { incidentId, ...ADMONITION });
    await step(station.duty, 'issuePaper', { incidentId, ...ADMONITION, kind: 'FAMILY_EDUCATION_ORDER' });

    const seen = await papersSeenBy();
    expect(seen?.papers).toMatchObject([
      { number: expect.stringMatching(/^训诫〔2026〕[0-9A-F]{12}号$/), person: '乌日图那顺', servedOn: null },
      { number: expect.stringMatching(/^家教令〔2026〕/) },
    ]);
    const said = await service.events.published('incident.paper-issued');
    expect(said).toHaveLength(2);
    expect(JSON.stringify(said)).not.toMatch(/乌日图|阿拉坦|独自/);
    const { rows } = await service.database.query(
      `SELECT papers::text || (SELECT string_agg(snapshot::text, '') FROM incident_version v WHERE v.incident_id = i.incident_id) AS kept
         FROM incident i WHERE incident_id = $1`,
      [incidentId],
    );
    expect(rows[0]?.['kept']).not.toMatch(/乌日图|阿拉坦|独自/);
    const township = await service.officer({ role: 'township.officer', divisions: ['150122101'] });
    expect((await papersSeenBy(township))?.papers).toBeNull();
  });

  it('come as PDF with what is on record, for a purpose, and who read it is in the audit', async () => {
    const [paper] = (await papersSeenBy())?.papers ?? [];
    const without = await station.duty.query(FILE, { id: incidentId });
    const opened = await station.duty
      .for('RESPOND_TO_EMERGENCY')
      .query<{ incident: { papers: { file: { fileName: string; content: string } }[] } }>(FILE, {
        id: incidentId,
      });

    expect(without.errors[0]?.extensions['code']).toBe('PURPOSE_REQUIRED');
    const file = opened.data?.incident.papers[0]?.file;
    expect(file?.fileName).toBe(`训诫书-${paper?.number ?? ''}.pdf`);
    const text = await pdfText(Buffer.from(file?.content ?? '', 'base64'));
    for (const words of ['训诫书', paper?.number ?? '', ...Object.values(ADMONITION).slice(3)])
      expect(text.replaceAll(/\s/g, '')).toContain(words);
    const { rows } = await service.database.query(
      `SELECT purpose FROM audit_entry WHERE kind = 'READ' AND facts @> ARRAY[$1] AND officer_id = $2`,
      [paper?.id, station.duty.officerId],
    );
    expect(rows).toEqual([{ purpose: 'RESPOND_TO_EMERGENCY' }]);
  });

  it('are served once, and a served admonition is the measure done', async () => {
    const paperId = (await papersSeenBy())?.papers?.[0]?.id;
    const serve = (on: string) =>
      step(station.duty, 'servePaper', { incidentId, paperId, on, method: 'DIRECT', receiver: '本人' });

    expect((await serve('2026-08-31')).errors[0]?.extensions).toMatchObject({ problems: [{ path: 'on' }] });
    expect((await serve('2026-09-01')).refusal).toBeNull();
    expect((await serve('2026-09-01')).refusal).toMatchObject({ code: 'ALREADY_SERVED' });
    const seen = await papersSeenBy();
    expect(seen?.papers?.[0]).toMatchObject({ servedOn: '2026-09-01', receiver: '本人' });
    expect(seen?.measures.find(({ kind }) => kind === 'ADMONISH_PARENTS')).toMatchObject({
      state: 'DONE',
      note: `${seen?.papers?.[0]?.number ?? ''}已送达`,
    });
    expect(await service.events.published('incident.paper-served')).toHaveLength(1);
    const settled = await service.events.published('incident.measure-settled');
    expect(settled.map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ measure: 'ADMONISH_PARENTS', settled: 'DONE' }),
    ]);
  });
});
