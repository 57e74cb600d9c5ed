import { describe, expect, it } from '@jest/globals';
import { EMERGENCY_MEASURES } from './measures.ts';
import { measuresOf } from './measures-of.ts';
import { MEASURE_KINDS, type Circumstances } from './vocabulary.ts';

const CALM: Circumstances = {
  parentsReachable: true,
  injured: false,
  needsShelter: false,
  needsOtherSchool: false,
};
const kinds = (measures: readonly { kind: string }[]): string[] => measures.map(({ kind }) => kind);

describe('4.2 the measures of an incident 处置措施', () => {
  it('unites the measures of several findings, each once', () => {
    const { measures } = measuresOf(['LIVING_ALONE', 'DOMESTIC_VIOLENCE'], {
      ...CALM,
      parentsReachable: false,
    });

    expect(kinds(measures)).toEqual([
      'ORDER_RETURN_OR_DELEGATE',
      'ADMONISH_PARENTS',
      'ESCORT_TO_TEMPORARY_CARE',
      'HELP_NOTIFY_PARENTS',
      'STOP_VIOLENCE',
      'PLACE_IN_SHELTER',
      'COLLECT_EVIDENCE',
      'ASSIST_MEDICAL_CARE',
      'NOTIFY_TOWNSHIP',
      'REQUEST_LEGAL_AID',
      'ASK_ASSISTANCE',
    ]);
  });

  it('gives the measures in the order of the vocabulary, whatever order the findings came in', () => {
    const one = measuresOf(['MISSING', 'LIVING_ALONE'], CALM).measures;
    const other = measuresOf(['LIVING_ALONE', 'MISSING'], CALM).measures;

    expect(one).toEqual(other);
    expect(kinds(one)).toEqual(MEASURE_KINDS.filter((kind) => kinds(one).includes(kind)));
  });

  it('starts every measure as open, without a note', () => {
    const { measures } = measuresOf(['ABUSE'], { ...CALM, needsShelter: true });

    for (const measure of measures)
      expect(measure).toMatchObject({ state: 'OPEN', settledAt: null, note: null });
  });

  it('says of every measure by which clause, in both languages', () => {
    const { measures } = measuresOf(['DELEGATE_INCAPABLE'], { ...CALM, parentsReachable: false });

    for (const { clauses, zh, en } of measures) {
      expect(clauses.join()).toMatch(/^4\.2\.[a-k](,4\.2\.[a-k])*$/);
      expect([zh, en]).not.toContain('');
    }
  });

  it('keeps table, version and the rows that fired, so that the case is judged by the rules of its day', () => {
    const { decision } = measuresOf(['MISSING'], CALM);
    const fired = EMERGENCY_MEASURES.ask({ finding: 'MISSING', ...CALM }).fired.map(({ id }) => id);

    expect(decision).toEqual({
      table: 'emergency-measures',
      version: EMERGENCY_MEASURES.version,
      rows: fired,
    });
  });
});
