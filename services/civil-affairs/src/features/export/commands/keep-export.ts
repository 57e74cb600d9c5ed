import { randomUUID } from 'node:crypto';
import { dayOf, Forbidden, ok, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { isInTime, limitsOn } from '../rules/export.ts';
import { EXPORT } from '../rules/machine.ts';

export interface ExportInput {
  readonly idempotencyKey: string;
  readonly exportId: string;
}

/** 取消导出 — stop preparing a file, or remove it before its time (6.2, L.14). */
export const cancelExport =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { exportId }: ExportInput): Promise<Result<{ id: string }>> =>
    inTransaction(async (tx) => {
      if (actor.kind !== 'officer') throw new Forbidden('SIGNED_IN');
      const { state } = await tx.exports.getForChange(exportId, actor.officer);
      const step = EXPORT.attempt({ state, inTime: true }, 'cancelExport', actor);
      if (!step.ok) return step;
      await tx.exports.cancel(exportId);
      return ok({ id: exportId });
    });

/** 下载 — a link to the file that works for some minutes, for the officer who asked for it and nobody else (L.14). */
export const openExport =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { exportId }: ExportInput): Promise<Result<{ id: string }>> =>
    inTransaction(async (tx) => {
      if (actor.kind !== 'officer') throw new Forbidden('SIGNED_IN');
      const found = await tx.exports.getForChange(exportId, actor.officer);
      const step = EXPORT.attempt(
        { state: found.state, inTime: isInTime(found, tx.now) },
        'openExport',
        actor,
      );
      if (!step.ok) return step;
      const { divisions } = actor.officer.post;
      const { linkMs } = limitsOn(dayOf(tx.now), divisions[0], await tx.tightened());
      const linkId = randomUUID(); // not ordered by time as other ids are: nobody can guess it
      await tx.exports.addLink(exportId, linkId, new Date(tx.now.getTime() + linkMs));
      return ok({ id: linkId });
    });
