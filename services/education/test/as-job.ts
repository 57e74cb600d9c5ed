import { columnCipher } from '@ger/access';
import { byClock } from '@ger/kernel';
import { createTools, dataSource, openTransaction, type Job } from '@ger/subgraph';
import type { ServiceUnderTest } from '@ger/test-kit';
import { educationStores, type EducationDeps, type EducationTx } from '../src/deps.ts';
import { education } from '../src/service.ts';

/** No job of education reads as an officer does; one that begins to must be run by the service itself. */
const nobodysEyes = (): Promise<never> => Promise.reject(new Error('this job asks for an officer’s eyes'));

/** Runs a job once, as the service's clock does: one run of a job at a time, so the service's own waits or has done the work. */
export async function runJob({ config, clock }: ServiceUnderTest, job: Job<EducationTx>): Promise<void> {
  const source = await dataSource(config, 'jobs', 1, education.entities).initialize();
  const tools = createTools(columnCipher(config.columnKeys), config.identityTokenKeys);
  const actor = byClock(job.name);
  const inTransaction: EducationDeps['inTransaction'] = (work) =>
    source.transaction(async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [job.name]);
      const tx = openTransaction('education', manager, tools, { actor, now: clock.now() });
      return work({ ...tx, ...educationStores(tx) });
    });
  try {
    await job.run({ inTransaction, asOfficer: nobodysEyes }, actor);
  } finally {
    await source.destroy();
  }
}
