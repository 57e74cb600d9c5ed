import { describe, expect, it } from '@jest/globals';
import { machine } from '../machine.ts';
import type { MachineDefinition } from '../machine.ts';

type State = 'RECEIVED' | 'ACCEPTED' | 'FOLLOW_UP' | 'CLOSED' | 'UNFOUNDED';
type Action = 'accept' | 'follow' | 'close' | 'dismiss' | 'reopen';

const words = { zh: '步骤', en: 'step' };
const police = { by: ['police.case'], needs: [], clause: '4.2.a', ...words } as const;
const definition: MachineDefinition<{ state: State }, State, Action, 'measuresSettled'> = {
  name: 'incident',
  clause: '4.2.a',
  initial: 'RECEIVED',
  states: {
    RECEIVED: words,
    ACCEPTED: words,
    FOLLOW_UP: words,
    CLOSED: { ...words, end: true },
    UNFOUNDED: { ...words, end: true },
  },
  requirements: { measuresSettled: () => [] },
  events: ['incident.closed'],
  transitions: [
    { ...police, action: 'accept', from: ['RECEIVED'], to: 'ACCEPTED' },
    { ...police, action: 'follow', from: ['ACCEPTED'], to: 'FOLLOW_UP' },
    {
      ...police,
      action: 'close',
      from: ['FOLLOW_UP'],
      to: 'CLOSED',
      needs: ['measuresSettled'],
      emits: 'incident.closed',
    },
    { ...police, action: 'dismiss', from: 'ANY_OPEN', to: 'UNFOUNDED' },
    { ...police, action: 'reopen', from: ['UNFOUNDED'], to: 'RECEIVED' },
  ],
};

describe('a case kind that cannot be right is refused when it is made', () => {
  const steps = definition.transitions;
  const make = (changes: Partial<typeof definition>) => () => machine({ ...definition, ...changes });
  const changed = (action: Action, change: object) =>
    make({ transitions: steps.map((step) => (step.action === action ? { ...step, ...change } : step)) });

  it.each([
    ['a state that nothing leads to', changed('follow', { to: 'CLOSED' }), 'FOLLOW_UP cannot be reached'],
    [
      'an open state without a way out',
      make({ transitions: steps.filter((step) => !['close', 'dismiss', 'reopen'].includes(step.action)) }),
      'FOLLOW_UP is open and cannot be left',
    ],
    [
      'an unknown requirement',
      changed('close', { needs: ['approved'] }),
      'close needs the unknown requirement approved',
    ],
    [
      'an unknown event',
      changed('close', { emits: 'incident.shut' }),
      'close emits the unknown event incident.shut',
    ],
    ['an unknown state', changed('close', { from: ['HANDLING'] }), 'close names the unknown state HANDLING'],
    [
      'an unknown role',
      changed('close', { by: ['police.boss'] }),
      'close is given to the unknown role police.boss',
    ],
    ['a step nobody may do', changed('close', { by: [] }), 'nobody may close'],
    [
      'an action that leaves a state in two ways',
      make({ transitions: [...steps, ...steps.slice(0, 1)] }),
      'accept leaves RECEIVED in two ways',
    ],
    [
      'an action that leaves a state by name and by being open',
      changed('reopen', { action: 'dismiss', from: ['RECEIVED'] }),
      'dismiss leaves RECEIVED in two ways',
    ],
  ])('%s', (_, construct, message) => {
    expect(construct).toThrow(`machine incident: `);
    expect(construct).toThrow(message);
  });

  it('without a list of events still when an event has no proper name', () => {
    const { events: _, ...open } = definition;
    const renamed = steps.map((step) =>
      step.action === 'close' ? { ...step, emits: 'closeIncident' } : step,
    );

    expect(() => machine({ ...open, transitions: renamed })).toThrow('unknown event closeIncident');
    expect(() => machine(open)).not.toThrow();
  });

  it('but may begin in a further state that is named', () => {
    const orphan = steps.map((step) =>
      step.action === 'accept' ? { ...step, to: 'UNFOUNDED' as const } : step,
    );

    expect(make({ transitions: orphan })).toThrow('ACCEPTED cannot be reached');
    expect(make({ transitions: orphan, alsoStartsIn: ['ACCEPTED'] })).not.toThrow();
  });
});
