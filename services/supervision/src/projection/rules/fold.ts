import { payloadOf } from '../payload-of.ts';
import { put, type Fold } from '../state.ts';
import { calendarName, figureName, releaseName } from './rule-book.ts';

/** Keeps every version of the rules, so that each event is folded under those that stood in the log before it. */
export const foldRules: Fold = (event) => {
  const { aggregate, aggregateVersion: version } = event;
  const changed = payloadOf(event, 'supervision/rules.changed');
  if (changed) return [put('rules', { name: changed.table, version, content: changed.content })];
  const calendar = payloadOf(event, 'supervision/calendar.published');
  if (calendar) {
    const { year, holidays, workdays } = calendar;
    return [put('rules', { name: calendarName(year), version, content: { holidays, workdays } })];
  }
  const figure = payloadOf(event, 'supervision/figure.tightened');
  if (figure) return [put('rules', { name: figureName(aggregate.id), version, content: figure })];
  const released = payloadOf(event, 'supervision/figure.released');
  if (released) return [put('rules', { name: releaseName(aggregate.id), version, content: released })];
  return [];
};
