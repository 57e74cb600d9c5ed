import { describe, expect, it } from '@jest/globals';
import { questionIn } from '../children/question.ts';
import { ledgerAddress } from './ledger-address.ts';

const NONE = {
  __typename: 'SummaryQuestion' as const,
  missing: null,
  schooling: null,
  health: null,
  ageFrom: null,
  ageTo: null,
};
const asked = (question: Partial<Parameters<typeof ledgerAddress>[1]>) =>
  questionIn(new URL(ledgerAddress('150122', { ...NONE, ...question }), 'http://x').searchParams).filter;

describe('6.2 the way from the summary to the ledger 从汇总表到台账', () => {
  it('asks what the check fails by', () => {
    const base = { within: '150122', category: 'LEFT_BEHIND', state: 'OPEN' };

    expect(asked({ missing: 'boarding', schooling: 'JUNIOR' })).toEqual({
      ...base,
      missing: 'boarding',
      schooling: 'JUNIOR',
    });
    expect(asked({ health: 'OTHER' })).toEqual({ ...base, health: 'OTHER' });
    expect(asked({ ageFrom: 16, ageTo: 17 })).toEqual({ ...base, ageFrom: 16, ageTo: 17 });
  });
});
