import type { ColumnCipher } from '@ger/access';
import type { PartyRelation } from '../../papers/party.ts';
import { breachesWith, deliveriesWith, notesWith, residenceOf } from '../../papers/sealing.ts';
import type { Warning } from './rules/warning.ts';

export const WARNING_COLUMNS = `warning_id AS id, version, child_id AS "childId", division_no AS "divisionNo",
  incident_id AS "incidentId", intervention_id AS "interventionId", unit_id AS "unitId", place, state, number,
  perpetrator_relation AS "perpetratorRelation", representative_relation AS "representativeRelation", words,
  issued_at AS "issuedAt", served_at AS "servedAt", visit_until AS "visitUntil", deliveries, visits, breaches,
  due_at AS "dueAt", updated_at AS "updatedAt"`;

/** Names and words of a paper: each sealed. */
export type SealedWords = Readonly<
  Record<'perpetrator' | 'representative' | 'childName' | 'issuer' | 'facts' | 'demands', string>
>;

type Same = Omit<
  Warning,
  'residence' | 'perpetrator' | 'representative' | 'childName' | 'issuer' | 'facts' | 'demands'
>;
export interface WarningRow extends Same {
  readonly divisionNo: string | null;
  readonly perpetratorRelation: PartyRelation;
  readonly representativeRelation: PartyRelation;
  readonly words: SealedWords;
}

type Change = (text: string) => string;

/** The domain object of a row, opened. */
export function warningFrom(row: WarningRow, cipher: ColumnCipher): Warning {
  const { divisionNo, perpetratorRelation, representativeRelation, words, ...same } = row;
  const open: Change = (text) => cipher.decrypt(text);
  return {
    ...same,
    residence: residenceOf(divisionNo),
    perpetrator: { name: open(words.perpetrator), relation: perpetratorRelation },
    representative: { name: open(words.representative), relation: representativeRelation },
    childName: open(words.childName),
    issuer: open(words.issuer),
    facts: open(words.facts),
    demands: open(words.demands),
    deliveries: deliveriesWith(same.deliveries, open),
    visits: notesWith(same.visits, open),
    breaches: breachesWith(same.breaches, open),
  };
}

/** What is stored of it, sealed. */
export function sealed(warning: Warning, cipher: ColumnCipher) {
  const { perpetrator, representative, childName, issuer, facts, demands, residence: _, ...same } = warning;
  const seal: Change = (text) => cipher.encrypt(text);
  return {
    ...same,
    perpetratorRelation: perpetrator.relation,
    representativeRelation: representative.relation,
    words: {
      perpetrator: seal(perpetrator.name),
      representative: seal(representative.name),
      childName: seal(childName),
      issuer: seal(issuer),
      facts: seal(facts),
      demands: seal(demands),
    },
    deliveries: deliveriesWith(same.deliveries, seal),
    visits: notesWith(same.visits, seal),
    breaches: breachesWith(same.breaches, seal),
  };
}
