import type { EducationTx } from '../../../deps.ts';
import type { BullyingCase } from '../rules/bullying.ts';

/** What bullying is among the findings of 4.1.a: unlawful harm by others. */
export const FINDING = 'UNLAWFUL_HARM';

/**
 * 报告公安机关 — asks the police by event to take in a report for every victim whose report they have not received (4.1.a). It
 * carries codes: who the pupil is, they know by the file or find out at the school.
 */
export async function submitReports(tx: EducationTx, one: BullyingCase): Promise<void> {
  const waiting = one.victims.filter(({ receiptNumber }) => receiptNumber === null);
  const pupils = await tx.bullying.pupils(waiting.map(({ pupilId }) => pupilId));
  await tx.outbox.addAll(
    'report.submitted',
    waiting.flatMap(({ pupilId, findingId }) => {
      const pupil = pupils.get(pupilId);
      if (!pupil) return [];
      const { childId, sex, birthDate, identityTokens } = pupil;
      return [
        {
          aggregateId: findingId,
          childId,
          division: one.place,
          payload: {
            findingId,
            pupilId,
            unitId: one.unitId,
            place: one.place,
            findings: [FINDING],
            forms: [...one.forms],
            foundAt: one.foundAt.toISOString(),
            sex,
            birthYear: Number(birthDate.slice(0, 4)),
            identityTokens: [...identityTokens],
          },
        },
      ];
    }),
  );
}
