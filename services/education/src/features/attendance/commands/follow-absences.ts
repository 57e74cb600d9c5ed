import type { EducationTx } from '../../../deps.ts';
import type { SchoolClass } from '../../pupil/index.ts';
import { absenceNews, absencesOf, absencesToKeep, thresholdsOn, type AbsenceNews } from '../rules/absence.ts';
import { unexcusedStreaks } from '../rules/streaks.ts';
import { absenceIdOf, type WatchedPupil } from '../store.ts';

/**
 * 推算连续旷课 — computes the streaks of the pupils concerned anew from all their recorded days and says what has changed
 * (3.3.g): nothing is counted up from one day to the next, so a late entry or a correction is no special case.
 */
export async function followAbsences(
  tx: EducationTx,
  { id, place }: SchoolClass,
  pupilIds: readonly string[],
): Promise<void> {
  const tightened = await tx.tightened();
  const thresholds = (since: string) => thresholdsOn(place, since, tightened);
  const watched = await tx.attendance.watched(id, [...new Set(pupilIds)]);
  const kept = watched.map((pupil) => {
    const absences = absencesOf(unexcusedStreaks(pupil.recorded), thresholds);
    const keep = absencesToKeep(pupil.absences, absences).map((absence) => ({
      ...absence,
      pupilId: pupil.pupilId,
    }));
    return { pupil, keep, news: absenceNews(pupil.absences, absences) };
  });
  await tx.attendance.keep(kept.flatMap(({ keep }) => keep));
  for (const { pupil, news } of kept) for (const one of news) await say(tx, pupil, one);
}

async function say(
  tx: EducationTx,
  pupil: WatchedPupil,
  { event, since, days, endedOn }: AbsenceNews,
): Promise<void> {
  const { pupilId, childId, unitId: schoolUnitId } = pupil;
  const absenceId = absenceIdOf(pupilId, since);
  const about = { aggregateId: absenceId, childId, division: await tx.units.livesAt(pupil) };
  const payload = { pupilId, schoolUnitId, absenceId, since, days };
  if (event !== 'absence.ended') await tx.outbox.add(event, { ...about, payload });
  else if (endedOn !== null) await tx.outbox.add(event, { ...about, payload: { ...payload, on: endedOn } });
}
