import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceUnderTest, TestOfficer } from '@ger/test-kit';
import type { CivilAffairsTx } from '../src/deps.ts';
import { forgetSurveys } from '../src/features/survey-import/commands/forget-surveys.ts';
import { asJob, type AsJob } from './as-job.ts';
import { importNow } from './survey-at-once.ts';
import { NEXT_VILLAGE, startCivilAffairs, townshipOfficer } from './support.ts';
import {
  checked,
  csv,
  handIn,
  imported,
  line,
  lineOfAnotherFamily,
  onImport,
  reaches,
  started,
  unnumbered,
  type Line,
} from './survey-support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
});
afterAll(() => service.stop());

/** Holds the job back while `work` runs. */
async function heldBack<T>(work: () => Promise<T>): Promise<T> {
  const job = await service.database.connect();
  await job.query(`SELECT pg_advisory_lock(hashtext('work-on-surveys'))`);
  try {
    return await work();
  } finally {
    await job.query(`SELECT pg_advisory_unlock(hashtext('work-on-surveys'))`);
    job.release();
  }
}

const dossiers = async (names: readonly unknown[]): Promise<number> => {
  const { rows } = await service.database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM dossier WHERE name = ANY ($1::text[])`,
    [names],
  );
  return rows[0]?.n ?? 0;
};

describe('6.2 the way of an import 导入流程', () => {
  it('is cancelled while it is checked, once it is checked, and before its lines have gone in', async () => {
    const lines = [lineOfAnotherFamily(), lineOfAnotherFamily()];
    const checking = await heldBack(async () => {
      const { payload } = await handIn(township, csv(lines), '摸底.csv');
      const { id } = payload['surveyImport'] as { id: string };
      await onImport(township, 'cancelSurvey', { importId: id });
      return id;
    });
    const { id: waiting } = await checked(township, csv(lines), '摸底.csv');
    await onImport(township, 'cancelSurvey', { importId: waiting });
    const { id: importing } = await checked(township, csv(lines), '摸底.csv');
    await heldBack(async () => {
      await onImport(township, 'startSurvey', { importId: importing });
      await onImport(township, 'cancelSurvey', { importId: importing });
    });

    for (const id of [checking, waiting, importing])
      expect(await reaches(township, id, 'CANCELLED')).toMatchObject({ added: 0, actions: [] });
    expect(await dossiers(lines.map((values) => values['姓名']))).toBe(0);
    const stopped = await reaches(township, importing, 'CANCELLED');
    expect(stopped).toMatchObject({ rejected: 2 });
    expect(Buffer.from(stopped.correctedSheet ?? '', 'base64').toString()).toContain('导入已取消或中断');
  });

  it('refuses to start or cancel what is over, and does nothing twice', async () => {
    const { id } = await imported(township, csv([lineOfAnotherFamily()]), '摸底.csv');

    for (const mutation of ['startSurvey', 'cancelSurvey'])
      expect((await onImport(township, mutation, { importId: id })).payload.refusal?.code).toBe(
        'ILLEGAL_TRANSITION',
      );
  });

  it('is another unit’s to see or to start as little as it is to find', async () => {
    const other = await townshipOfficer(service);
    const { id } = await checked(township, csv([lineOfAnotherFamily()]), '摸底.csv');

    const answer = await onImport(other, 'startSurvey', { importId: id });

    expect(answer.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  it('lists the imports of the own unit, newest first, page by page, with who handed them in', async () => {
    const officer = await townshipOfficer(service);
    const ids: string[] = [];
    for (const name of ['一.csv', '二.csv', '三.csv'])
      ids.push((await checked(officer, csv([line({ 性别: '?' })]), name)).id);
    const page = async (after: string | null) => {
      const { data } = await officer.query<{
        surveyImports: {
          edges: { node: { id: string; fileName: string; state: string; uploadedBy: string } }[];
          pageInfo: { endCursor: string; hasNextPage: boolean };
        };
      }>(
        `query($after: String) { surveyImports(first: 2, after: $after) { edges { node { id fileName state uploadedBy keptUntil forgotten } }
           pageInfo { endCursor hasNextPage } } }`,
        { after },
      );
      return data?.surveyImports;
    };

    const first = await page(null);
    const second = await page(first?.pageInfo.endCursor ?? null);

    const nodes = [...(first?.edges ?? []), ...(second?.edges ?? [])].map(({ node }) => node);
    expect(nodes.map(({ id }) => id)).toEqual(ids.toReversed());
    expect(nodes.map(({ fileName }) => fileName)).toEqual(['三.csv', '二.csv', '一.csv']);
    expect(second?.pageInfo.hasNextPage).toBe(false);
  });

  it('forgets what a sheet said thirty days later, and ends one that nobody started', async () => {
    const { id: done } = await imported(
      township,
      csv([lineOfAnotherFamily(), line({ 性别: '?' })]),
      '摸底.csv',
    );
    const { id: waiting } = await checked(township, csv([lineOfAnotherFamily()]), '摸底.csv');
    await service.database.query(
      `UPDATE survey_import SET kept_until = '2026-08-31' WHERE import_id = ANY ($1::uuid[])`,
      [[done, waiting]],
    );

    const job = await asJob(service);
    while (await forgetSurveys(job)(job.actor));
    await job.stop();

    expect(await reaches(township, done, 'DONE')).toMatchObject({
      added: 1,
      rejected: 1,
      correctedSheet: null,
    });
    expect(await reaches(township, waiting, 'CANCELLED')).toMatchObject({ correctedSheet: null });
    const { rows } = await service.database.query(
      `SELECT count(*)::int AS n FROM survey_row WHERE import_id = ANY ($1::uuid[]) AND cells IS NOT NULL`,
      [[done, waiting]],
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});

describe('6.2 several hands import one sheet 并行入库', () => {
  const names = (lines: readonly Line[]): unknown[] => lines.map((values) => values['姓名']);

  /** Starts an import and does what the job would, the job itself held back. */
  async function startedBy<T>(id: string, work: (job: AsJob) => Promise<T>): Promise<T> {
    const job = await asJob(service);
    try {
      return await heldBack(async () => {
        await onImport(township, 'startSurvey', { importId: id });
        return work(job);
      });
    } finally {
      await job.stop();
    }
  }

  it('each line goes in once, however many hands there are', async () => {
    const lines = Array.from({ length: 11 }, () => lineOfAnotherFamily());
    const { id } = await checked(township, csv([...lines, line({ 性别: '?' })]), '摸底.csv');

    await startedBy(id, (job) => Promise.all([1, 2].map(() => importNow(job, { atOnce: 2, hands: 2 }))));

    expect(await reaches(township, id, 'DONE')).toMatchObject({ added: 11, processed: 11, rejected: 1 });
    expect(await dossiers(names(lines))).toBe(11);
  });

  it('a line that is like an earlier one goes in after it, so that what was said of the two is kept', async () => {
    const first = lineOfAnotherFamily({ ...unnumbered, 父亲电话: '13900006666', 详细住址: '六组8号' });
    const lines = [first, { ...first, 姓名: `${String(first['姓名'])}二` }];
    const { id } = await checked(township, csv(lines), '摸底.csv');
    await onImport(township, 'decideSurveyRows', {
      importId: id,
      rows: [3],
      different: true,
      reason: '双胞胎',
    });

    await startedBy(id, (job) => importNow(job, { atOnce: 2, hands: 3 }));

    expect(await reaches(township, id, 'DONE')).toMatchObject({ added: 2 });
    const { rows } = await service.database.query(
      `SELECT p.state FROM duplicate_pair p JOIN dossier a ON a.child_id = p.child_id JOIN dossier b ON b.child_id = p.other_id
        WHERE a.name = ANY ($1::text[]) AND b.name = ANY ($1::text[])`,
      [names(lines)],
    );
    expect(rows).toEqual([{ state: 'DIFFERENT' }]);
  });

  it('what was on its way when an officer stopped the import does not stay', async () => {
    const lines = Array.from({ length: 5 }, () => lineOfAnotherFamily());
    const { id } = await checked(township, csv(lines), '摸底.csv');

    await startedBy(id, (job) => {
      let settled = 0;
      const stopping: AsJob['inTransaction'] = (work) =>
        job.inTransaction((tx) => {
          const settle: CivilAffairsTx['surveys']['settle'] = async (...asked) => {
            settled += 1;
            if (settled === 2) await onImport(township, 'cancelSurvey', { importId: id });
            return tx.surveys.settle(...asked);
          };
          return work({ ...tx, surveys: { ...tx.surveys, settle } });
        });
      return importNow({ ...job, inTransaction: stopping }, { atOnce: 2, hands: 1 });
    });

    expect(await reaches(township, id, 'CANCELLED')).toMatchObject({ added: 2, rejected: 3 });
    expect(await dossiers(names(lines))).toBe(2);
  });

  it('a village that was given up since the check takes no child', async () => {
    const here = lineOfAnotherFamily();
    const there = lineOfAnotherFamily({ 居住地区划代码: NEXT_VILLAGE });
    const { id } = await checked(township, csv([here, there]), '摸底.csv');
    const givenUp = (until: string | null) =>
      service.database.query(`UPDATE division_record SET valid_until = $2 WHERE code = $1`, [
        NEXT_VILLAGE,
        until,
      ]);

    await givenUp('2026-09-01');
    try {
      expect(await started(township, id)).toMatchObject({ added: 1, rejected: 1 });
    } finally {
      await givenUp(null);
    }
  });
});

describe('6.2 importing twice 重复导入', () => {
  it('adds each child once when two officers start the same sheet at once', async () => {
    const other = await townshipOfficer(service);
    const lines = [
      ...Array.from({ length: 12 }, () => lineOfAnotherFamily()),
      lineOfAnotherFamily(unnumbered),
    ];
    const file = csv(lines);
    const both = [township, other].map(async (officer) => {
      const { id } = await checked(officer, file, '摸底.csv');
      return { officer, id };
    });
    const ready = await Promise.all(both);

    const done = await Promise.all(ready.map(({ officer, id }) => started(officer, id)));

    expect(done.map(({ state }) => state)).toEqual(['DONE', 'DONE']);
    expect(done.reduce((sum, { added }) => sum + added, 0)).toBe(lines.length);
    expect(done.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(lines.length);
    expect(await dossiers(lines.map((values) => values['姓名']))).toBe(lines.length);
  });

  it('adds nothing the second time, whatever the sheet', async () => {
    const someLine = fc
      .record({
        kind: fc.constantFrom('good', 'unnumbered', 'bad', 'twin'),
        born: fc.integer({ min: 1, max: 28 }),
      })
      .map(({ kind }) => kind);
    await fc.assert(
      fc.asyncProperty(fc.array(someLine, { minLength: 1, maxLength: 8 }), async (kinds) => {
        let last = lineOfAnotherFamily(unnumbered);
        const lines = kinds.map((kind) => {
          if (kind === 'good') return (last = lineOfAnotherFamily());
          if (kind === 'unnumbered') return (last = lineOfAnotherFamily(unnumbered));
          if (kind === 'bad') return line({ 出生日期: '去年' });
          return { ...last, ...unnumbered, 姓名: `${String(last['姓名'])}二` };
        });
        const file = csv(lines);
        const first = await imported(township, file, '摸底.csv');
        const before = await total();
        const second = await imported(township, file, '摸底.csv');

        expect(second.added).toBe(0);
        expect(second.counts.new).toBe(0);
        expect(second.unchanged).toBeGreaterThanOrEqual(first.added);
        expect(await total()).toBe(before);
      }),
      { numRuns: 8 },
    );
  }, 120_000);
});

async function total(): Promise<number> {
  const { rows } = await service.database.query<{ n: number }>(
    `SELECT (SELECT count(*) FROM dossier)::int + (SELECT count(*) FROM dossier_version)::int AS n`,
  );
  return rows[0]?.n ?? 0;
}

it('6.2 says of each child what registering one by one says: the events, the first classification, the version', async () => {
  const values = lineOfAnotherFamily();
  await imported(township, csv([values]), '摸底.csv');

  const { rows } = await service.database.query<{ child_id: string }>(
    `SELECT d.child_id FROM dossier d JOIN classification c ON c.child_id = d.child_id AND c.number = 1 AND c.level = d.risk
       JOIN dossier_version v ON v.child_id = d.child_id AND v.version = 1 JOIN child_identity i ON i.child_id = d.child_id
      WHERE d.name = $1 AND d.risk_facts IS NOT NULL AND d.away_recorded_on IS NOT NULL`,
    [values['姓名']],
  );
  const childId = rows[0]?.child_id;
  expect(rows).toHaveLength(1);
  const of = async (type: 'child.registered' | 'child.classified') =>
    (await service.events.published(type)).filter((event) => event.childId === childId);
  expect(await of('child.registered')).toMatchObject([{ aggregateVersion: 1, postId: township.postId }]);
  expect(await of('child.classified')).toMatchObject([
    { aggregateVersion: 2, payload: { previousLevel: null } },
  ]);
  expect(
    JSON.stringify([...(await of('child.registered')), ...(await of('child.classified'))]),
  ).not.toContain(String(values['姓名']));
});
