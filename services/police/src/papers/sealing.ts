import { toDivisionCode } from '@ger/kernel';
import type { Breach } from './breach.ts';
import type { Delivery } from './delivery.ts';

type Change = (text: string) => string;

/** Deliveries with who received them opened or sealed. */
export const deliveriesWith = <R extends string>(
  deliveries: readonly Delivery<R>[],
  change: Change,
): Delivery<R>[] => deliveries.map((delivery) => ({ ...delivery, receiver: change(delivery.receiver) }));

/** Breaches with their notes opened or sealed. */
export const breachesWith = (breaches: readonly Breach[], change: Change): Breach[] =>
  breaches.map((breach) => ({ ...breach, note: breach.note === null ? null : change(breach.note) }));

/** Visits or checks with their notes opened or sealed. */
export const notesWith = <V extends { readonly note: string }>(visits: readonly V[], change: Change): V[] =>
  visits.map((visit) => ({ ...visit, note: change(visit.note) }));

/** The division of a number that a row carries. */
export const residenceOf = (divisionNo: string | null): string | null =>
  divisionNo === null ? null : (toDivisionCode(divisionNo) ?? null);
