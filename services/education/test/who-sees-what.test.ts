import { identityTokens } from '@ger/kernel';
import { startServiceUnderTest, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { education } from '../src/service.ts';
import {
  act,
  attendance,
  BANNER,
  enrolled,
  identityNumber,
  schoolAt,
  TOWNSHIP,
  VILLAGE,
  type School,
} from './support.ts';

let service: ServiceUnderTest;
let school: School;
let township: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(education);
  school = await schoolAt(service);
  township = await service.officer({ role: 'township.officer', divisions: [TOWNSHIP] });
});
afterAll(() => service.stop());

const VIEW = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Child {
  id enrolment { id grade boarding from school { id } schoolClass { id name } }
  dropoutCases { id state registeredOn watchUntil school { id } pupil { id } attempts { number } } } } }`;
interface View {
  _entities: ({
    id: string;
    enrolment: { id: string } | null;
    dropoutCases: { id: string; state: string; attempts: unknown[] | null }[] | null;
  } | null)[];
}
const viewOf = async (officer: TestOfficer, childIds: string[]) =>
  officer.query<View>(VIEW, { r: childIds.map((id) => ({ __typename: 'Child', id })) }, 'ChildView');

/** A child with a dossier in the village, enrolled, its match confirmed, its dropout registered. */
async function matchedDropout(
  order: number,
): Promise<{ childId: string; pupilId: string; dropoutCaseId: string }> {
  const number = identityNumber('2016-05-20', order);
  const childId = await service.child(VILLAGE, {
    identityTokens: identityTokens(number, service.config.identityTokenKeys),
  });
  const pupilId = await enrolled(school, { identityNumber: number });
  const { thing } = await act(school.teacher, 'registerDropout', { pupilId });
  const matchId = await until('a match', async () => {
    const { rows } = await service.database.query('SELECT match_id FROM pupil_match WHERE pupil_id = $1', [
      pupilId,
    ]);
    return rows[0]?.match_id as string | undefined;
  });
  await act(township, 'confirmPupilMatch', { matchId });
  return { childId, pupilId, dropoutCaseId: thing?.id ?? '' };
}

describe('3.2.a who sees a pupil 谁能看', () => {
  it('shows the dossier’s child view the enrolment and the dropout case once the match is confirmed', async () => {
    const { childId, dropoutCaseId } = await matchedDropout(1);

    const { data, errors } = await viewOf(township, [childId]);

    expect(errors).toEqual([]);
    expect(data?._entities).toMatchObject([
      {
        id: childId,
        enrolment: { grade: 3, school: { id: school.unitId } },
        dropoutCases: [{ id: dropoutCaseId, state: 'REGISTERED' }],
      },
    ]);
    const matched = await service.events.published('pupil.matched');
    expect(matched.at(-1)).toMatchObject({ childId, payload: { dropoutCaseId } });
  });

  it('shows a school of another banner nothing: no class, no pupil, no case, no child', async () => {
    const { childId, pupilId, dropoutCaseId } = await matchedDropout(2);
    const elsewhere = await schoolAt(service, '150222101');

    const { data } = await elsewhere.head.query(
      `query($class: ID!, $case: ID!, $r: [_Any!]!) { schoolClass(id: $class) { id } dropoutCase(id: $case) { id }
         dropoutCases { edges { node { id } } } _entities(representations: $r) { ... on Pupil { id } ... on Child { id } } }`,
      {
        class: school.classId,
        case: dropoutCaseId,
        r: [
          { __typename: 'Pupil', id: pupilId },
          { __typename: 'Child', id: childId },
        ],
      },
    );

    expect(data).toEqual({
      schoolClass: null,
      dropoutCase: null,
      dropoutCases: { edges: [] },
      _entities: [null, null],
    });
  });

  it('lists a case for school, bureau and the township where the pupil lives, and for nobody elsewhere', async () => {
    const pupilId = await enrolled(school, { residence: '150122102' });
    const { thing } = await act(school.teacher, 'registerDropout', { pupilId });
    const seenBy = async (officer: TestOfficer): Promise<boolean> => {
      const { data } = await officer.query<{
        dropoutCases: { edges: { node: { id: string; pupil: { name: string } } }[] };
      }>(`{ dropoutCases(first: 100) { edges { node { id pupil { name } } } } }`);
      return (
        data?.dropoutCases.edges.some(({ node }) => node.id === thing?.id && node.pupil.name === '娜仁花') ??
        false
      );
    };
    const bureau = await service.officer({ role: 'education.head', divisions: [BANNER] });
    const home = await service.officer({ role: 'township.head', divisions: ['150122102'] });
    const strangers = await service.officer({ role: 'township.head', divisions: ['150122103'] });

    expect(await Promise.all([school.head, bureau, home, strangers].map(seenBy))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('gives civil affairs the status of a dropout, never attempts or the pupil’s name', async () => {
    const { childId } = await matchedDropout(3);
    const civil = await service.officer({ role: 'civil-affairs.officer', divisions: [BANNER] });

    const { data, errors } = await viewOf(civil, [childId]);

    expect(data?._entities[0]?.dropoutCases).toMatchObject([{ state: 'REGISTERED', attempts: null }]);
    expect(errors.map(({ extensions }) => [extensions['code'], extensions['fact']])).toEqual([
      ['FORBIDDEN', 'ATTENDANCE'],
    ]);
  });

  it('records in the audit who read which child', async () => {
    const { childId } = await matchedDropout(4);
    await viewOf(township, [childId]);

    const { rows } = await service.database.query(
      `SELECT facts FROM audit_entry WHERE kind = 'READ' AND operation = 'ChildView' AND child_ids @> ARRAY[$1]::uuid[] AND officer_id = $2`,
      [childId, township.officerId],
    );
    expect(rows.flatMap(({ facts }) => facts as string[]).toSorted()).toEqual([
      'ATTENDANCE',
      'CHILD_ROW',
      'SCHOOLING_STATUS',
    ]);
  });

  it('shows enrolment and dropout of a file that was merged on the kept one, in as many statements, until that is undone', async () => {
    const { childId: old, dropoutCaseId } = await matchedDropout(8);
    const kept = await service.child(VILLAGE);
    const say = (type: 'child.merged' | 'child.unmerged') =>
      service.events.say('civil-affairs', type, {
        aggregateId: old,
        occurredAt: service.clock.now(),
        payload: { childId: old, keptChildId: kept },
      });
    const costOf = async (ids: string[]): Promise<number> => {
      const before = await service.statements();
      await viewOf(township, ids);
      return (await service.statements()) - before;
    };
    const plain = await costOf([old, kept]);

    await say('child.merged');
    const cost = await costOf([old, kept]);
    const merged = await viewOf(township, [kept, old]);
    const bySchool = await viewOf(school.head, [kept]);
    await say('child.unmerged');
    const separate = await viewOf(township, [kept, old]);

    const whole = { id: kept, enrolment: { grade: 3 }, dropoutCases: [{ id: dropoutCaseId }] };
    expect(merged.data?._entities).toMatchObject([whole, whole]);
    expect(bySchool.data?._entities).toMatchObject([{ id: kept, dropoutCases: [{ id: dropoutCaseId }] }]);
    expect(separate.data?._entities).toMatchObject([
      { id: kept, enrolment: null, dropoutCases: [] },
      { id: old, dropoutCases: [{ id: dropoutCaseId }] },
    ]);
    expect(cost).toBe(plain);
  });

  it('costs the same number of statements for fifty children as for one', async () => {
    const matched = [await matchedDropout(5), await matchedDropout(6), await matchedDropout(7)];
    const others = await Promise.all(Array.from({ length: 47 }, () => service.child(VILLAGE)));
    const children = [...matched.map(({ childId }) => childId), ...others];
    const costOf = async (ids: string[]): Promise<number> => {
      const before = await service.statements();
      await viewOf(township, ids);
      return (await service.statements()) - before;
    };

    expect(await costOf(children)).toBe(await costOf(children.slice(0, 1)));
  });

  it('shows a class with its pupils and attendance in as many statements, whatever its size', async () => {
    const own = await schoolAt(service);
    const first = await enrolled(own);
    const CLASS = `query($id: ID!, $on: Date!) { schoolClass(id: $id) { name pupils { id name child { id } enrolment { grade } }
      attendance(on: $on) { corrections absences { kind pupil { id } } } } }`;
    const costOf = async (): Promise<number> => {
      const before = await service.statements();
      const { errors } = await own.teacher.query(CLASS, { id: own.classId, on: '2026-09-01' });
      expect(errors).toEqual([]);
      return (await service.statements()) - before;
    };
    await attendance(own, 1, { [first]: 'SICK' });
    const one = await costOf();
    const others = await Promise.all(Array.from({ length: 20 }, () => enrolled(own)));
    await attendance(own, 1, Object.fromEntries(others.map((id) => [id, 'SICK'])));

    expect(await costOf()).toBe(one);
  });
});
