import { listScope } from '@ger/access';
import { isRole, newId, ROLES, type DivisionCode, type Officer, type Role } from '@ger/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anOfficer, openCases, TODAY, within, type Cases } from './support/cases.ts';
import { aChild, aMatter } from './support/given.ts';

let cases: Cases;
beforeAll(async () => {
  cases = await openCases();
});
afterAll(() => cases.stop());

const VILLAGES = [
  '150122101201',
  '150122101202',
  '150122102201',
  '150123101201',
  '150222101201',
  '152221100200',
];
const DIVISIONS = ['15', '1501', '1502', '150122', '150123', '150122101', '150222101', ...VILLAGES];
/** Columns of domain §8 whose cells say "own division"; the others name a relation (own pupils, children they serve, own orders). */
const BY_DIVISION = ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS', 'EDUCATION', 'POLICE', 'SUPERVISION'];

interface Relation {
  readonly child: number;
  readonly to: 'UNIT' | 'OFFICER' | 'ANOTHER UNIT';
  readonly from: string;
  readonly until: string | null;
}
interface Situation {
  readonly role: Role;
  readonly divisions: readonly DivisionCode[];
  readonly residences: readonly DivisionCode[];
  readonly matters: readonly { child: number; place: DivisionCode | null; ownUnit: boolean }[];
  readonly relations: readonly Relation[];
}

const CHILDREN = 4;
const day = fc.constantFrom('2026-08-01', '2026-08-31', TODAY, '2026-09-02', '2026-10-01');
const child = fc.nat(CHILDREN - 1);
const situation: fc.Arbitrary<Situation> = fc.record({
  role: fc.constantFrom(
    ...Object.keys(ROLES)
      .filter(isRole)
      .filter((role) => role !== 'public'),
  ),
  divisions: fc.uniqueArray(fc.constantFrom(...DIVISIONS), { maxLength: 3 }),
  residences: fc.array(fc.constantFrom(...VILLAGES), { minLength: CHILDREN, maxLength: CHILDREN }),
  matters: fc.array(
    fc.record({ child, place: fc.option(fc.constantFrom(...VILLAGES)), ownUnit: fc.boolean() }),
    { minLength: 3, maxLength: 6 },
  ),
  relations: fc.array(
    fc.record({
      child,
      to: fc.constantFrom('UNIT', 'OFFICER', 'ANOTHER UNIT'),
      from: day,
      until: fc.option(day),
    }),
    { maxLength: 3 },
  ),
});

/** Domain §8, read once more: by residence, by place, by the unit's own case, or by a relation that holds today. */
function reaches(
  { role, divisions, residences, relations }: Situation,
  at: number,
  matter?: Situation['matters'][number],
): boolean {
  const inside = (place: string): boolean => divisions.some((division) => place.startsWith(division));
  const related = relations.some(
    ({ child: to, to: whom, from, until }) =>
      to === at && whom !== 'ANOTHER UNIT' && from <= TODAY && (until === null || until > TODAY),
  );
  const byResidence = BY_DIVISION.includes(ROLES[role].group) && inside(residences[at] ?? 'nowhere');
  const byCase = matter !== undefined && (matter.ownUnit || (matter.place !== null && inside(matter.place)));
  return related || byResidence || byCase;
}

/** Puts the situation into the database; the ids come back in its order. */
async function happen(given: Situation, officer: Officer) {
  const children: string[] = [];
  for (const residence of given.residences) children.push(await aChild(cases, residence));
  const matters: string[] = [];
  for (const { child: at, place, ownUnit } of given.matters) {
    const unitId = ownUnit ? officer.post.unitId : newId();
    matters.push(
      (await aMatter(cases, children[at] ?? '', { unitId, ...(place !== null && { place }) })).matterId,
    );
  }
  for (const { child: at, to, from, until } of given.relations)
    await cases.superuser.query(
      `INSERT INTO child_relation (source_id, child_id, kind, unit_id, officer_id, valid_from, valid_until)
       VALUES ($1, $2, 'SERVED', $3, $4, $5, $6)`,
      [
        newId(),
        children[at],
        to === 'OFFICER' ? null : to === 'UNIT' ? officer.post.unitId : newId(),
        to === 'OFFICER' ? officer.officerId : null,
        from,
        until,
      ],
    );
  return { children, matters };
}

const ids = async (rows: Promise<{ id: string }[]>): Promise<string[]> =>
  (await rows).map(({ id }) => id).toSorted();

describe('§8 whom an officer reaches 能看到哪些儿童', () => {
  it('shows every officer exactly the children, matters and versions that the paper says', async () => {
    await fc.assert(
      fc.asyncProperty(situation, async (given) => {
        const officer = anOfficer(given.role, given.divisions);
        const { children, matters } = await happen(given, officer);
        const expected = {
          children: children.filter((_, at) => reaches(given, at)).toSorted(),
          matters: matters.filter((_, index) => reachesMatter(given, index)).toSorted(),
        };

        await within(cases, officer, async (db) => {
          const seen = await ids(
            db.query('SELECT child_id AS id FROM child_scope WHERE child_id = ANY ($1)', [children]),
          );
          const cases_ = await ids(
            db.query('SELECT matter_id AS id FROM matter WHERE matter_id = ANY ($1)', [matters]),
          );
          const history = await ids(
            db.query('SELECT matter_id AS id FROM matter_version WHERE matter_id = ANY ($1)', [matters]),
          );
          expect({ children: seen, matters: cases_, history }).toEqual({
            ...expected,
            history: expected.matters,
          });
        });
      }),
      { numRuns: 40 },
    );
  });

  it('loses nothing by the condition that lists carry so that an index serves them', async () => {
    await fc.assert(
      fc.asyncProperty(situation, async (given) => {
        const officer = anOfficer(given.role, given.divisions);
        const { matters } = await happen(
          { ...given, matters: given.matters.map((one) => ({ ...one, ownUnit: false })) },
          officer,
        );
        const scope = listScope(
          officer,
          TODAY,
          { child: 'm.child_id', division: 'm.division_no', place: 'm.place_no' },
          2,
        );

        await within(cases, officer, async (db) => {
          const guarded = await ids(
            db.query('SELECT m.matter_id AS id FROM matter m WHERE m.matter_id = ANY ($1)', [matters]),
          );
          const listed = await ids(
            db.query(`SELECT m.matter_id AS id FROM matter m WHERE m.matter_id = ANY ($1) AND ${scope.sql}`, [
              matters,
              ...scope.parameters,
            ]),
          );
          expect(listed).toEqual(guarded);
        });
      }),
      { numRuns: 20 },
    );
  });

  it('shows a place to those who cover it and to the unit that owns it', async () => {
    const owner = anOfficer('mass-organizations.worker', []);
    const covering = anOfficer('mass-organizations.head', ['150122101']);
    const elsewhere = anOfficer('mass-organizations.head', ['150222']);
    const venueId = newId();
    await cases.superuser.query('INSERT INTO venue VALUES ($1, 150122101202, $2)', [
      venueId,
      owner.post.unitId,
    ]);

    const seen = (officer: Officer) =>
      within(cases, officer, (db) => db.query<unknown[]>('SELECT FROM venue WHERE venue_id = $1', [venueId]));

    expect(
      [await seen(owner), await seen(covering), await seen(elsewhere)].map((rows) => rows.length),
    ).toEqual([1, 1, 0]);
  });
});

function reachesMatter(given: Situation, index: number): boolean {
  const matter = given.matters[index];
  return matter !== undefined && reaches(given, matter.child, matter);
}
