import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { actorRole, byClock, byEvent, byOfficer } from './actor.ts';
import type { Actor } from './actor.ts';
import { machine } from './machine.ts';
import type { MachineDefinition } from './machine.ts';
import type { Missing } from './result.ts';
import type { Role } from './roles.ts';

type State = 'RECEIVED' | 'ACCEPTED' | 'FOLLOW_UP' | 'CLOSED' | 'UNFOUNDED';
type Action = 'accept' | 'follow' | 'close' | 'dismiss' | 'reopen';
interface Incident {
  id: string;
  state: State;
  settled: boolean;
}

const unsettled: Missing = {
  code: 'ADMONISH_PARENTS',
  clause: '4.2.a',
  zh: '训诫父母',
  en: 'admonish the parents',
};
const definition: MachineDefinition<Incident, State, Action, 'measuresSettled'> = {
  name: 'incident',
  clause: '4.2.a',
  initial: 'RECEIVED',
  states: {
    RECEIVED: { zh: '已接报', en: 'received' },
    ACCEPTED: { zh: '已受理', en: 'accepted' },
    FOLLOW_UP: { zh: '随访中', en: 'in follow-up' },
    CLOSED: { zh: '已结案', en: 'closed', end: true },
    UNFOUNDED: { zh: '不属实', en: 'unfounded', end: true },
  },
  actions: { dismiss: { zh: '认定不属实', en: 'dismiss as unfounded' } },
  requirements: { measuresSettled: ({ settled }) => (settled ? [] : [unsettled]) },
  events: ['incident.accepted', 'incident.closed'],
  transitions: [
    {
      action: 'accept',
      from: ['RECEIVED'],
      to: 'ACCEPTED',
      by: ['police.duty'],
      needs: [],
      clause: '4.2.a',
      emits: 'incident.accepted',
      zh: '受理',
      en: 'accept',
    },
    {
      action: 'follow',
      from: ['ACCEPTED'],
      to: 'FOLLOW_UP',
      by: ['event:placement.started', 'clock'],
      needs: [],
      clause: '4.2.c',
      zh: '转随访',
      en: 'follow up',
    },
    {
      action: 'close',
      from: ['FOLLOW_UP'],
      to: 'CLOSED',
      by: ['police.case'],
      needs: ['measuresSettled'],
      clause: '4.2.a',
      emits: 'incident.closed',
      zh: '结案',
      en: 'close',
    },
    {
      action: 'dismiss',
      from: 'ANY_OPEN',
      to: 'UNFOUNDED',
      by: ['police.head'],
      needs: [],
      clause: '4.2.a',
      zh: '不属实',
      en: 'dismiss',
    },
    {
      action: 'reopen',
      from: ['UNFOUNDED'],
      to: 'RECEIVED',
      by: ['police.head'],
      needs: [],
      clause: '4.2.a',
      zh: '重新受理',
      en: 'reopen',
    },
  ],
};
const INCIDENT = machine(definition);
const STATES: State[] = ['RECEIVED', 'ACCEPTED', 'FOLLOW_UP', 'CLOSED', 'UNFOUNDED'];
const ACTIONS: Action[] = ['accept', 'follow', 'close', 'dismiss', 'reopen'];

const officer = (role: Role): Actor =>
  byOfficer({
    officerId: 'o',
    subject: 's',
    post: { postId: 'p', role, unitId: 'u', agency: 'police', divisions: [] },
  });
const incident = (state: State, settled = true): Incident => ({ id: 'i', state, settled });

const actors = fc.constantFrom(
  officer('police.duty'),
  officer('police.case'),
  officer('police.head'),
  officer('village.director'),
  byEvent({ type: 'placement.started', id: 'e' }),
  byEvent({ type: 'placement.refused', id: 'e' }),
  byClock('nightly'),
);
const incidents = fc.record({
  id: fc.constant('i'),
  state: fc.constantFrom(...STATES),
  settled: fc.boolean(),
});

