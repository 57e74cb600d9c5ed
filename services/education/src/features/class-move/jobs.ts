import { dayOf } from '@ger/kernel';
import type { Job } from '@ger/subgraph';
import type { EducationTx } from '../../deps.ts';

/** Gives the places in the old classes back on the day from which their pupils are in the new ones (3.3.a). */
export const classMoveJob: Job<EducationTx> = {
  name: 'release-places-of-class-moves',
  everySeconds: 30,
  async run({ inTransaction }) {
    await inTransaction(async ({ classMoves, places, now }) => {
      const freed = Map.groupBy(await classMoves.releaseDue(dayOf(now)), (classId) => classId);
      for (const [classId, those] of freed) await places.releaseInClass(classId, those.length);
    });
  },
};
