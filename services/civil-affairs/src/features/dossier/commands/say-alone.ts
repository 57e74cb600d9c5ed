import { dayOf } from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';
import { recordFinding } from '../../finding/commands/record-finding.ts';
import { birthdayOf } from '../rules/birthdays.ts';
import type { Dossier } from '../rules/dossier.ts';
import { livingOn } from '../rules/spells.ts';

/**
 * A child under 16 who now lives alone is a finding to report at once (3.1.c, 4.1.a): said once per arrangement; the unit
 * that recorded it is the one that must report.
 */
export async function sayAlone(tx: CivilAffairsTx, dossier: Dossier, before?: Dossier): Promise<void> {
  const today = dayOf(tx.now);
  const living = livingOn(dossier.form, today);
  if (!living?.livesAlone || (before && livingOn(before.form, today)?.livesAlone)) return;
  if (today >= birthdayOf('age-left-behind', dossier.birthDate, today)) return;
  await recordFinding(tx, dossier, {
    source: { kind: 'LIVING_ARRANGEMENT', id: living.id },
    findings: ['LIVING_ALONE'],
    unitId: tx.actor.kind === 'officer' ? tx.actor.officer.post.unitId : null,
  });
}
