import {
  containsAny,
  inputProblems,
  isDivisionCode,
  newId,
  ok,
  parseIdentityNumber,
  refuse,
  type Actor,
  type DivisionCode,
  type Refusal,
  type Result,
} from '@ger/kernel';
import { unitOf } from '@ger/subgraph';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { TRANSFER } from '../rules/machine.ts';
import type { Transfer } from '../rules/transfer.ts';

export interface AskForTransferInput {
  readonly idempotencyKey: string;
  /** The number whose registration was refused with ALREADY_REGISTERED. */
  readonly identityNumber: string;
  /** The village where the child lives now. */
  readonly residence: DivisionCode;
  readonly reason: string;
}

const refusal = (code: string, zh: string, en: string): Refusal => ({
  code,
  clause: '2.4',
  zh,
  en,
  missing: [],
});
const NOT_ON_FILE = refusal(
  'NOT_ON_FILE',
  '该证件号码没有建档，可直接建档',
  'No file has this number: register the child',
);
const IN_YOUR_DIVISIONS = refusal(
  'IN_YOUR_DIVISIONS',
  '该儿童的档案就在本单位管辖范围内',
  'The file is inside your own divisions',
);
const ALREADY_ASKED = refusal(
  'ALREADY_ASKED',
  '本单位已申请转入，请等待办理',
  'Your unit has asked already; wait for the answer',
);

/**
 * 申请转入 — ask for a child whose number is on file elsewhere (2.4). The request goes to the place that holds the file;
 * the asker learns its state and nothing else. Throws InvalidInput for a wrong number or a village that is not one's own.
 */
export const askForTransfer =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: AskForTransferInput): Promise<Result<Transfer>> =>
    inTransaction(async (tx) => {
      const step = TRANSFER.attempt(
        { state: 'UNASKED', holding: false, asking: true },
        'askForTransfer',
        actor,
      );
      if (!step.ok) return step;
      const divisions = actor.kind === 'officer' ? actor.officer.post.divisions : [];
      const number = await checkedNumber(tx, input, divisions);
      const childId = await tx.transfers.holderOf(tx.tokensOf(number));
      if (childId === undefined) return refuse(NOT_ON_FILE);
      const file = await tx.dossiers.find(childId);
      if (file && containsAny(divisions, file.residence)) return refuse(IN_YOUR_DIVISIONS);
      const unitId = unitOf(actor);
      if (await tx.transfers.isWaiting(childId, unitId)) return refuse(ALREADY_ASKED);
      const transfer: Transfer = {
        id: newId(),
        subjectId: childId,
        unitId,
        toResidence: input.residence,
        state: step.value.state,
      };
      const division = await tx.transfers.add(transfer, input.reason);
      await tx.outbox.add('transfer.asked', { ...aboutTransfer(transfer), division });
      return ok(transfer);
    });

/** The number of the entry, once nothing is wrong with the entry. */
async function checkedNumber(
  tx: CivilAffairsTx,
  { identityNumber, residence, reason }: AskForTransferInput,
  divisions: readonly DivisionCode[],
): Promise<string> {
  const identity = parseIdentityNumber(identityNumber);
  const isOwn = isDivisionCode(residence) && containsAny(divisions, residence);
  const problems = inputProblems();
  problems.check(identity.ok, 'identityNumber', '身份证件号码有误', 'not a valid identity number');
  problems.check(
    isOwn && (await tx.divisions.isVillage(residence)),
    'residence',
    '请选择本单位管辖范围内的嘎查村（社区）',
    'a village of your own divisions',
  );
  problems.check(reason.trim() !== '', 'reason', '请说明申请转入的理由', 'say why');
  problems.throwIfAny();
  return identity.ok ? identity.number : '';
}

/** What every event of a request says: no name, no number, no words. */
export function aboutTransfer({ id, subjectId, unitId }: Transfer) {
  return {
    aggregateId: id,
    childId: subjectId,
    payload: { requestId: id, childId: subjectId, unitId },
  };
}
