import { dayOf, type Actor, type Officer } from '@ger/kernel';
import type { JobDeps } from '@ger/subgraph';
import type { CivilAffairsTx } from '../../../deps.ts';
import { dossiersById } from '../../dossier/queries.ts';
import { exportedLine, factsIn } from '../contents.ts';
import { exportedSheet } from '../workbook.ts';
import { limitsOn, type ChildExport } from '../rules/export.ts';
import { EXPORT } from '../rules/machine.ts';
import type { PendingLine, WrittenLine } from '../store.ts';

const LINES_AT_ONCE = 200;

/**
 * 生成导出文件 — one step of the export that waits longest, in one transaction: the next lines, read as the officer may read
 * them now, or the file when none is left (6.2). What fails is kept with the kind of fault. Answers whether there was work.
 */
export const workOnExport =
  ({ inTransaction, asOfficer }: JobDeps<CivilAffairsTx>) =>
  (actor: Actor): Promise<boolean> =>
    inTransaction(async (tx) => {
      const found = await tx.exports.nextPreparing();
      if (!found) return false;
      const officer = await tx.directory.officerIn(found.postId);
      try {
        if (officer) await tx.exports.apart(() => prepare(tx, actor, found, officer, asOfficer));
        else await giveUp(tx, actor, found, 'POST_ENDED');
      } catch (error) {
        // A fault of ours must not hold up other officers' files; its class stays for the operator, never its words.
        await giveUp(tx, actor, found, error instanceof Error ? error.name : 'Error');
      }
      return true;
    });

/** Files whose time has run out go, and with them all that was kept for them. */
export const expireExports =
  ({ inTransaction }: Pick<JobDeps<CivilAffairsTx>, 'inTransaction'>) =>
  (_: Actor): Promise<boolean> =>
    inTransaction(async (tx) => {
      await tx.exports.expire();
      return tx.exports.clear(LINES_AT_ONCE * 10);
    });

async function prepare(
  tx: CivilAffairsTx,
  actor: Actor,
  found: ChildExport,
  officer: Officer,
  asOfficer: JobDeps<CivilAffairsTx>['asOfficer'],
): Promise<void> {
  const pending = await tx.exports.pendingLines(found.id, LINES_AT_ONCE);
  if (pending.length === 0) return finish(tx, actor, found, officer);
  const lines = await asOfficer(officer, async (reader) => {
    const dossiers = await dossiersById(
      reader,
      pending.map(({ childId }) => childId),
    );
    return pending.map((line): WrittenLine => ({ ...line, cells: cellsOf(line) }));

    function cellsOf({ childId }: PendingLine): readonly string[] | undefined {
      const dossier = dossiers.get(childId);
      // A file merged meanwhile is in the sheet as the one that was kept, if that was chosen.
      return dossier?.id === childId ? exportedLine(dossier, found, dayOf(reader.now)) : undefined;
    }
  });
  await tx.exports.write(found, officer, lines, factsIn(found));
}

async function finish(tx: CivilAffairsTx, actor: Actor, found: ChildExport, officer: Officer): Promise<void> {
  if (found.prepared === 0) return giveUp(tx, actor, found, 'NOBODY_LEFT');
  const step = EXPORT.attempt({ state: found.state, inTime: true }, 'finishExport', actor);
  if (!step.ok) return;
  const { divisions } = officer.post;
  const { keptMs } = limitsOn(dayOf(tx.now), divisions[0], await tx.tightened());
  const expiresAt = new Date(tx.now.getTime() + keptMs);
  const file = await exportedSheet(found, tx.now, expiresAt, (after, limit) =>
    tx.exports.writtenLines(found.id, after, limit),
  );
  await tx.exports.finish(found.id, { ...file, expiresAt });
}

async function giveUp(tx: CivilAffairsTx, actor: Actor, { id, state }: ChildExport, fault: string) {
  const step = EXPORT.attempt({ state, inTime: true }, 'failExport', actor);
  if (step.ok) await tx.exports.fail(id, fault);
}
