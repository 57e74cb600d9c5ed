import { idFrom, type Result } from '@ger/kernel';
import { on } from '../../deps.ts';
import { followPlacement, withdrawSchooling } from './commands/follow-placement.ts';
import { openSchoolingCase } from './commands/open-case.ts';

/** A refusal here is a fault of ours: the event is tried again and then shown to an operator. */
async function done(result: Promise<Result<unknown>>): Promise<void> {
  const answer = await result;
  if (!answer.ok) throw new Error(`refused: ${answer.refusal.code}`);
}

/** What the police ask and take back, and what a placement brings about at the old school (4.2.j). */
export const schoolingReactions = [
  on('police/schooling.requested', async (deps, actor, { payload, childId, occurredAt }) => {
    if (childId === null) throw new Error('a request for no child');
    const { unitId: askerUnitId, ...asked } = payload;
    await done(
      openSchoolingCase(deps)(actor, {
        ...asked,
        childId,
        askerUnitId,
        needId: null,
        bureauId: null,
        deadline: payload.deadline ?? null,
        askedAt: new Date(occurredAt),
      }),
    );
  }),
  on('civil-affairs/need.requested', async (deps, actor, { payload, division, occurredAt }) => {
    const { agency, kind, childId, needId, unitId: bureauId } = payload;
    if (agency !== 'education' || kind !== 'SCHOOLING') return;
    if (division === null) throw new Error('a need of nowhere');
    await done(
      openSchoolingCase(deps)(actor, {
        childId,
        needId,
        bureauId,
        fromDivision: division,
        // Asked again after it was declined, it is a case of its own.
        requestId: idFrom('schooling-need', needId, occurredAt),
        askedAt: new Date(occurredAt),
        incidentId: null,
        askerUnitId: null,
        level: null,
        language: null,
        deadline: null,
      }),
    );
  }),
  on('civil-affairs/need.withdrawn', (deps, actor, { payload }) =>
    done(withdrawSchooling(deps)(actor, { needId: payload.needId })),
  ),
  on('police/incident.measure-settled', async (deps, actor, { payload }) => {
    if (payload.measure === 'REQUEST_SCHOOL_PLACE' && payload.settled === 'WAIVED')
      await done(withdrawSchooling(deps)(actor, payload));
  }),
  on('police/incident.closed', (deps, actor, { payload }) => done(withdrawSchooling(deps)(actor, payload))),
  on('education/schooling.placed', (deps, actor, { payload }) => done(followPlacement(deps)(actor, payload))),
];
