import { describe, expect, it } from '@jest/globals';
import {
  CONDUCT_GRADES,
  CONDUCT_KINDS,
  INTERVENTION_KINDS,
  type ConductGrade,
  type ConductKind,
  type Intervention,
  type InterventionKind,
} from './conduct.ts';
import { allowedFor, choicesFor, hindrance, INTERVENTIONS } from './interventions.ts';

const RELATIONS = ['FATHER', 'MOTHER', 'OTHER_GUARDIAN', 'DELEGATE'] as const;
const PRODUCT = CONDUCT_KINDS.flatMap((kind) =>
  CONDUCT_GRADES.flatMap((grade) => RELATIONS.map((relation) => ({ kind, grade, relation }))),
);

/** A second reading of 4.4.a, 4.4.d and L.16, intervention by intervention instead of row by row. */
const READING: Readonly<
  Record<InterventionKind, (kind: ConductKind, grade: ConductGrade, parent: boolean) => boolean>
> = {
  CRITICISM_EDUCATION: (kind, grade) =>
    grade === 'MINOR' || (grade === 'PUBLIC_SECURITY' && kind !== 'FAILURE_OF_DUTY'),
  FAMILY_EDUCATION_ORDER: (_, __, parent) => parent,
  WRITTEN_WARNING: (kind, grade) => grade === 'MINOR' && (kind === 'VIOLENCE' || kind === 'ABUSE'),
  PUBLIC_SECURITY_PENALTY: (kind, grade) => grade === 'PUBLIC_SECURITY' && kind !== 'FAILURE_OF_DUTY',
  CRIMINAL_CASE: (kind, grade) => grade === 'CRIMINAL' && kind !== 'FAILURE_OF_DUTY',
};

const decided = (...kinds: InterventionKind[]): Intervention[] =>
  kinds.map((kind) => ({
    id: kind,
    kind,
    state: 'DECIDED',
    decidedAt: new Date(0),
    note: '',
    handOver: null,
  }));

describe('4.4.a what an act allows 加害行为处置表', () => {
  it('is what the clauses say for every kind, gravity and person', () => {
    for (const { kind, grade, relation } of PRODUCT) {
      const expected = INTERVENTION_KINDS.filter((each) =>
        READING[each](kind, grade, relation !== 'DELEGATE'),
      );
      const allowed = allowedFor({ kind, grade, relation }).map((each) => each.kind);
      expect([kind, grade, relation, allowed]).toEqual([kind, grade, relation, expected]);
    }
  });

  it('fires every row, and demands the penalty or the criminal case where the act is that grave', () => {
    const fired = new Set(PRODUCT.flatMap((facts) => INTERVENTIONS.ask(facts).fired.map(({ id }) => id)));
    expect(fired).toEqual(new Set(INTERVENTIONS.rows.map(({ id }) => id)));

    const required = PRODUCT.flatMap((facts) => allowedFor(facts)).filter((each) => each.required);
    expect(new Set(required.map(({ kind }) => kind))).toEqual(
      new Set(['PUBLIC_SECURITY_PENALTY', 'CRIMINAL_CASE']),
    );
  });
});

describe('4.4.d for one act a penalty excludes a warning 处罚与告诫不并用', () => {
  const act = { kind: 'VIOLENCE', grade: 'MINOR', relation: 'FATHER' } as const;

  it('refuses what the act does not allow, and what was decided before', () => {
    const conduct = { ...act, interventions: decided('CRITICISM_EDUCATION') };

    expect(hindrance(conduct, 'CRIMINAL_CASE')).toBe('NOT_ALLOWED');
    expect(hindrance(conduct, 'CRITICISM_EDUCATION')).toBe('ALREADY_DECIDED');
    expect(hindrance(conduct, 'WRITTEN_WARNING')).toBeUndefined();
  });

  it.each([
    ['WRITTEN_WARNING', 'PUBLIC_SECURITY_PENALTY', 'PUBLIC_SECURITY'],
    ['PUBLIC_SECURITY_PENALTY', 'WRITTEN_WARNING', 'MINOR'],
  ] as const)('refuses a %s beside a %s', (kind, beside, grade) => {
    // Whatever the table may come to allow, the two never stand beside each other.
    const conduct = { ...act, grade, interventions: decided(beside) };
    const open = allowedFor(conduct).some((one) => one.kind === kind);

    expect(hindrance(conduct, kind)).toBe(open ? 'EXCLUDED' : 'NOT_ALLOWED');
  });

  it('opens the way again when the decision was withdrawn', () => {
    const [warning] = decided('WRITTEN_WARNING');
    if (!warning) throw new Error('one was decided');
    const conduct = { ...act, interventions: [{ ...warning, state: 'WITHDRAWN' as const }] };

    expect(hindrance(conduct, 'WRITTEN_WARNING')).toBeUndefined();
    expect(choicesFor({ ...conduct } as never).map(({ kind }) => kind)).toContain('WRITTEN_WARNING');
  });
});
