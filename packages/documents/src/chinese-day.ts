import { isDay, type Day } from '@ger/kernel';

/** A day as a Chinese paper writes it: 2026年9月1日. Throws a RangeError when there is no such day. */
export function chineseDay(day: Day): string {
  if (!isDay(day)) throw new RangeError('not a calendar day YYYY-MM-DD');
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
