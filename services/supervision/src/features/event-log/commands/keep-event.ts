import type { Envelope } from '@ger/schema/events';
import type { SupervisionDeps } from '../../../deps.ts';
import { rulesStillToSay } from '../rules-to-say.ts';

/**
 * 记入总账 — keeps an envelope at the next position of the event log and folds it into the projection, in one transaction
 * (6.1.a). Rules that have changed with this version of the service are said first: they enter the log in front of every
 * event they hold for, without waiting for the broker; when it brings them back they are known.
 */
export const keepEvent =
  ({ inTransaction }: SupervisionDeps) =>
  (envelope: Envelope): Promise<void> =>
    inTransaction(async ({ eventLog, projection }) => {
      await eventLog.lock();
      const keep = async (event: Envelope): Promise<void> => {
        await eventLog.append(event);
        await projection.fold(event);
      };
      for (const rule of rulesStillToSay(await eventLog.rulesSaid()))
        await keep(await eventLog.sayRule(rule));
      if (!(await eventLog.has(envelope))) await keep(envelope);
    });
