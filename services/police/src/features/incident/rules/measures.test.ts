import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { DECIDED, TABLE_NAMES, type Standing } from '../../../../test/decided-readings.ts';
import { EMERGENCY_MEASURES } from './measures.ts';
import {
  FINDINGS,
  MEASURE_KINDS,
  type Circumstances,
  type FindingKind,
  type MeasureKind,
} from './vocabulary.ts';

interface SecondReading {
  readonly measures: Readonly<Record<string, { readonly clause: string; readonly words: string }>>;
  /** `finding | circumstances that hold | list: measures | …` */
  readonly rows: readonly string[];
}
const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
const READING = JSON.parse(read('../../../../test/second-reading.json')) as SecondReading;
const POLICY = read('../../../../../../docs/policy/policy.zh.txt');

const YES_NO = [true, false];
/** Every finding in every way things may stand on the scene: 11 × 16. */
const SITUATIONS = FINDINGS.flatMap((finding) =>
  YES_NO.flatMap((parentsReachable) =>
    YES_NO.flatMap((injured) =>
      YES_NO.flatMap((needsShelter) =>
        YES_NO.map((needsOtherSchool) => ({
          finding,
          parentsReachable,
          injured,
          needsShelter,
          needsOtherSchool,
        })),
      ),
    ),
  ),
);
type Situation = Circumstances & { readonly finding: FindingKind };

const holding = ({ finding: _, ...circumstances }: Situation): string =>
  Object.entries(circumstances)
    .flatMap(([name, holds]) => (holds ? [name] : []))
    .join(' ');

/** What the second reading says of each measure in this situation; the strongest of its lists. */
function secondReading(situation: Situation): Map<MeasureKind, Standing> {
  const key = `${situation.finding} | ${holding(situation)}`.trimEnd();
  const rows = READING.rows.filter((row) => row.split(' | ').slice(0, 2).join(' | ').trimEnd() === key);
  if (rows.length !== 1) throw new Error(`the second reading has ${rows.length} rows for ${key}`);
  const said = new Map<MeasureKind, Standing>();
  const lists = new Map(
    rows.flatMap((row) =>
      row
        .split(' | ')
        .slice(2)
        .map((list) => list.split(': ') as [Standing, string]),
    ),
  );
  for (const standing of ['implied', 'possible', 'deferred', 'required'] as const)
    for (const name of (lists.get(standing) ?? '').split(' ').filter(Boolean)) {
      const kind = TABLE_NAMES[name];
      if (kind === undefined) throw new Error(`${name} is not mapped`);
      if (kind !== null) said.set(kind, standing);
    }
  return said;
}

function tableSays(situation: Situation): Map<MeasureKind, Standing> {
  const due = EMERGENCY_MEASURES.ask(situation).outcomes.flat();
  return new Map(
    MEASURE_KINDS.flatMap((kind): [MeasureKind, Standing][] => {
      const asked = due.filter(({ measure }) => measure === kind);
      if (asked.length === 0) return [];
      return [[kind, asked.some(({ required }) => required) ? 'required' : 'possible']];
    }),
  );
}

/** Where the two readings differ, as the decided rows write it. */
const DIFFERENCES = SITUATIONS.flatMap((situation) => {
  const [table, second] = [tableSays(situation), secondReading(situation)];
  return MEASURE_KINDS.filter((kind) => table.get(kind) !== second.get(kind)).map((kind) => ({
    situation,
    kind,
    table: table.get(kind) ?? 'absent',
    second: second.get(kind) ?? 'absent',
  }));
});
const decisionsOn = ({ situation, kind, table, second }: (typeof DIFFERENCES)[number]) =>
  DECIDED.filter(
    (decided) =>
      decided.measure === kind &&
      decided.table === table &&
      decided.second === second &&
      decided.findings.includes(situation.finding),
  );

describe('4.2 the table of emergency measures 应急处置判定表', () => {
  it('4.2 says in all 176 situations what the second reading of the Chinese text says, save where it was decided', () => {
    const undecided = DIFFERENCES.filter((difference) => decisionsOn(difference).length !== 1);

    expect(SITUATIONS).toHaveLength(176);
    expect(undecided).toEqual([]);
  });

  it.each(DECIDED)('4.2 needs its decision on $measure, $table here and $second there', (decided) => {
    const used = DIFFERENCES.filter((difference) => decisionsOn(difference).includes(decided));

    const findings = new Set(used.map(({ situation }) => situation.finding));
    expect([...findings].toSorted()).toEqual(decided.findings.toSorted());
    expect(decided.why).not.toBe('');
  });

  it.each(Object.entries(READING.measures))('4.2 quotes the policy for %s', (_, { words }) => {
    expect(POLICY).toContain(words);
  });

  it.each(EMERGENCY_MEASURES.rows)('has use for its row $id: $en', (row) => {
    const firing = SITUATIONS.filter((facts) => EMERGENCY_MEASURES.ask(facts).fired.includes(row));

    expect(firing.length).toBeGreaterThan(0);
    expect(firing.length === SITUATIONS.length).toBe(Object.keys(row.when).length === 0);
  });

  it.each(MEASURE_KINDS)('asks for %s in some situation', (kind) => {
    const due = EMERGENCY_MEASURES.rows.flatMap(({ then }) => then.map(({ measure }) => measure));

    expect(due).toContain(kind);
  });
});
