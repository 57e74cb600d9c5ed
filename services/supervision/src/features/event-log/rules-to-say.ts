import { createHash } from 'node:crypto';
import { NATIONAL_CALENDAR } from '@ger/kernel';
import type { PayloadOf } from '@ger/schema/events';
import { calendarName, DUTY_KINDS_TABLE, ROUTE_TABLE } from '../../projection/rules/rule-book.ts';
import { DUTY_KINDS, DUTY_KINDS_VERSION } from '../duty/rules/duty-kinds.ts';
import { ESCALATION_ROUTE } from '../duty/rules/escalation.ts';

/** A rule table or a year's calendar of this version of the service, as it is said into the log. */
export type RuleToSay = { readonly name: string; readonly version: string; readonly aggregateId: string } & (
  | { readonly type: 'rules.changed'; readonly payload: PayloadOf<'supervision', 'rules.changed'> }
  | { readonly type: 'calendar.published'; readonly payload: PayloadOf<'supervision', 'calendar.published'> }
);

/** No duty begins before the policy does. */
const FIRST_YEAR = 2016;

const rules = (name: string, version: string, content: unknown): RuleToSay => ({
  name,
  version,
  aggregateId: name,
  type: 'rules.changed',
  // Through JSON, as it will stand in the log.
  payload: { table: name, content: JSON.parse(JSON.stringify(content)) },
});

const calendar = (year: number): RuleToSay => {
  const ofYear = (day: string): boolean => day.startsWith(`${year}-`);
  const holidays = NATIONAL_CALENDAR.holidays.filter(ofYear);
  const workdays = NATIONAL_CALENDAR.makeUpDays.filter(ofYear);
  return {
    name: calendarName(year),
    // A later version of the calendar data knows at least as many years.
    version: String(Math.max(...NATIONAL_CALENDAR.years)),
    aggregateId: String(year),
    type: 'calendar.published',
    payload: { year, holidays, workdays },
  };
};

/** All that the fold reads besides events. */
export const RULES_TO_SAY: readonly (RuleToSay & { readonly hash: string })[] = [
  rules(DUTY_KINDS_TABLE, DUTY_KINDS_VERSION, DUTY_KINDS),
  rules(ROUTE_TABLE, ESCALATION_ROUTE.version, ESCALATION_ROUTE),
  ...NATIONAL_CALENDAR.years.filter((year) => year >= FIRST_YEAR).map(calendar),
].map((rule) => ({ ...rule, hash: createHash('sha256').update(JSON.stringify(rule.payload)).digest('hex') }));

/** What stands in the log of one rule table. */
export interface RuleSaid {
  readonly name: string;
  readonly version: string;
  readonly hash: string;
}

/**
 * The rules that the log does not hold yet, or holds with another content. A process of an older version never takes back
 * what a newer one has said.
 */
export function rulesStillToSay(said: readonly RuleSaid[]): (RuleToSay & { readonly hash: string })[] {
  const known = new Map(said.map((rule) => [rule.name, rule]));
  return RULES_TO_SAY.filter(({ name, version, hash }) => {
    const before = known.get(name);
    return !before || (before.hash !== hash && version >= before.version);
  });
}
