import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CHECKOUT } from './home.ts';
import { scriptSteps } from './service-database.ts';

const SCRIPT = `-- a comment with :'nothing'
SELECT format('CREATE ROLE %I', :'stem')
\\gexec
\\connect :"database"
SELECT 'x'
\\gexec
`;

describe('an administration script', () => {
  it('is taken apart into queries, before and after the connection to the new database', () => {
    expect(scriptSteps(SCRIPT, { stem: 'police' })).toEqual([
      { inDatabase: false, query: "SELECT format('CREATE ROLE %I', 'police')" },
      { inDatabase: true, query: "SELECT 'x'" },
    ]);
  });

  it('cannot be escaped from by a value', () => {
    const [step] = scriptSteps(SCRIPT, { stem: "x'; DROP TABLE child; --" });

    expect(step?.query).toContain("'x''; DROP TABLE child; --'");
  });

  it('is refused when it asks for a value that is not given', () => {
    expect(() => scriptSteps(SCRIPT, {})).toThrow(":'stem'");
  });

  it('is the one operators run: every query of ours ends in \\gexec', () => {
    const script = readFileSync(path.join(CHECKOUT, 'infra/postgres/create-service.sql'), 'utf8');

    const steps = scriptSteps(script, { stem: 'police', database: 'police', password: 'p' });

    expect(steps.map(({ query }) => query).every((query) => query.startsWith('SELECT '))).toBe(true);
    expect(steps.filter(({ inDatabase }) => inDatabase)).toHaveLength(3);
  });
});
