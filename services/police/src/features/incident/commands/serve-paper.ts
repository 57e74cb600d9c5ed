import { dayOf, InvalidInput, NotVisible, ok, refuse, type Day, type Refusal } from '@ger/kernel';
import type { Incident, Measure } from '../rules/incident.ts';
import type { IncidentPaper, PaperServiceMethod } from '../rules/papers.ts';
import { aboutIncident, actOnIncident, type IncidentInput } from './act.ts';

export interface ServePaperInput extends IncidentInput {
  readonly paperId: string;
  readonly on: Day;
  readonly method: PaperServiceMethod;
  readonly receiver: string;
}

const ALREADY_SERVED: Refusal = {
  code: 'ALREADY_SERVED',
  clause: '4.2.a',
  zh: '该文书已经送达',
  en: 'This paper has been served',
  missing: [],
};

/** Whether serving that paper settles the measure: who has the record of admonition has been admonished (4.2.a). */
const settles = ({ kind }: IncidentPaper, measure: Measure): boolean =>
  kind === 'ADMONITION' && measure.kind === 'ADMONISH_PARENTS' && measure.state === 'OPEN';

/** 送达文书 — record how a paper was served; a served admonition is a measure done (4.2.a, L.16). */
export const servePaper = actOnIncident<ServePaperInput>({
  action: 'servePaper',
  reasonOf: () => '送达文书',
  change(incident, { paperId, on, method, receiver }, { now }) {
    const paper = incident.papers.find(({ id }) => id === paperId);
    if (!paper) throw new NotVisible();
    if (paper.service) return refuse(ALREADY_SERVED);
    checkService(paper, { on, receiver }, now);
    const at = now.toISOString();
    const served = { ...paper, service: { at, on, method, receiver } };
    return ok({
      ...incident,
      papers: incident.papers.map((one) => (one.id === paperId ? served : one)),
      measures: incident.measures.map((measure) =>
        settles(paper, measure)
          ? { ...measure, state: 'DONE' as const, settledAt: at, note: `${paper.number}已送达` }
          : measure,
      ),
    });
  },
  async say(tx, incident, { paperId }, before) {
    const paper = incident.papers.find(({ id }) => id === paperId);
    if (!paper) throw new Error('the paper was just served');
    const about = aboutIncident(incident);
    await tx.outbox.add('incident.paper-served', {
      ...about,
      payload: { ...about.payload, paperId, kind: paper.kind, method: paper.service?.method ?? 'DIRECT' },
    });
    if (isSettled(paper, before))
      await tx.outbox.add('incident.measure-settled', {
        ...about,
        payload: { ...about.payload, measure: 'ADMONISH_PARENTS', settled: 'DONE' },
      });
  },
});

const isSettled = (paper: IncidentPaper, before: Incident): boolean =>
  before.measures.some((measure) => settles(paper, measure));

function checkService(
  { issuedAt }: IncidentPaper,
  { on, receiver }: Pick<ServePaperInput, 'on' | 'receiver'>,
  now: Date,
): void {
  if (on < dayOf(new Date(issuedAt)) || on > dayOf(now))
    throw new InvalidInput([
      { path: 'on', zh: '送达日期应在出具之后、今天之前', en: 'between the day of issue and today' },
    ]);
  if (receiver.trim() === '')
    throw new InvalidInput([{ path: 'receiver', zh: '请写明收件人或见证人', en: 'say who received it' }]);
}
