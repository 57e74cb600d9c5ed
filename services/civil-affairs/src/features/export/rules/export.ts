import { figureOn, type Day, type DivisionCode, type Purpose, type Tightened } from '@ger/kernel';
import type { ColumnKey } from '../../registration-form/rules/columns.ts';
import type { ExportState } from './machine.ts';

/** How identity numbers stand in a file. */
export type Numbers = 'FULL' | 'MASKED' | 'WITHHELD';

/** What a file holds: which columns, and which the officer may not read. */
export interface Contents {
  readonly columns: readonly ColumnKey[];
  readonly withheld: readonly ColumnKey[];
  readonly numbers: Numbers;
}

/** 登记表导出 — one file for one officer in one post (6.2). */
export interface ChildExport extends Contents {
  readonly id: string;
  readonly state: Exclude<ExportState, 'UNREQUESTED'>;
  readonly postId: string;
  readonly purpose: Purpose | null;
  /** Children asked for, those in the file so far, and those no longer within the officer's reach when their turn came. */
  readonly children: number;
  readonly prepared: number;
  readonly leftOut: number;
  readonly requestedAt: Date;
  readonly finishedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly fileName: string | null;
  /** Why there is no file. */
  readonly fault: string | null;
}

/** Whether the file is still kept at an instant. */
export function isInTime({ expiresAt }: Pick<ChildExport, 'expiresAt'>, now: Date): boolean {
  return expiresAt === null || now < expiresAt;
}

/** What holds for exports of a place: how many children go into one file, how long it and a link to it are there. */
export interface ExportLimits {
  readonly most: number;
  readonly keptMs: number;
  readonly linkMs: number;
}

/** The limits on a day, as strict as region, league and banner have set them. */
export function limitsOn(
  day: Day,
  division: DivisionCode | undefined,
  tightened: readonly Tightened[],
): ExportLimits {
  const place = { day, ...(division !== undefined && { division }) };
  const rows = figureOn('export-rows', place, tightened);
  const kept = figureOn('export-kept', place, tightened);
  const link = figureOn('export-link', place, tightened);
  return {
    most: 'count' in rows ? rows.count : 0,
    keptMs: 'hours' in kept ? kept.hours * 3_600_000 : 0,
    linkMs: 'minutes' in link ? link.minutes * 60_000 : 0,
  };
}
