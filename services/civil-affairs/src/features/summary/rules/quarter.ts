import {
  addDays,
  limitOn,
  previousQuarter,
  quarterEnd,
  quarterOf,
  type Day,
  type Quarter,
} from '@ger/kernel';

/**
 * The quarter whose figures are to be kept on a day: the one that ended, within the days after its end in which what is on
 * record still is what it ended with. Nothing later: figures of another day are not those of the quarter.
 */
export function quarterToKeep(today: Day): Quarter | undefined {
  const ended = previousQuarter(quarterOf(today));
  const within = limitOn('keep-summary', today).amount;
  const days = 'days' in within ? within.days : 0;
  return today <= addDays(quarterEnd(ended), days) ? ended : undefined;
}
