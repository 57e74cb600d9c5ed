import type { ChildTimelineQuery, ChildViewQuery } from '@ger/schema/client';

/** One child's file as all agencies together answered it. A part that is hidden or missing is null. */
export type ChildFile = NonNullable<ChildViewQuery['child']>;

type Several<K extends keyof ChildFile> = NonNullable<ChildFile[K]> extends readonly (infer T)[] ? T : never;

export type Guardian = Several<'guardians'>;
export type Delegation = Several<'delegations'>;
export type Visit = Several<'visits'>;
export type DelegationNotice = Several<'delegationNotices'>;
export type DropoutCase = Several<'dropoutCases'>;
export type Incident = Several<'incidents'>;
export type Measure = Incident['measures'][number];
export type SessionPlace = Several<'sessionPlaces'>;
export type ServiceOrder = Several<'serviceOrders'>;
export type ChildDuty = Several<'duties'>;
export type Timeline = NonNullable<NonNullable<ChildTimelineQuery['child']>['timeline']>;
export type TimelineEntry = Timeline['edges'][number]['node'];