describe('a step of a case', () => {
  it('leads to the next state and leaves the case given as it was', () => {
    const received = incident('RECEIVED');

    expect(INCIDENT.attempt(received, 'accept', officer('police.duty'))).toEqual({
      ok: true,
      value: { id: 'i', state: 'ACCEPTED', settled: true },
    });
    expect(received.state).toBe('RECEIVED');
  });

  it('is done by another agency’s event or by the clock where the table says so', () => {
    const accepted = incident('ACCEPTED');

    expect(INCIDENT.attempt(accepted, 'follow', byEvent({ type: 'placement.started', id: 'e' })).ok).toBe(
      true,
    );
    expect(INCIDENT.attempt(accepted, 'follow', byClock('nightly')).ok).toBe(true);
    expect(INCIDENT.attempt(accepted, 'follow', byEvent({ type: 'placement.refused', id: 'e' })).ok).toBe(
      false,
    );
  });

  it('open from every open state is open from no end', () => {
    const open = STATES.filter((state) => INCIDENT.transitionFrom(state, 'dismiss'));

    expect(open).toEqual(STATES.filter(INCIDENT.isOpen));
  });

  it('may reopen an end that the table names', () => {
    expect(INCIDENT.attempt(incident('UNFOUNDED'), 'reopen', officer('police.head'))).toMatchObject({
      ok: true,
    });
  });

  it('tells the command which event to say', () => {
    expect(INCIDENT.transitionFrom('RECEIVED', 'accept')?.emits).toBe('incident.accepted');
  });
});

describe('a refused step', () => {
  it('says what is possible from here', () => {
    expect(INCIDENT.attempt(incident('RECEIVED'), 'close', officer('police.case'))).toEqual({
      ok: false,
      refusal: {
        code: 'ILLEGAL_TRANSITION',
        clause: '4.2.a',
        zh: '当前状态为“已接报”，不能办理此事项；可以办理：受理、认定不属实',
        en: 'Not possible while the case is "received"; possible from here: accept; dismiss as unfounded',
        missing: [],
      },
    });
  });

  it('says so where nothing is possible any more', () => {
    const answer = INCIDENT.attempt(incident('CLOSED'), 'close', officer('police.case'));

    expect(answer).toMatchObject({ refusal: { en: expect.stringContaining('possible from here: nothing') } });
  });

  it('says who may do it', () => {
    expect(INCIDENT.attempt(incident('RECEIVED'), 'accept', officer('village.director'))).toMatchObject({
      refusal: {
        code: 'NOT_YOUR_ROLE',
        zh: '“受理”应由以下人员办理：公安机关接警值班民警',
        en: '"accept" is done by: police duty officer',
      },
    });
    expect(INCIDENT.attempt(incident('ACCEPTED'), 'follow', officer('police.duty'))).toMatchObject({
      refusal: { en: '"follow up" is done by: the system, on placement.started; the system, when due' },
    });
  });

  it('says what is missing, with its clause', () => {
    expect(INCIDENT.attempt(incident('FOLLOW_UP', false), 'close', officer('police.case'))).toEqual({
      ok: false,
      refusal: {
        code: 'REQUIREMENTS_MISSING',
        clause: '4.2.a',
        zh: '办理“结案”尚缺：训诫父母',
        en: '"close" still needs: admonish the parents',
        missing: [unsettled],
      },
    });
  });

  it('does not tell a stranger what is missing', () => {
    const answer = INCIDENT.attempt(incident('FOLLOW_UP', false), 'close', officer('village.director'));

    expect(answer).toMatchObject({ refusal: { code: 'NOT_YOUR_ROLE', missing: [] } });
  });
});

describe('every state, action and role', () => {
  it('is either allowed, as the table says, or refused with a reason', () => {
    fc.assert(
      fc.property(incidents, fc.constantFrom(...ACTIONS), actors, (subject, action, actor) => {
        const rows = definition.transitions.filter(
          (row) =>
            row.action === action &&
            (row.from === 'ANY_OPEN'
              ? !['CLOSED', 'UNFOUNDED'].includes(subject.state)
              : row.from.includes(subject.state)) &&
            row.by.includes(actorRole(actor)) &&
            (row.needs.length === 0 || subject.settled),
        );

        const answer = INCIDENT.attempt(subject, action, actor);

        expect(answer.ok).toBe(rows.length === 1);
        if (answer.ok) expect(answer.value).toEqual({ ...subject, state: rows[0]?.to });
        else expect(answer.refusal.en).not.toBe('');
      }),
    );
  });

  it('is shown as a button exactly when state and role allow it, enabled exactly when it would succeed', () => {
    fc.assert(
      fc.property(incidents, actors, (subject, actor) => {
        const buttons = INCIDENT.actions(subject, actor);
        for (const action of ACTIONS) {
          const answer = INCIDENT.attempt(subject, action, actor);
          const button = buttons.find((one) => one.action === action);
          expect(button?.allowed === true).toBe(answer.ok);
          expect(button?.missing ?? []).toEqual(answer.ok ? [] : answer.refusal.missing);
        }
      }),
    );
  });
});
