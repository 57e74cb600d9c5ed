import { addMonths, type Day, type Sex } from '@ger/kernel';
import type { Fact } from '@ger/schema/events';
import type { RiskLevel } from '../../classification/rules/classification.ts';
import type { ContactState } from '../../contact/rules/silence.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import type { ChildCategory } from '../../dossier/rules/status.ts';
import type { Carer, Guardianship, HealthState, Schooling } from '../../dossier/rules/vocabulary.ts';

/** 台账筛选条件: all that is given must hold; what is not given does not limit (3.2.b). */
export interface ChildFilter {
  readonly within?: string | null;
  readonly state?: Dossier['state'] | null;
  readonly sex?: Sex | null;
  readonly ageFrom?: number | null;
  readonly ageTo?: number | null;
  readonly category?: ChildCategory | null;
  readonly risk?: RiskLevel | null;
  readonly keyChild?: boolean | null;
  readonly health?: HealthState | null;
  readonly schooling?: Schooling | null;
  readonly boarding?: boolean | null;
  readonly carer?: Carer | null;
  readonly guardianship?: Guardianship | null;
  readonly contact?: ContactState | null;
  readonly notCollected?: boolean | null;
  /** Key of a field of the registration form that was not collected. */
  readonly missing?: string | null;
}

export type ChildOrder = 'UPDATED' | 'NAME' | 'AGE' | 'NOT_COLLECTED';

/** What is looked for: text, conditions, order. */
export interface LedgerQuestion {
  readonly search?: string | null;
  readonly filter?: ChildFilter | null;
  readonly order?: ChildOrder | null;
}

/** Each condition with its key on the page and the fact it tells of: whoever may not read that may not ask by it either. */
export const CONDITIONS = {
  within: { key: 'WITHIN', fact: 'CHILD_ROW' },
  state: { key: 'STATE', fact: 'CHILD_ROW' },
  sex: { key: 'SEX', fact: 'CHILD_ROW' },
  ageFrom: { key: 'AGE', fact: 'CHILD_ROW' },
  ageTo: { key: 'AGE', fact: 'CHILD_ROW' },
  category: { key: 'CATEGORY', fact: 'CHILD_ROW' },
  risk: { key: 'RISK', fact: 'CLASSIFICATION' },
  keyChild: { key: 'KEY_CHILD', fact: 'CLASSIFICATION' },
  health: { key: 'HEALTH', fact: 'HEALTH' },
  schooling: { key: 'SCHOOLING', fact: 'SCHOOLING_STATUS' },
  boarding: { key: 'BOARDING', fact: 'SCHOOLING_STATUS' },
  carer: { key: 'CARER', fact: 'GUARDIANS' },
  guardianship: { key: 'GUARDIANSHIP', fact: 'GUARDIANS' },
  contact: { key: 'CONTACT', fact: 'GUARDIANS' },
  notCollected: { key: 'NOT_COLLECTED', fact: 'CHILD_ROW' },
  missing: { key: 'MISSING_FIELD', fact: 'CHILD_ROW' }, // and the fact of the field: see `factsOf`
} as const satisfies Record<keyof ChildFilter, { key: string; fact: Fact }>;

export type ChildFilterKey = (typeof CONDITIONS)[keyof ChildFilter]['key'];

/** The fact each order tells of. */
export const ORDER_FACTS: Readonly<Record<ChildOrder, Fact>> = {
  UPDATED: 'CHILD_ROW',
  NAME: 'CHILD_CORE',
  AGE: 'CHILD_ROW',
  NOT_COLLECTED: 'CHILD_ROW',
};

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** The conditions that are given. */
export function conditionsIn(filter: ChildFilter): (keyof ChildFilter)[] {
  return (Object.keys(CONDITIONS) as (keyof ChildFilter)[]).filter((name) => isGiven(filter[name]));
}

/** The latest birth date of who is `age` or older on a day; who was born on 29 February is so from 1 March on. */
export function bornUntil(day: Day, age: number): Day {
  return addMonths(day, -12 * age);
}
