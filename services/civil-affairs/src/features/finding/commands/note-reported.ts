import type { Actor } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';

/** 报告已收到 — the police have received the report that names a finding of ours (4.1.a). The earliest counts. */
export const noteReported =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor, { findingId, at }: { readonly findingId: string; readonly at: Date }): Promise<void> =>
    inTransaction((tx) => tx.findings.noteReported(findingId, at));
