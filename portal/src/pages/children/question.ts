import type {
  ActualCarer,
  ChildCategory,
  ChildFilterKey,
  ChildOrder,
  ContactState,
  DossierState,
  GuardianshipRating,
  HealthState,
  RiskLevel,
  SavedListsQuery,
  Schooling,
  Sex,
} from '@ger/schema/client';

/** The choices of a filter; on the page in this order. `satisfies` holds them to the contract. */
export const CHOICES = {
  sex: ['MALE', 'FEMALE'] as const satisfies readonly Sex[],
  category: ['LEFT_BEHIND', 'ORPHAN', 'DE_FACTO_UNRAISED'] as const satisfies readonly ChildCategory[],
  risk: ['HIGH', 'MEDIUM', 'LOW'] as const satisfies readonly RiskLevel[],
  health: ['HEALTHY', 'WEAK', 'DISABLED', 'ILL', 'OTHER'] as const satisfies readonly HealthState[],
  schooling: [
    'KINDERGARTEN',
    'NOT_IN_KINDERGARTEN',
    'PRIMARY',
    'JUNIOR',
    'SENIOR',
    'VOCATIONAL',
    'DROPPED_OUT',
    'NOT_AT_SCHOOL',
  ] as const satisfies readonly Schooling[],
  carer: [
    'GRANDPARENTS',
    'RELATIVES_OR_FRIENDS',
    'PARENT_AT_HOME',
    'NOBODY',
  ] as const satisfies readonly ActualCarer[],
  guardianship: [
    'NOBODY',
    'PARENT_INCAPABLE',
    'DELEGATE_INADEQUATE',
    'FAIR',
    'GOOD',
  ] as const satisfies readonly GuardianshipRating[],
  contact: ['IN_TOUCH', 'LAPSED', 'SILENT'] as const satisfies readonly ContactState[],
  keyChild: ['yes', 'no'],
  boarding: ['yes', 'no'],
  notCollected: ['yes', 'no'],
  age: ['0-5', '6-13', '14-16', '16-17'],
  /** Fields of the registration form, as the official summary leads to those it lacks. */
  missing: ['schooling', 'householdRegistered', 'health', 'boarding', 'carer', 'guardianship'],
} as const;

/** 档案状态 — of which files the list is; those on file unless said otherwise. */
export const STATES = ['OPEN', 'CLOSED', 'MERGED', 'ALL'] as const satisfies readonly (
  | DossierState
  | 'ALL'
)[];
export type ListedState = (typeof STATES)[number];

/** Of which files the address asks. */
export function stateIn(parameters: URLSearchParams): ListedState {
  return STATES.find((known) => known === parameters.get('state')) ?? 'OPEN';
}

export type FilterName = keyof typeof CHOICES;

/** The key by which the graph says whether a post may ask by a filter. */
export const KEY_OF: Readonly<Record<FilterName, ChildFilterKey>> = {
  sex: 'SEX',
  category: 'CATEGORY',
  risk: 'RISK',
  health: 'HEALTH',
  schooling: 'SCHOOLING',
  carer: 'CARER',
  guardianship: 'GUARDIANSHIP',
  contact: 'CONTACT',
  keyChild: 'KEY_CHILD',
  boarding: 'BOARDING',
  notCollected: 'NOT_COLLECTED',
  age: 'AGE',
  missing: 'MISSING_FIELD',
};

const ORDERS = ['UPDATED', 'NAME', 'AGE', 'NOT_COLLECTED'] as const satisfies readonly ChildOrder[];
/** Beyond this the graph does not count on. */
export const MOST_COUNTED = 1000;
/** Rows of a page; a page is what is printed. */
export const PAGE_SIZES = [20, 50, 100] as const;

/** The values in the address: the one place where a question stands. */
function chosen<N extends FilterName>(
  parameters: URLSearchParams,
  name: N,
): (typeof CHOICES)[N][number] | undefined {
  const value = parameters.get(name);
  const known: readonly string[] = CHOICES[name];
  return value !== null && known.includes(value) ? (value as (typeof CHOICES)[N][number]) : undefined;
}

const asBoolean = (value: string | undefined): boolean | undefined =>
  value === undefined ? undefined : value === 'yes';

function agesOf(band: string | undefined): { ageFrom?: number; ageTo?: number } {
  const [from, to] = band?.split('-').map(Number) ?? [];
  return from === undefined || to === undefined ? {} : { ageFrom: from, ageTo: to };
}

/** Leaves out what has no value: to the graph that is another thing than null. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** What the address asks: text, conditions, order. Values that are none are passed over. */
export function questionIn(parameters: URLSearchParams) {
  const of = <N extends FilterName>(name: N) => chosen(parameters, name);
  const state = stateIn(parameters);
  const filter = given({
    within: parameters.get('within') ?? undefined,
    state: state === 'ALL' ? undefined : state,
    sex: of('sex'),
    category: of('category'),
    risk: of('risk'),
    health: of('health'),
    schooling: of('schooling'),
    carer: of('carer'),
    guardianship: of('guardianship'),
    contact: of('contact'),
    keyChild: asBoolean(of('keyChild')),
    boarding: asBoolean(of('boarding')),
    notCollected: asBoolean(of('notCollected')),
    missing: of('missing'),
    ...agesOf(of('age')),
  });
  const order = ORDERS.find((known) => known === parameters.get('order')) ?? 'UPDATED';
  return { search: parameters.get('search') ?? '', filter, order };
}

export type Question = ReturnType<typeof questionIn>;

/** Names of parameters that make a question; another question begins at its first page. */
const ASKING = ['search', 'within', 'state', 'order', ...Object.keys(CHOICES)];

/** The question alone, as an address; the same for the same question. */
export function askedIn(parameters: URLSearchParams): string {
  return new URLSearchParams(
    ASKING.flatMap((name) => {
      const value = parameters.get(name);
      return value === null || value === '' ? [] : [[name, value]];
    }),
  ).toString();
}

/** What the address holds this moment: of two choices in quick succession the second must know the first. */
export function addressNow(): URLSearchParams {
  return new URLSearchParams(window.location.search);
}

type SavedList = NonNullable<SavedListsQuery['savedLists']>[number];

const asWord = (value: boolean | null | undefined): string | null | undefined =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : undefined;

/** The address of a saved list. */
export function addressOf({ search, order, filter }: SavedList): string {
  const {
    __typename: _,
    within,
    state,
    ageFrom,
    ageTo,
    keyChild,
    boarding,
    notCollected,
    ...values
  } = filter;
  const all: Record<string, string | null | undefined> = {
    ...values,
    search,
    order: order === 'UPDATED' ? null : order,
    within: within?.code,
    state: state === 'OPEN' ? null : (state ?? 'ALL'), // a list kept before there was this condition asked for all
    keyChild: asWord(keyChild),
    boarding: asWord(boarding),
    notCollected: asWord(notCollected),
    age: typeof ageFrom === 'number' && typeof ageTo === 'number' ? `${ageFrom}-${ageTo}` : null,
  };
  const entries = Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return askedIn(new URLSearchParams(entries));
}
