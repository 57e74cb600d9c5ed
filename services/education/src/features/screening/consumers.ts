import { assignRows } from '@ger/access';
import type { Actor } from '@ger/kernel';
import { on, type EducationDeps } from '../../deps.ts';
import { noteHelp, type HelpSaid } from './commands/note-help.ts';
import { repeatPositive } from './commands/repeat-positive.ts';

/** The agencies that fulfil needs, and so answer them. */
const ANSWERING = ['mass-organizations', 'procurement'] as const;

/** One of their answers, as it is kept. */
const answer =
  (agency: (typeof ANSWERING)[number], state: HelpSaid['state']) =>
  (
    deps: EducationDeps,
    actor: Actor,
    said: {
      readonly childId: string | null;
      readonly occurredAt: string;
      readonly payload: {
        readonly needId: string;
        readonly dueOn?: HelpSaid['dueOn'];
        readonly reason?: string;
      };
    },
  ): Promise<void> => {
    const { childId, occurredAt, payload } = said;
    const { needId, dueOn, reason } = payload;
    const at = new Date(occurredAt);
    return noteHelp(deps)(actor, {
      needId,
      childId,
      agency,
      state,
      at,
      ...(dueOn && { dueOn }),
      ...(reason !== undefined && { reason }),
    });
  };

/** What a confirmed match of pupil and dossier brings about in screenings (3.3.c, 3.3.f), and what became of the help asked for. */
export const screeningReactions = [
  on('education/pupil.matched', async (deps, actor, { childId, payload }) => {
    if (childId !== null) await repeatPositive(deps)(actor, { pupilId: payload.pupilId, childId });
  }),
  on('civil-affairs/need.requested', async (deps, actor, { occurredAt, payload }) => {
    const { needId, childId, kind, agency } = payload;
    if (kind === 'COUNSELLING')
      await noteHelp(deps)(actor, {
        needId,
        childId,
        kind,
        agency,
        state: 'REQUESTED',
        at: new Date(occurredAt),
      });
  }),
  on('civil-affairs/need.unmet', async (deps, actor, { occurredAt, payload }) => {
    const { needId, childId, kind } = payload;
    const at = new Date(occurredAt);
    if (kind === 'COUNSELLING')
      await noteHelp(deps)(actor, { needId, childId, kind, agency: 'civil-affairs', state: 'UNMET', at });
  }),
  on('civil-affairs/need.withdrawn', async (deps, actor, { occurredAt, payload }) => {
    const { needId, childId, kind } = payload;
    const at = new Date(occurredAt);
    if (kind === 'COUNSELLING')
      await noteHelp(deps)(actor, { needId, childId, kind, agency: 'civil-affairs', state: 'WITHDRAWN', at });
  }),
  // After a merge was undone, the need goes to the child a person said it is.
  on('civil-affairs/child.record-assigned', async (deps, _, { payload }) => {
    if (payload.kind === 'NEED')
      await deps.inTransaction((tx) =>
        assignRows(tx.manager, { table: 'screening_help', key: 'need_id', placed: false }, payload),
      );
  }),
  ...ANSWERING.flatMap((agency) => [
    on(`${agency}/need.accepted`, answer(agency, 'ACCEPTED')),
    on(`${agency}/need.declined`, answer(agency, 'DECLINED')),
    on(`${agency}/need.progressed`, answer(agency, 'IN_PROGRESS')),
    on(`${agency}/need.fulfilled`, answer(agency, 'FULFILLED')),
  ]),
];
