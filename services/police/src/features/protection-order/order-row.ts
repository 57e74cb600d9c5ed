import type { ColumnCipher } from '@ger/access';
import { breachesWith, deliveriesWith, notesWith, residenceOf } from '../../papers/sealing.ts';
import type { Order } from './rules/order.ts';

export const ORDER_COLUMNS = `order_id AS id, version, child_id AS "childId", division_no AS "divisionNo",
  incident_id AS "incidentId", unit_id AS "unitId", place, state, applicant_kind AS "applicantKind",
  respondent_relation AS "respondentRelation", urgent, applied_on AS "appliedOn", words, case_number AS "caseNumber",
  made_on AS "madeOn", expires_on AS "expiresOn", received_at AS "receivedAt", measures, deliveries, checks, breaches,
  hand_overs AS "handOvers", due_at AS "dueAt", updated_at AS "updatedAt"`;

type Word = 'applicant' | 'respondent' | 'childName' | 'issuer' | 'court';

export interface OrderRow extends Omit<Order, 'residence' | Word> {
  readonly divisionNo: string | null;
  /** Names: each sealed. */
  readonly words: Readonly<Record<Word, string>>;
}

type Change = (text: string) => string;

/** The lists of an order with their words opened or sealed. */
const listsWith = (
  {
    measures,
    deliveries,
    checks,
    breaches,
    handOvers,
  }: Pick<Order, 'measures' | 'deliveries' | 'checks' | 'breaches' | 'handOvers'>,
  change: Change,
) => ({
  measures: measures.map((one) => ({ ...one, detail: change(one.detail) })),
  deliveries: deliveriesWith(deliveries, change),
  checks: notesWith(checks, change),
  breaches: breachesWith(breaches, change),
  handOvers: handOvers.map((one) => ({
    ...one,
    court: change(one.court),
    receipt: change(one.receipt),
  })),
});

/** The domain object of a row, opened. */
export function orderFrom(row: OrderRow, cipher: ColumnCipher): Order {
  const { divisionNo, words, ...same } = row;
  const open: Change = (text) => cipher.decrypt(text);
  return {
    ...same,
    residence: residenceOf(divisionNo),
    applicant: open(words.applicant),
    respondent: open(words.respondent),
    childName: open(words.childName),
    issuer: open(words.issuer),
    court: open(words.court),
    ...listsWith(same, open),
  };
}

/** What is stored of it, sealed. */
export function sealed(order: Order, cipher: ColumnCipher) {
  const { applicant, respondent, childName, issuer, court, residence: _, ...same } = order;
  const seal: Change = (text) => cipher.encrypt(text);
  return {
    ...same,
    words: {
      applicant: seal(applicant),
      respondent: seal(respondent),
      childName: seal(childName),
      issuer: seal(issuer),
      court: seal(court),
    },
    ...listsWith(same, seal),
  };
}
