import { ok, type Actor, type Result } from '@ger/kernel';
import type { PoliceDeps } from '../../../deps.ts';
import { inHandOf, type Evidence } from '../rules/evidence.ts';
import { EVIDENCE } from '../rules/machine.ts';
import { aboutEvidence, type EvidenceInput } from './act.ts';

/**
 * 核验完整性 — reads the whole file and compares it with what came in (4.2.g). Every result is kept; that a file is altered or
 * missing is said once, when it is first found.
 */
export const checkEvidence =
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, { evidenceId }: EvidenceInput): Promise<Result<Evidence>> =>
    inTransaction(async (tx) => {
      const evidence = await tx.evidence.getForChange(evidenceId);
      const step = EVIDENCE.attempt(inHandOf(evidence, actor), 'checkEvidence', actor);
      if (!step.ok) return step;
      const result = await tx.files.check(await tx.storedFiles.get(evidence.fileId));
      const checked = await tx.evidence.keepCheck(evidence, result);
      if (result !== 'INTACT' && result !== evidence.integrity) {
        const about = aboutEvidence(checked);
        await tx.outbox.add('evidence.integrity-failed', { ...about, payload: { ...about.payload, result } });
      }
      return ok(checked);
    });
