import type { ClauseId, LawId } from '../clause.ts';
import type { Day } from '../days.ts';
import type { Amount, Stricter } from './amount.ts';

/** One value of a figure, in force from a day on until the next one is. */
export interface Limit {
  from: Day;
  amount: Amount;
  /** A statutory figure cannot be changed by configuration, in neither direction. */
  statutory: boolean;
  source: string;
  /** Not checked against the text of the law; stays a default and says so on screen. */
  unverified?: true;
}

/** A deadline that comes again: at which interval (default: its own amount) and until when (default: while the case runs). */
export interface Repeats {
  /** Kind of the figure that holds the interval. */
  every?: string;
  /** Kind of the figure that holds the whole period, counted from the start. */
  until?: string;
}

/** One figure of the policy or of later law, with everything that makes it arguable. */
export interface Figure<Kind extends string = string> {
  kind: Kind;
  clause: ClauseId;
  law?: LawId;
  zh: string;
  en: string;
  stricter: Stricter;
  limit: readonly Limit[];
  repeats?: Repeats;
}

/** What may differ from the ordinary figure. */
export interface Particulars {
  law?: LawId;
  stricter?: Stricter;
  repeats?: Repeats;
  source?: string;
  from?: Day;
  unverified?: true;
}

/** Day of the policy: 30 June 2016. */
export const POLICY_DAY: Day = '2016-06-30';
/** The policy says 第一时间, "at once". */
export const AT_ONCE = 'project default; policy says 第一时间';
/** The policy says 及时, "in time". */
export const IN_TIME = 'project default; policy says 及时';
/** The policy asks for the act and gives no time. */
export const SILENT = 'project default; policy gives no figure';

type Words = readonly [zh: string, en: string];

/** A figure of ours (`D` in domain §7): region, league or banner may set a stricter one. */
export function byDefault<const Kind extends string>(
  kind: Kind,
  clause: ClauseId,
  amount: Amount,
  words: Words,
  particulars: Particulars = {},
): Figure<Kind> {
  return figure(kind, clause, amount, words, false, { source: IN_TIME, ...particulars });
}

/** A figure of the policy or the law itself (`S` in domain §7). */
export function byStatute<const Kind extends string>(
  kind: Kind,
  clause: ClauseId,
  amount: Amount,
  words: Words,
  particulars: Particulars & { source: string },
): Figure<Kind> {
  return figure(kind, clause, amount, words, true, particulars);
}

function figure<Kind extends string>(
  kind: Kind,
  clause: ClauseId,
  amount: Amount,
  [zh, en]: Words,
  statutory: boolean,
  {
    law,
    stricter = 'LESS',
    repeats,
    source,
    from = POLICY_DAY,
    unverified,
  }: Particulars & { source: string },
): Figure<Kind> {
  const limit: Limit = { from, amount, statutory, source, ...(unverified && { unverified }) };
  return { kind, clause, ...(law && { law }), zh, en, stricter, limit: [limit], ...(repeats && { repeats }) };
}
