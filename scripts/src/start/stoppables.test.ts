import { describe, expect, it } from '@jest/globals';
import { stoppables } from './stoppables.ts';

function recorder(): {
  stopped: string[];
  thing: (name: string, fault?: Error) => { stop(): Promise<void> };
} {
  const stopped: string[] = [];
  const thing = (name: string, fault?: Error) => ({
    stop: async () => {
      stopped.push(name);
      if (fault) throw fault;
    },
  });
  return { stopped, thing };
}

describe('what was started', () => {
  it('is stopped in the reverse order', async () => {
    const { stopped, thing } = recorder();
    const started = stoppables();
    started.add(thing('database'));
    started.add(thing('police'), thing('education'));
    started.add(thing('gateway'));

    await started.stopAll();

    expect(stopped).toEqual(['gateway', 'police', 'education', 'database']);
  });

  it('is stopped to the last one even when one refuses, and the refusal is told', async () => {
    const { stopped, thing } = recorder();
    const started = stoppables();
    started.add(thing('database'));
    started.add(thing('police', new Error('does not drain')));

    await expect(started.stopAll()).rejects.toThrow('does not drain');
    expect(stopped).toEqual(['police', 'database']);
  });

  it('is stopped at once when it comes up after the stop', async () => {
    const { stopped, thing } = recorder();
    const started = stoppables();
    await started.stopAll();

    started.add(thing('late'));

    expect(stopped).toEqual(['late']);
  });
});
