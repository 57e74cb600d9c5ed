import { dayOf, inputProblems, newId, ok } from '@ger/kernel';
import { paperNumber, type IncidentPaper, type PaperKind, type PersonRelation } from '../rules/papers.ts';
import { aboutIncident, actOnIncident, type IncidentInput } from './act.ts';

export interface IssuePaperInput extends IncidentInput {
  readonly kind: PaperKind;
  readonly person: string;
  readonly relation: PersonRelation;
  readonly childName: string;
  readonly issuer: string;
  readonly facts: string;
  readonly demands: string;
}

const WORDS = ['person', 'childName', 'issuer', 'facts', 'demands'] as const;

/**
 * 出具文书 — draw up a record of admonition, or an order to be guided in bringing up a child (4.2.a, L.16). The names come
 * with the act: the police keep none. Throws InvalidInput with every empty cell.
 */
export const issuePaper = actOnIncident<IssuePaperInput>({
  action: 'issuePaper',
  reasonOf: () => '出具文书',
  change(incident, { kind, person, relation, childName, issuer, facts, demands }, { now }) {
    const words = { person, childName, issuer, facts, demands };
    const problems = inputProblems();
    for (const path of WORDS)
      problems.check(
        words[path].trim() !== '' && words[path].length <= 2000,
        path,
        '必填，不超过二千字',
        'fill in at most 2000 characters',
      );
    problems.throwIfAny();
    const id = newId();
    const paper: IncidentPaper = {
      ...words,
      id,
      kind,
      relation,
      number: paperNumber(kind, id, dayOf(now)),
      issuedAt: now.toISOString(),
      service: null,
    };
    return ok({ ...incident, papers: [...incident.papers, paper] });
  },
  say(tx, incident) {
    const paper = incident.papers.at(-1);
    if (!paper) throw new Error('the paper was just issued');
    const about = aboutIncident(incident);
    return tx.outbox.add('incident.paper-issued', {
      ...about,
      payload: { ...about.payload, paperId: paper.id, kind: paper.kind },
    });
  },
});
