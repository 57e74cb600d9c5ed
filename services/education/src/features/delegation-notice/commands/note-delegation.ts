import type { Actor, Day } from '@ger/kernel';
import type { EducationDeps } from '../../../deps.ts';
import type { NewNotice } from '../store.ts';

/** 收到委托监护书面告知 — the school has been told in writing who cares for its pupil, and until when (3.1.b, L.3). */
export const noteDelegation =
  ({ inTransaction }: EducationDeps) =>
  (_: Actor, notice: NewNotice): Promise<void> =>
    inTransaction((tx) => tx.delegationNotices.keep(notice));

/** 委托监护延期 — what the school was told holds longer (3.1.b). */
export const noteExtension =
  ({ inTransaction }: EducationDeps) =>
  (
    _: Actor,
    { delegationId, until }: { readonly delegationId: string; readonly until: Day },
  ): Promise<void> =>
    inTransaction((tx) => tx.delegationNotices.extend(delegationId, until));

/** 委托监护终止或失效 — what the school was told holds no longer (3.1.b). */
export const noteEnd =
  ({ inTransaction }: EducationDeps) =>
  (_: Actor, { delegationId, on }: { readonly delegationId: string; readonly on: Day }): Promise<void> =>
    inTransaction((tx) => tx.delegationNotices.end(delegationId, on));
