import {
  dayOf,
  domainFaults,
  inputProblems,
  ok,
  type Actor,
  type DomainFound,
  type Result,
} from '@ger/kernel';
import type { NewEvent } from '@ger/messaging';
import type { PayloadOf } from '@ger/schema/events';
import type { CommandDeps } from '../transaction.ts';
import { inHandOf, outOfHand, type OwnPart, type PartMachine } from './part.ts';
import type { PartStore } from './store.ts';

/** What the service must be able to say; police and education say the same. */
type PartGiven = NewEvent<PayloadOf<'police', 'assessment.part-contributed'>>;
/** A transaction of a service that takes part: it has the parts' store and can say that one was given. */
export interface PartTx {
  readonly now: Date;
  readonly assessmentParts: PartStore;
  readonly outbox: { add(type: 'assessment.part-contributed', event: PartGiven): Promise<unknown> };
}

export interface ContributePartInput {
  readonly idempotencyKey: string;
  readonly partId: string;
  readonly domains: readonly DomainFound[];
  readonly note?: string | null;
}

function checkPart({ domains, note }: ContributePartInput): void {
  const problems = inputProblems();
  problems.check(domains.length > 0, 'domains', '请至少评估一个方面', 'assess at least one domain');
  const isOnce = new Set(domains.map(({ domain }) => domain)).size === domains.length;
  problems.check(isOnce, 'domains', '每个方面只填一次', 'each domain once');
  problems.check((note ?? '').length <= 4000, 'note', '说明过长', 'the note is too long');
  for (const [index, found] of domains.entries())
    for (const { path, zh, en } of domainFaults(found))
      problems.check(false, `domains.${index}.${path}`, zh, en);
  problems.throwIfAny();
}

/** What an agency that takes part does with its part: give it, and put it right. Codes leave; words stay (4.3.a). */
export function partCommands(machine: PartMachine) {
  const act =
    (action: 'contribute' | 'correct', reason: string) =>
    ({ inTransaction }: CommandDeps<PartTx>) =>
    (actor: Actor, input: ContributePartInput): Promise<Result<OwnPart>> =>
      inTransaction(async (tx) => {
        const part = await tx.assessmentParts.getForChange(input.partId);
        const step = machine.attempt(inHandOf(part, actor), action, actor);
        if (!step.ok) return step;
        checkPart(input);
        const on = dayOf(tx.now);
        const given = await tx.assessmentParts.append(
          {
            ...outOfHand(step.value),
            contributedOn: on,
            domains: input.domains.map(({ domain, findings, level }) => ({ domain, findings, level })),
            note: input.note?.trim() || null,
          },
          reason,
        );
        await say(tx, given, action === 'correct');
        return ok(given);
      });
  return {
    /** 提交评估部分 — what this agency can say of the child, domain by domain (4.3.a). */
    contribute: act('contribute', '提交评估部分'),
    /** 更正评估部分 — what was wrong is put right as a new version (2.4). */
    correct: act('correct', '更正评估部分'),
  };
}

async function say(tx: PartTx, part: OwnPart, corrected: boolean): Promise<void> {
  const { id: partId, assessmentId, childId, unitId, residence, contributedOn } = part;
  const domains = part.domains.map(({ domain, level, findings }) => ({
    domain,
    level,
    findings: [...findings],
  }));
  await tx.outbox.add('assessment.part-contributed', {
    aggregateId: partId,
    childId,
    division: residence,
    payload: { partId, assessmentId, unitId, domains, on: contributedOn ?? dayOf(tx.now), corrected },
  });
}
