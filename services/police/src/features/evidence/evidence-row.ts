import type { ColumnCipher } from '@ger/access';
import type { CustodyStep, Evidence, Hand } from './rules/evidence.ts';

/** What is written of it, and with what the incident says of the child. */
export const EVIDENCE_ROWS = `SELECT e.evidence_id AS id, e.version, e.incident_id AS "incidentId", i.child_id AS "childId", i.place,
    e.unit_id AS "unitId", e.number, e.kind, e.state, e.words, e.collected_at AS "collectedAt", e.recorded_at AS "recordedAt",
    e.file_id AS "fileId", e.media_type AS "mediaType", e.size::float8 AS size, e.sha256,
    e.holder_unit_id AS "holderUnitId", e.holder_officer_id AS "holderOfficerId", e.custody, e.checked_at AS "checkedAt",
    e.integrity
  FROM evidence e JOIN incident i ON i.incident_id = e.incident_id`;

const WORDS = ['title', 'note', 'collectedBy', 'fileName', 'heldBy'] as const;
/** Names and words, each sealed. */
export type SealedWords = Readonly<Record<(typeof WORDS)[number], string>> & {
  readonly voidReason: string | null;
};

export interface EvidenceRow extends Omit<
  Evidence,
  'title' | 'note' | 'collectedBy' | 'fileName' | 'holder' | 'voidReason'
> {
  readonly words: SealedWords;
  readonly holderUnitId: string;
  readonly holderOfficerId: string;
}

type Change = (text: string) => string;

/** The domain object of a row, opened. */
export function evidenceFrom(row: EvidenceRow, cipher: ColumnCipher): Evidence {
  const { words, holderUnitId, holderOfficerId, custody, ...same } = row;
  const open: Change = (text) => cipher.decrypt(text);
  return {
    ...same,
    title: open(words.title),
    note: open(words.note),
    collectedBy: open(words.collectedBy),
    fileName: open(words.fileName),
    voidReason: cipher.decrypt(words.voidReason),
    holder: { officerId: holderOfficerId, unitId: holderUnitId, name: open(words.heldBy) },
    custody: custody.map((step) => stepWith(step, open)),
  };
}

/** Words and custody as they are stored. */
export function sealed(evidence: Evidence, cipher: ColumnCipher) {
  const { title, note, collectedBy, fileName, holder, voidReason, custody } = evidence;
  const close: Change = (text) => cipher.encrypt(text);
  const words: SealedWords = {
    title: close(title),
    note: close(note),
    collectedBy: close(collectedBy),
    fileName: close(fileName),
    heldBy: close(holder.name),
    voidReason: cipher.encrypt(voidReason),
  };
  return {
    words: JSON.stringify(words),
    custody: JSON.stringify(custody.map((step) => stepWith(step, close))),
  };
}

const handWith = (hand: Hand, change: Change): Hand => ({ ...hand, name: change(hand.name) });

function stepWith(step: CustodyStep, change: Change): CustodyStep {
  const { from, receiver, outside } = step;
  return {
    ...step,
    from: handWith(from, change),
    receiver: receiver && handWith(receiver, change),
    outside: outside && { name: change(outside.name), receiptNumber: change(outside.receiptNumber) },
  };
}
