import { describe, expect, it } from '@jest/globals';

/** A table of a service, read as the program reads it: no service can compare itself with another. */
async function tableOf<T>(file: string, name: string): Promise<T> {
  const tables = (await import(new URL(`../../../services/${file}`, import.meta.url).href)) as Record<
    string,
    T
  >;
  const table = tables[name];
  if (!table) throw new Error(`${file} has no ${name}`);
  return table;
}
type Routing = Record<string, { addresses: { agency: string }[] }>;

describe('4.3.b what civil affairs asks for is what the agency that is asked takes', () => {
  it.each([
    ['mass-organizations', 'mass-organizations/src/features/asked-need/kinds.ts', 'ORGANIZATION_NEED_KINDS'],
    [
      'procurement',
      'procurement/src/features/social-organization/rules/social-organization.ts',
      'SERVICE_KINDS',
    ],
  ])('%s', async (agency, file, name) => {
    const routing = await tableOf<Routing>(
      'civil-affairs/src/features/need/rules/need-kinds.ts',
      'NEED_KINDS',
    );

    const taken = await tableOf<string[]>(file, name);

    const sent = Object.entries(routing).filter(([, { addresses }]) =>
      addresses.some((address) => address.agency === agency),
    );
    expect(taken.toSorted()).toEqual(sent.map(([kind]) => kind).toSorted());
  });
});
