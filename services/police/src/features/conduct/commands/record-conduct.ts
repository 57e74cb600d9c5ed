import { inputProblems, ok, type Actor, type Result } from '@ger/kernel';
import type { PoliceDeps } from '../../../deps.ts';
import { INCIDENT, inHandOf, outOfHand, type Incident } from '../../incident/index.ts';
import { newConduct, type ConductFound } from '../rules/conduct.ts';
import { aboutConduct } from './on-conduct.ts';

export interface RecordConductInput extends ConductFound {
  readonly idempotencyKey: string;
  readonly incidentId: string;
}

/**
 * 记录加害行为 — what somebody did to the child, how grave, and who it was, as found in an incident (4.4.a). What may follow
 * is the table's. Throws InvalidInput with every fault.
 */
export const recordConduct =
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, input: RecordConductInput): Promise<Result<Incident>> =>
    inTransaction(async (tx) => {
      const incident = await tx.incidents.get(input.incidentId);
      const step = INCIDENT.attempt(inHandOf(incident, actor), 'recordConduct', actor);
      if (!step.ok) return step;
      checkFound(input);
      const appended = await tx.incidents.append(outOfHand(step.value), '记录加害行为');
      const conduct = await tx.conducts.add(newConduct(input, appended, tx.now));
      const about = aboutConduct(conduct, appended);
      const { kind, grade, relation } = conduct;
      await tx.outbox.add('conduct.recorded', {
        ...about,
        payload: { ...about.payload, kind, grade, relation },
      });
      return ok(appended);
    });

function checkFound({ kind, grade, person, facts }: ConductFound): void {
  const problems = inputProblems();
  problems.check(
    person.trim() !== '' && person.length <= 100,
    'person',
    '请写明行为人，不超过一百字',
    'name the person, at most 100 characters',
  );
  problems.check(
    facts.trim() !== '' && facts.length <= 2000,
    'facts',
    '请写明查明的事实，不超过二千字',
    'say what was found, at most 2000 characters',
  );
  problems.check(
    kind !== 'FAILURE_OF_DUTY' || grade === 'MINOR',
    'grade',
    '不履行监护职责本身不予处罚；构成虐待、遗弃的，请按虐待、遗弃记录',
    'a failure of duty alone is not penalised; record abuse or abandonment where it is one',
  );
  problems.throwIfAny();
}
