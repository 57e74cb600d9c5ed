import type { Purpose } from '@ger/kernel';
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
