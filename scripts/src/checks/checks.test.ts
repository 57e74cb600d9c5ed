import { describe, expect, it } from '@jest/globals';
import { clauseReport } from './clauses.ts';
import { clockFaults } from './clock.ts';

const police = (text: string) => [{ file: 'services/police/src/features/incident/commands/close.ts', text }];

describe('the domain clock check', () => {
  it.each([
    'const at = new Date();',
    'const at = Date.now();',
    'recorded_at timestamptz DEFAULT now()',
    'WHERE day < CURRENT_DATE',
  ])('finds the machine asked for the time: %s', (line) => {
    expect(clockFaults(police(line))).toEqual([
      `services/police/src/features/incident/commands/close.ts:1: ${line}`,
    ]);
  });

  it.each([
    'const at = clock.now();',
    'new Date(row.recorded_at)',
    '// no now() in SQL',
    ' * never new Date() here',
  ])('leaves alone: %s', (line) => {
    expect(clockFaults(police(line))).toEqual([]);
  });

  it('lets packages measure timeouts by the machine, but not in SQL', () => {
    const file = 'packages/messaging/src/relay.ts';

    expect(clockFaults([{ file, text: 'const giveUp = Date.now() + 1000;' }])).toEqual([]);
    expect(clockFaults([{ file, text: 'SET sent_at = now()' }])).toHaveLength(1);
  });
});

describe('the clause check', () => {
  it('tells which clauses have a rule and which have a test', () => {
    const report = clauseReport(
      [{ file: 'rules/measures.ts', text: "{ clause: '4.2.a', when: {} }" }],
      [{ file: 'rules/measures.test.ts', text: "describe('4.2.a lives alone', () => {})" }],
    );

    expect(report.unknown).toEqual([]);
    expect(report.withoutRule).not.toContain('4.2.a');
    expect(report.withoutTest).not.toContain('4.2.a');
    expect(report.withoutRule).toContain('4.2.c');
  });

  it('names an id that the catalogue does not know', () => {
    expect(clauseReport([{ file: 'a.ts', text: "clause: '9.9.z'" }], []).unknown).toEqual(['a.ts: 9.9.z']);
  });
});
