import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { aTown } from './gateway-under-test.ts';
import type { Town } from './gateway-under-test.ts';
import { aSubgraph } from './subgraph.ts';

const view = { operationName: 'ChildView', variables: { id: '1' } };
const PAGE =
  '<html><h1>502 Bad Gateway</h1><pre>Error: connect to 10.9.8.7:5432\n    at Pool.connect (/srv/app/pool.js:1)</pre></html>';
const LEAKS = [
  '10.9.8.7',
  '127.0.0.1',
  'localhost',
  '/srv/',
  'pool.js',
  '<html',
  'stack',
  'serviceName',
  'invalid',
  'at Pool',
];

let town: Town;
beforeAll(async () => {
  town = await aTown({ fetchTimeout: 300, deadline: 500 });
});
afterEach(() => {
  for (const agency of [town.civilAffairs, town.police, town.supervision]) agency.behave('ANSWERS');
});
afterAll(() => town.close());

function expectPoliceMissing(answer: Awaited<ReturnType<Town['ask']>>): void {
  expect(answer.status).toBe(200);
  expect(answer.data).toEqual({
    child: { id: '1', name: 'child 1', incidents: null, duties: [{ id: 'any-1' }] },
  });
  expect(answer.errors).toEqual([
    {
      message: expect.stringMatching(/公安机关.*The police/),
      path: ['child', 'incidents'],
      extensions: {
        code: 'AGENCY_UNAVAILABLE',
        agency: 'police',
        zh: '公安机关系统暂时没有应答，这一部分暂缺',
        en: 'The police: no answer for now, so this part is missing',
      },
    },
  ]);
  for (const leak of LEAKS) expect(answer.text).not.toContain(leak);
  expect(answer.text).not.toContain(String(town.police.port));
}

describe('an agency that is down', () => {
  it('leaves its part empty with an error that names it; the rest is answered', async () => {
    const down = await aTown();
    await down.police.close();

    const answer = await down.ask(view);

    await down.close();
    expectPoliceMissing(answer);
    expect(down.log.join('')).toContain('"reason":"NOT_REACHED"');
  });

  it('is asked again as soon as it is back, by its other instance meanwhile', async () => {
    const second = await aSubgraph('police');
    const pair = await aTown({ morePolice: [second] });
    await pair.police.close();

    const answers = [await pair.ask(view), await pair.ask(view), await pair.ask(view)];

    await pair.close();
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(second.accepted).toHaveLength(3);
  });

  it('empties every place of a list, and says so at each', async () => {
    town.police.behave({ status: 503, type: 'text/plain', body: '' });

    const answer = await town.ask({ query: '{ children { id incidents { id } } }' });

    expect(answer.data).toMatchObject({ children: [{ id: '1', incidents: null }, { id: '2' }, { id: '3' }] });
    expect(answer.errors.map(({ path }) => path?.join('.'))).toEqual([
      'children.0.incidents',
      'children.1.incidents',
      'children.2.incidents',
    ]);
  });

  it('leaves no child when it is civil affairs, and the other lists stand', async () => {
    town.civilAffairs.behave({ status: 500, type: 'text/html', body: PAGE });

    const answer = await town.ask({ query: '{ child(id: "1") { name } duties { id } }' });

    expect(answer.data).toMatchObject({ child: null, duties: [{ id: 'duty-0' }, {}, {}, {}] });
    expect(answer.errors).toMatchObject([{ path: ['child'], extensions: { agency: 'civil-affairs' } }]);
  });

  it('after a command says that it is not known whether it was done', async () => {
    town.civilAffairs.behave({ status: 500, type: 'text/html', body: PAGE });

    const answer = await town.ask({ query: 'mutation { renameChild(id: "1", name: "x") { id } }' });

    expect(answer.data).toEqual({ renameChild: null });
    expect(answer.errors[0]).toMatchObject({
      path: ['renameChild'],
      message: expect.stringContaining('not known whether'),
    });
  });
});

