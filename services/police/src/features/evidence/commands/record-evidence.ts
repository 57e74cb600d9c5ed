import { dayOf, inputProblems, newId, ok, refuse, type Actor, type Refusal, type Result } from '@ger/kernel';
import type { PoliceDeps } from '../../../deps.ts';
import { documentNumber, INCIDENT } from '../../incident/index.ts';
import { handOf, proposedOn, type Evidence } from '../rules/evidence.ts';
import { fits, type EvidenceKind } from '../rules/kinds.ts';
import { EVIDENCE } from '../rules/machine.ts';
import { aboutEvidence } from './act.ts';

export interface RecordEvidenceInput {
  readonly idempotencyKey: string;
  readonly incidentId: string;
  /** What the upload answered. */
  readonly fileId: string;
  readonly fileName: string;
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly note: string;
  readonly collectedAt: Date;
  readonly collectedBy: string;
}

const UNFIT: Refusal = {
  code: 'FILE_UNFIT_FOR_KIND',
  clause: '4.2.g',
  zh: '该文件的类型与所选证据种类不符',
  en: 'A file of this type cannot be evidence of this kind',
  missing: [],
};

/**
 * 登记证据 — an uploaded file becomes evidence in an incident: what it is, when and by whom it was collected (4.2.g). Who records
 * it has it in hand; the hash is of what came in. Throws InvalidInput with every fault.
 */
export const recordEvidence =
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, input: RecordEvidenceInput): Promise<Result<Evidence>> =>
    inTransaction(async (tx) => {
      const { unitId, state, childId, place, id: incidentId } = await tx.incidents.get(input.incidentId);
      const isOpen = INCIDENT.isOpen(state);
      const step = EVIDENCE.attempt(proposedOn({ unitId, isOpen }, actor), 'recordEvidence', actor);
      if (!step.ok) return step;
      checkWords(input, tx.now);
      const { id: fileId, mediaType, size, sha256 } = await tx.storedFiles.claim(input.fileId);
      const { kind, title, note, collectedAt, collectedBy, fileName } = input;
      if (!fits(kind, mediaType)) return refuse(UNFIT);
      const id = newId();
      const evidence = await tx.evidence.add({
        id,
        version: 1,
        incidentId,
        childId,
        place,
        unitId,
        kind,
        state: 'HELD',
        fileId,
        mediaType,
        size,
        sha256,
        number: documentNumber('证', id, dayOf(tx.now)),
        title: title.trim(),
        note: note.trim(),
        fileName: fileName.trim(),
        collectedAt,
        collectedBy: collectedBy.trim(),
        recordedAt: tx.now,
        holder: handOf(actor, collectedBy),
        custody: [],
        checkedAt: null,
        integrity: null,
        voidReason: null,
      });
      const about = aboutEvidence(evidence);
      await tx.outbox.add('evidence.recorded', { ...about, payload: { ...about.payload, kind } });
      return ok(evidence);
    });

const LIMITS = { title: 100, note: 2000, fileName: 200, collectedBy: 100 } as const;

function checkWords(input: RecordEvidenceInput, now: Date): void {
  const problems = inputProblems();
  for (const path of ['title', 'note', 'fileName', 'collectedBy'] as const) {
    const most = LIMITS[path];
    const isFilled = input[path].trim() !== '' && input[path].length <= most;
    problems.check(isFilled, path, `必填，不超过${most}字`, `fill in at most ${most} characters`);
  }
  problems.check(input.collectedAt <= now, 'collectedAt', '收集时间不能在将来', 'not in the future');
  problems.throwIfAny();
}
