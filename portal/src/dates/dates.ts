/** Everything the platform does is dated in Beijing time, wherever the reader sits. */
const ZONE = 'Asia/Shanghai';

const PARTS = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The day of an instant as `2026-11-24`, in Beijing time. Throws RangeError when the text is no instant. */
export function dayOf(instant: string | Date): string {
  const { year, month, day } = partsOf(instant);
  return `${year}-${month}-${day}`;
}

/** The time of day of an instant as `15:30`, in Beijing time. */
export function timeOf(instant: string | Date): string {
  const { hour, minute } = partsOf(instant);
  return `${hour}:${minute}`;
}

/** Day and time of an instant as `2026-11-24 15:30`, in Beijing time; the same in both languages, so never mistaken. */
export function dayAndTimeOf(instant: string | Date): string {
  return `${dayOf(instant)} ${timeOf(instant)}`;
}

/** The same to the second, for what must be exact: when a report came in, when officers were on scene (4.2). */
export function toTheSecond(instant: string | Date): string {
  const seconds = new Date(instant).getUTCSeconds();
  return `${dayAndTimeOf(instant)}:${String(seconds).padStart(2, '0')}`;
}

/** What a cell of day and time (`2026-11-24T15:30`) holds, as an instant: it is read in Beijing time. */
export function instantOf(dayAndTime: string): string {
  return new Date(`${dayAndTime}:00+08:00`).toISOString();
}

/** An instant as such a cell holds it. */
export function cellOf(instant: string | Date): string {
  return `${dayOf(instant)}T${timeOf(instant)}`;
}

/** The last instant of a day of Beijing, which knows no summer time. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59.999+08:00`).toISOString();
}

/** A time limit. One that ends with a day is told by that day, `2026-12-08 24:00`, not by the midnight of the next. */
export function limitOf(instant: string): string {
  if (timeOf(instant) !== '00:00') return dayAndTimeOf(instant);
  return `${dayOf(new Date(new Date(instant).getTime() - 1))} 24:00`;
}

function partsOf(instant: string | Date): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  return Object.fromEntries(PARTS.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
}
