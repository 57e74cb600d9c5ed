import { describe, expect, it } from '@jest/globals';
import type { Instance } from './instance.ts';
import { inTurn } from './instances.ts';
import { Unanswered } from './unanswered.ts';
import type { Reason } from './unanswered.ts';

const QUESTION = {
  body: '{}',
  identity: { kind: 'public', address: 'a' },
  operation: 'o',
  requestId: 'r',
} as const;
const never = new AbortController().signal;

/** Fails with the reasons given, in order, then answers its name. */
function anInstance(name: string, ...failures: Reason[]): Instance & { asked: number } {
  const instance = {
    asked: 0,
    async ask() {
      const reason = failures[instance.asked++];
      if (reason) throw new Unanswered(reason);
      return { status: 200, text: name };
    },
    pass: () => Promise.reject(new Error('no file in this test')),
    answers: () => Promise.resolve(failures.length === 0),
    close: () => Promise.resolve(),
  };
  return instance;
}

async function ask(instances: readonly Instance[], repeatable = true, signal = never): Promise<string> {
  try {
    return (await inTurn(instances).ask(QUESTION, repeatable, signal)).text;
  } catch (error) {
    if (error instanceof Unanswered) return error.reason;
    throw error;
  }
}

describe('the instances of an agency', () => {
  it('are asked in turn', async () => {
    const agency = inTurn([anInstance('a'), anInstance('b'), anInstance('c')]);

    const texts = [];
    for (let time = 0; time < 4; time++) texts.push((await agency.ask(QUESTION, true, never)).text);

    expect(texts).toEqual(['a', 'b', 'c', 'a']);
  });

  it.each<Reason>(['NOT_REACHED', 'HANDSHAKE'])(
    'stand in for one that was not asked (%s), even for a command',
    async (reason) => {
      expect(await ask([anInstance('a', reason), anInstance('b')], false)).toBe('b');
    },
  );

  it('are each tried once when none is reached', async () => {
    const pair = [
      anInstance('a', 'NOT_REACHED', 'NOT_REACHED'),
      anInstance('b', 'NOT_REACHED', 'NOT_REACHED'),
    ];

    expect([await ask(pair), ...pair.map(({ asked }) => asked)]).toEqual(['NOT_REACHED', 1, 1]);
  });

  it('are asked a lost read once more, and not a third time', async () => {
    expect(await ask([anInstance('a', 'LOST')])).toBe('a');
    expect(await ask([anInstance('a', 'LOST', 'LOST')])).toBe('LOST');
  });

  it('are not asked a lost command again: it may have been done', async () => {
    expect(await ask([anInstance('a', 'LOST'), anInstance('b')], false)).toBe('LOST');
  });

  it('are not asked again once the time is up', async () => {
    expect(await ask([anInstance('a', 'NOT_REACHED'), anInstance('b')], true, AbortSignal.abort())).toBe(
      'NOT_REACHED',
    );
  });

  it('are spared for a moment after a failure, while another is there', async () => {
    const [slow, quick] = [anInstance('slow', 'TIMEOUT'), anInstance('quick')];
    const agency = inTurn([slow, quick]);
    await agency.ask(QUESTION, true, never).catch(() => undefined);

    for (let time = 0; time < 4; time++) await agency.ask(QUESTION, true, never);

    expect([slow.asked, quick.asked]).toEqual([1, 4]);
  });

  it('answer as long as one of them does', async () => {
    expect(await inTurn([anInstance('a', 'LOST'), anInstance('b')]).answer()).toBe(true);
    expect(await inTurn([anInstance('a', 'LOST')]).answer()).toBe(false);
  });
});
