import type { Actor, Day } from '@ger/kernel';
import type { EducationDeps } from '../../../deps.ts';
import type { HelpState } from '../help-store.ts';

export interface HelpSaid {
  readonly needId: string;
  readonly childId: string | null;
  /** Said by civil affairs alone; an answer names the need and no more. */
  readonly kind?: string;
  readonly agency: string;
  readonly state: HelpState;
  readonly dueOn?: Day;
  readonly reason?: string;
  readonly at: Date;
}

/** 帮扶去向 — what became of the help that a positive screening asked for; kept for children who were screened here alone (3.3.c). */
export const noteHelp =
  ({ inTransaction }: EducationDeps) =>
  (_: Actor, { childId, ...said }: HelpSaid): Promise<void> =>
    inTransaction(async (tx) => {
      if (childId !== null) await tx.screeningHelp.note({ ...said, childId });
    });