describe('an agency that hangs', () => {
  it('is given up within the deadline; the rest is answered', async () => {
    town.police.behave('HANGS');
    const startedAt = performance.now();

    const answer = await town.ask(view);

    expect(performance.now() - startedAt).toBeLessThan(1_500);
    expectPoliceMissing(answer);
  });

  it('is given up when the time of the whole read is over, though its own is not', async () => {
    const hurried = await aTown({ fetchTimeout: 5_000, deadline: 300 });
    hurried.police.behave('HANGS');
    const startedAt = performance.now();

    const answer = await hurried.ask(view);

    expect(performance.now() - startedAt).toBeLessThan(1_500);
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'AGENCY_UNAVAILABLE', agency: 'police' });
    await hurried.close();
  });
});

describe('what an agency must not say', () => {
  it.each([
    ['a page with status 500', { status: 500, type: 'text/html', body: PAGE }],
    ['a page with status 200', { status: 200, type: 'text/html', body: PAGE }],
    [
      'errors with status 500',
      { status: 500, type: 'application/json', body: JSON.stringify({ errors: [{ message: PAGE }] }) },
    ],
    ['a cut-off answer', { status: 200, type: 'application/json', body: '{"data":{"_entities":[{"inci' }],
    ['too few entities', { status: 200, type: 'application/json', body: '{"data":{"_entities":[]}}' }],
    ['a refused signature', { status: 401, type: 'text/plain', body: '' }],
    ['a redirect', { status: 302, type: 'text/html', body: 'http://10.9.8.7/' }],
  ])('goes no further: %s', async (_, mood) => {
    town.police.behave(mood);

    expectPoliceMissing(await town.ask(view));
  });

  it('goes no further: an error with more than it is meant to say', async () => {
    const extensions = {
      code: 'INTERNAL_SERVER_ERROR',
      stacktrace: [PAGE],
      response: { url: 'http://10.9.8.7' },
      exception: PAGE,
    };
    const errors = [{ message: PAGE, path: ['_entities', 0, 'incidents'], extensions }];
    const body = JSON.stringify({ data: { _entities: [{ incidents: null }] }, errors });
    town.police.behave({ status: 200, type: 'application/json', body });

    const answer = await town.ask(view);

    const { supportId } = answer.errors[0]?.extensions ?? {};
    expect(answer.errors).toMatchObject([
      {
        path: ['child', 'incidents'],
        extensions: { code: 'INTERNAL', agency: 'police', supportId: expect.any(String) },
      },
    ]);
    for (const leak of LEAKS) expect(answer.text).not.toContain(leak);
    expect(town.log.join('')).toContain(String(supportId));
    expect(town.log.join('')).not.toContain('10.9.8.7');
  });

  it('leaves what it is meant to say, at the place it speaks of', async () => {
    const answer = await town.ask({ query: '{ children { id sealed } }' });

    expect(answer.status).toBe(200);
    expect(answer.errors).toHaveLength(3);
    expect(answer.errors[1]).toEqual({
      message: '请先说明查阅目的 / A purpose must be named first',
      path: ['children', 1, 'sealed'],
      extensions: {
        code: 'PURPOSE_REQUIRED',
        fact: 'INCIDENT',
        zh: '请先说明查阅目的',
        en: 'A purpose must be named first',
      },
    });
  });

  it('leaves its reason for refusing a whole step, at every place that stays empty', async () => {
    const extensions = { code: 'POST_NOT_ACTIVE', zh: '没有有效任职', en: 'No active post' };
    const body = JSON.stringify({ errors: [{ message: 'x', extensions }] });
    town.police.behave({ status: 403, type: 'application/json', body });

    const answer = await town.ask({ query: '{ children { id incidents { id } } }' });

    expect(answer.errors.map(({ path }) => path?.join('.'))).toEqual([
      'children.0.incidents',
      'children.1.incidents',
      'children.2.incidents',
    ]);
    expect(answer.errors[0]).toMatchObject({ message: '没有有效任职 / No active post', extensions });
  });

  it('is not passed over in silence where the schema promised a value', async () => {
    town.civilAffairs.behave({
      status: 200,
      type: 'application/json',
      body: '{"data":{"child":{"promised":null}}}',
    });

    const answer = await town.ask({ query: '{ child(id: "1") { promised } }' });

    expect(answer.data).toEqual({ child: null });
    expect(answer.errors).toMatchObject([
      { extensions: { code: 'INTERNAL', supportId: expect.any(String) } },
    ]);
    expect(answer.text).not.toContain('valueCompletion');
  });
});
