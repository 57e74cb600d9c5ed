import type { OfficialSummaryQuery } from '@ger/schema/client';

export type Summary = NonNullable<OfficialSummaryQuery['officialSummary']>;
export type Check = Summary['checks'][number];
export type Imbalance = Check['imbalances'][number];
export type Cause = Imbalance['causes'][number];
type Question = Cause['questions'][number];

/** The address of the ledger that shows the left-behind children a check fails by. */
export function ledgerAddress(
  within: string,
  { missing, schooling, health, ageFrom, ageTo }: Question,
): string {
  const all = {
    within,
    category: 'LEFT_BEHIND',
    missing,
    schooling,
    health,
    age: typeof ageFrom === 'number' && typeof ageTo === 'number' ? `${ageFrom}-${ageTo}` : null,
  };
  const entries = Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return `/children?${new URLSearchParams(entries).toString()}`;
}
