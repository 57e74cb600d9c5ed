import type { Agency, ClauseId, DivisionLevel, FigureKind, LawId } from '@ger/kernel';
import type { QualifiedName } from '@ger/schema/events';

/** An event of the house. */
export type DutyEvent = QualifiedName;

/** What a payload must say: each field as given, one of a list, an empty list, or one with something in it. */
export type Condition = Readonly<Record<string, Wanted>>;
export type Wanted =
  | string
  | number
  | boolean
  | readonly (string | number | boolean | null)[]
  | { readonly empty: true }
  | { readonly some: true };

/** An event that concerns a duty: `on` is the field whose value both events share. */
export interface Concerning {
  readonly event: DutyEvent;
  readonly on: string;
  readonly when?: Condition;
}

/** An act that meets the duty. */
export interface Meeting extends Concerning {
  /** An act done before the duty began counts as well (a report that joins an incident already dispatched). */
  readonly evenBefore?: true;
  /** Payload field with the day of the act; one before the day the duty began is another matter's. */
  readonly dayOf?: string;
}

/** Who carries it: the unit that a payload field names, or the unit of a kind that is in charge of the place. */
export type Carrier =
  | { readonly unitIn: string; readonly level: DivisionLevel }
  | { readonly agency: Agency; readonly unitKind: string; readonly level: DivisionLevel };

/** 责任事项种类 — one "must" of the policy that an event starts (6.1.a). All of it is data: it is kept in the event log. */
export interface DutyKind {
  /** Also the kind of the figure that limits it. */
  readonly kind: FigureKind;
  readonly clause: ClauseId;
  readonly law?: LawId;
  readonly zh: string;
  readonly en: string;
  /** Payload field with the day from which the limit counts, where that is not when the event happened (L.13: the last vetting). */
  readonly countsFrom?: string;
  /** Payload field with the day or instant that the event itself names as its limit: a day is in time until it is over. */
  readonly namedIn?: string;
  readonly startsWith: readonly { readonly event: DutyEvent; readonly when?: Condition }[];
  readonly carriedBy: Carrier;
  /**
   * Where: the place of the starting event (`CASE`), the child's residence, with which the duty moves until it is due
   * (`RESIDENCE`), or a division that a payload field names.
   */
  readonly place: 'CASE' | 'RESIDENCE' | { readonly divisionIn: string };
  /** 移交: the case goes to another unit, and the duty with it; `to` is the payload field that names the unit. */
  readonly passesWith?: readonly (Concerning & { readonly to: string })[];
  readonly metBy: readonly Meeting[];
  /**
   * Civil affairs says the ground of it anew for the file that is kept in a merge: for the one that goes into it the duty is
   * waived while the merge stands, so that it counts once (2.4).
   */
  readonly goesWithFile?: true;
  /** The ground of the duty is gone: it is waived 免除 from then on. */
  readonly groundGoneWith?: readonly Concerning[];
}
