import { randomUUID } from 'node:crypto';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { education } from '../src/service.ts';

const TOWNSHIP = '150122101';
const VILLAGE = '150122101202';

let service: ServiceUnderTest;
let teacher: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(education);
  teacher = await service.officer({ role: 'school.teacher', divisions: [TOWNSHIP], kind: 'SCHOOL' });
});
afterAll(() => service.stop());

const PART = `id state note domains { domain level findings } actions { action allowed }`;

it('4.3.a a teacher gives the part of the school; another school and the bureau see nothing of it 学校参与评估', async () => {
  const [assessmentId, partId, childId] = [randomUUID(), randomUUID(), await service.child(VILLAGE)];
  await service.events.say('civil-affairs', 'assessment.part-asked', {
    aggregateId: assessmentId,
    occurredAt: service.clock.now(),
    division: VILLAGE,
    childId,
    payload: {
      assessmentId,
      childId,
      partId,
      agency: 'education',
      unitId: teacher.unitId,
      dueOn: '2026-09-15',
    },
  });
  const domains = [{ domain: 'HEALTH', findings: ['DISTRESSED', 'OUT_OF_SCHOOL'], level: 'MEDIUM' }];

  const { data } = await teacher.query<{ contributeSchoolPart: { part: object } }>(
    `mutation($input: ContributePartInput!) { contributeSchoolPart(input: $input) { part { ${PART} } refusal { code } } }`,
    { input: { idempotencyKey: randomUUID(), partId, domains, note: '上课走神' } },
  );
  const others = await Promise.all(
    (['school.teacher', 'education.officer'] as const).map((role) =>
      service.officer({ role, divisions: [TOWNSHIP] }),
    ),
  );
  const seen = await Promise.all(
    others.map((officer) =>
      officer.query<{ schoolAssessmentPart: object | null }>(
        `query($id: ID!) { schoolAssessmentPart(id: $id) { id } }`,
        { id: partId },
      ),
    ),
  );
  const said = (await service.events.published('assessment.part-contributed')).map(({ payload }) => payload);

  expect(data?.contributeSchoolPart.part).toMatchObject({ state: 'CONTRIBUTED', domains, note: '上课走神' });
  expect(seen.map((answer) => answer.data?.schoolAssessmentPart ?? null)).toEqual([null, null]);
  expect(said).toEqual([
    { partId, assessmentId, unitId: teacher.unitId, domains, on: '2026-09-01', corrected: false },
  ]);
});
