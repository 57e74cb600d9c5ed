import type { DueVisitsQuery } from '@ger/schema/client';

/** One visit of the list of what is due. */
export type VisitRow = NonNullable<DueVisitsQuery['dueVisits']>['edges'][number]['node'];
