import { describe, expect, it } from '@jest/globals';
import { loadManifest } from '@ger/schema/operations';
import { SERVICES, type ServiceName } from '../../../src/services.ts';
import { house, until } from '../support/house.ts';

type View = Record<string, unknown> & { timeline: { edges: unknown[] } | null };
const CHILD_VIEW = loadManifest().find(({ name }) => name === 'ChildView')?.body ?? '';
const view = (account: string) =>
  house.graph.ask<{ child: View | null }>(account, CHILD_VIEW, { id: house.showcase });

/** The one child view. */
export function oneView(): void {
  describe('the one child view 一名儿童的完整视图', () => {
    it('shows the township what every agency has', async () => {
      const child = await until('all agencies to have told supervision', async () => {
        const { data, errors } = await view('township');
        const duties = data?.child?.['duties'];
        return errors.length === 0 && Array.isArray(duties) && duties.length > 0
          ? (data?.child ?? undefined)
          : undefined;
      });

      expect(child).toMatchObject({
        name: '苏日娜',
        status: { leftBehind: true },
        classification: { level: 'HIGH' },
        enrolment: { grade: 3, school: { name: expect.stringContaining('学校') } },
        incidents: [{ state: 'HANDLING' }],
        sessionPlaces: [{ state: 'ENROLLED', session: { title: '周末课后辅导' } }],
        serviceOrders: [{ service: 'COUNSELLING', state: 'ACCEPTED', deliveredMinutes: 60 }],
      });
      expect(child.timeline?.edges.length).toBeGreaterThan(10);
    }, 60_000);

    it.each(['education', 'police', 'mass-organizations', 'procurement', 'supervision'] as const)(
      'leaves out %s alone when it is down, says so, and answers the rest within the deadline',
      async (name) => {
        const parts: Record<typeof name, string> = {
          education: 'enrolment',
          police: 'incidents',
          'mass-organizations': 'sessionPlaces',
          procurement: 'serviceOrders',
          supervision: 'duties',
        };
        await house.stack.service(name).kill();
        const asked = performance.now();
        const { data, errors } = await view('township');
        const seconds = (performance.now() - asked) / 1000;
        await house.stack.service(name).start();

        expect(data?.child?.['name']).toBe('苏日娜');
        expect(data?.child?.[parts[name]]).toBeNull();
        const others = Object.values(parts).filter((part) => part !== parts[name]);
        for (const part of others)
          expect({ part, value: data?.child?.[part] }).not.toEqual({ part, value: null });
        expect(errors.map(({ extensions }) => extensions?.['code'])).toContain('AGENCY_UNAVAILABLE');
        expect(errors.every(({ extensions }) => extensions?.['agency'] === name)).toBe(true);
        expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|ECONN|https?:|at \//);
        expect(seconds).toBeLessThan(10);
      },
      60_000,
    );

    it('shows the village, the township and the banner the child, and a township elsewhere nothing', async () => {
      for (const account of ['village', 'township', 'civil-affairs', 'police'])
        expect((await view(account)).data?.child).toMatchObject({ name: '苏日娜' });
      const elsewhere = await view('other-township');
      expect(elsewhere).toMatchObject({ data: { child: null }, errors: [] });
    }, 60_000);

    it('shows the league the masked row', async () => {
      const { data, errors } = await view('league');
      expect(data?.child).toMatchObject({ name: null, sex: 'FEMALE', guardians: null, address: null });
      expect(errors.find(({ path }) => path?.[1] === 'name')?.extensions).toMatchObject({
        code: 'FORBIDDEN',
      });
    }, 60_000);

    it('costs the same number of SQL statements for fifty children as for one', async () => {
      const document = `query Many($first: Int!) { children(first: $first) { edges { node { id name status { leftBehind }
      classification { level } guardians { name } enrolment { grade } incidents { state } sessionPlaces { state }
      serviceOrders { state } duties { kind } } } } }`;
      const statements = async (): Promise<number> => {
        const counts = await Promise.all(SERVICES.map(({ name }) => statementsOf(name)));
        return counts.reduce((sum, count) => sum + count, 0);
      };
      const costOf = async (first: number): Promise<number> => {
        const before = await statements();
        await house.graph.ask('township', document, { first });
        return (await statements()) - before;
      };
      await costOf(20); // plans and pools are warm

      expect(await costOf(20)).toBe(await costOf(1));
    }, 60_000);

    async function statementsOf(name: ServiceName): Promise<number> {
      const text = await (await fetch(`${house.stack.service(name).url}/metrics`)).text();
      return Number(/^ger_sql_statements_total\{[^}]*\} (\d+)/m.exec(text)?.[1] ?? 0);
    }
  });
}
