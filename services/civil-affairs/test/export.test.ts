import { randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until, type ServiceUnderTest, type SubgraphClient, type TestOfficer } from '@ger/test-kit';
import { ROLES, type Role } from '@ger/kernel';
import {
  act,
  anIdentityNumber,
  aParent,
  away,
  BANNER,
  ELSEWHERE,
  NEXT_VILLAGE,
  registered,
  startCivilAffairs,
  TOWNSHIP,
  townshipOfficer,
  VILLAGE_ELSEWHERE,
} from './support.ts';
import { checked, filled, line } from './survey-support.ts';
import { EXPORTERS } from '../src/features/export/rules/machine.ts';

let service: ServiceUnderTest;
let township: TestOfficer;
let banner: TestOfficer;
let elsewhere: TestOfficer;
const ids = new Map<string, string>();
const numbers = new Map<string, string>();
const FORMULA = '=HYPERLINK("http://x","点我")';

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
  elsewhere = await townshipOfficer(service, [ELSEWHERE]);
  banner = await service.officer({
    role: 'civil-affairs.officer',
    divisions: [BANNER],
    kind: 'BANNER_BUREAU',
  });
  const register = async (name: string, more: object = {}, officer = township): Promise<void> => {
    const identityNumber = anIdentityNumber('2016-05-20', 'FEMALE');
    numbers.set(name, identityNumber);
    ids.set(name, (await registered(officer, { name, identityNumber, ...more })).id);
  };
  await register('阿拉坦', {
    guardians: [
      aParent('FATHER', { ...away, identityNumber: anIdentityNumber('1985-01-02', 'MALE') }),
      aParent('MOTHER', away),
    ],
  });
  await register('巴图', { residence: NEXT_VILLAGE, address: FORMULA });
  await register('别处', { residence: VILLAGE_ELSEWHERE, registration: VILLAGE_ELSEWHERE }, elsewhere);
});
afterAll(() => service.stop());

interface Export {
  id: string;
  state: string;
  children: number;
  prepared: number;
  leftOut: number;
  withheld: string[];
  numbers: string;
  expiresAt: string | null;
  actions: { action: string; allowed: boolean }[];
}
const EXPORT = `id state children prepared leftOut withheld numbers expiresAt actions { action allowed }`;

const ask = (officer: SubgraphClient, input: Record<string, unknown>) =>
  act(officer, 'exportChildren', input, `childExport { ${EXPORT} }`);

async function look(officer: SubgraphClient, id: string): Promise<Export | null> {
  const { data } = await officer.query<{ childExport: Export | null }>(
    `query($id: ID!) { childExport(id: $id) { ${EXPORT} } }`,
    { id },
  );
  return data?.childExport ?? null;
}

async function finished(officer: SubgraphClient, id: string): Promise<Export> {
  return until('the export to be over', async () => {
    const found = await look(officer, id);
    return found && found.state !== 'PREPARING' ? found : undefined;
  });
}

async function exported(officer: SubgraphClient, input: Record<string, unknown>): Promise<Export> {
  const { payload, errors } = await ask(officer, input);
  if (errors.length > 0 || payload.refusal) throw new Error(JSON.stringify({ errors, payload }));
  return finished(officer, (payload['childExport'] as Export).id);
}

const link = async (officer: SubgraphClient, exportId: string) => {
  const { payload, errors } = await act(officer, 'openExport', { exportId }, 'link { id expiresAt }');
  return { link: payload['link'] as { id: string; expiresAt: string } | null, payload, errors };
};
const fetchFile = (officer: SubgraphClient, id: string) =>
  officer.query<{ exportedFile: { fileName: string; content: string } | null }>(
    `query($id: ID!) { exportedFile(link: $id) { fileName content } }`,
    { id },
  );

async function download(officer: SubgraphClient, exportId: string): Promise<string> {
  const { link: opened } = await link(officer, exportId);
  const { data, errors } = await fetchFile(officer, opened?.id ?? randomUUID());
  if (!data?.exportedFile) throw new Error(JSON.stringify(errors));
  return data.exportedFile.content;
}

interface Sheet {
  headers: string[];
  rows: Record<string, string>[];
  words: Record<string, string>;
}

async function opened(content: string): Promise<Sheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(content, 'base64') as unknown as ArrayBuffer);
  const [sheet, explained] = workbook.worksheets;
  if (!sheet || !explained) throw new Error('two sheets');
  const headers = (sheet.getRow(1).values as string[]).slice(1).map((header) => header.replace('*', ''));
  const rows: Record<string, string>[] = [];
  sheet.eachRow((row, number) => {
    if (number === 1) return;
    rows.push(Object.fromEntries(headers.map((header, index) => [header, row.getCell(index + 1).text])));
  });
  const words: Record<string, string> = {};
  explained.eachRow((row) => void (words[row.getCell(1).text] = row.getCell(2).text));
  return { headers, rows, words };
}

const ALL = { selection: { found: {} } };
const names = ({ rows }: Sheet): string[] => rows.map(({ 姓名 }) => 姓名 ?? '');

describe('6.2 an export of the registration form 登记表导出', () => {
  it('holds the children the question finds, each within the officer’s reach, in the template’s columns', async () => {
    const { children, prepared, state } = await exported(township, ALL);

    expect({ children, prepared, state }).toEqual({ children: 2, prepared: 2, state: 'READY' });
    const found = await exported(township, { selection: { found: { filter: { within: NEXT_VILLAGE } } } });
    const sheet = await opened(await download(township, found.id));
    const { data } = await township.query<{ surveyTemplate: string }>('{ surveyTemplate }');
    const template = await opened(data?.surveyTemplate ?? '');

    expect(names(sheet)).toEqual(['巴图']);
    expect(sheet.headers).toEqual(template.headers);
    expect(sheet.rows[0]).toMatchObject({ 性别: '女', 居住地区划代码: NEXT_VILLAGE, 就学情况: '未采集' });
  });

  it('of ticked children holds only those the officer may see', async () => {
    const { children, id } = await exported(township, {
      selection: { childIds: [...ids.values(), randomUUID()] },
    });

    expect(children).toBe(2);
    expect(names(await opened(await download(township, id))).toSorted()).toEqual(['巴图', '阿拉坦']);
  });

  it('is refused when it would be empty', async () => {
    const { payload } = await ask(township, { selection: { childIds: [ids.get('别处')] } });

    expect(payload.refusal).toMatchObject({ code: 'NOBODY', clause: '6.2' });
  });

  it('is asked twice with one key and made once', async () => {
    const idempotencyKey = randomUUID();
    const first = await ask(township, { ...ALL, idempotencyKey });
    const second = await ask(township, { ...ALL, idempotencyKey });

    expect((second.payload['childExport'] as Export).id).toBe((first.payload['childExport'] as Export).id);
  });

  it('imported again adds nothing, with full numbers and with masked ones', async () => {
    const withNumbers = await exported(banner.for('VERIFY_IDENTITY'), { ...ALL, identityNumbers: true });
    const masked = await exported(township, { selection: { childIds: [ids.get('阿拉坦')] } });
    const plain = await exported(banner.for('VERIFY_IDENTITY'), {
      selection: { childIds: [ids.get('阿拉坦')] },
      identityNumbers: true,
    });

    for (const [officer, file] of [
      [township, await download(township, masked.id)],
      [banner, await download(banner, plain.id)],
    ] as const) {
      const { counts, problems } = await checked(officer, file);

      expect(counts).toEqual({ new: 0, likely: 0, accepted: 0, unchanged: 1, differing: 0, bad: 0 });
      expect(problems).toEqual([]);
    }
    expect(withNumbers.numbers).toBe('FULL');
  });

  it('makes no file by a masked number: of a child who is not on file the import asks for the whole one', async () => {
    const sheet = await filled(township, [line({ 姓名: '无名', 身份证件号码: '1599**************' })]);
    const { counts, problems } = await checked(township, sheet);

    expect(counts).toMatchObject({ new: 0, bad: 1 });
    expect(problems).toMatchObject([{ column: '身份证件号码', zh: expect.stringContaining('部分隐去') }]);
  });

  it('shows as text what a spreadsheet program would run', async () => {
    const { id } = await exported(township, { selection: { childIds: [ids.get('巴图')] } });
    const [row] = (await opened(await download(township, id))).rows;

    expect(row?.['详细住址']).toBe(`'${FORMULA}`);
  });
});

describe('L.14 facts and identity numbers in an export 导出与最小必要', () => {
  it('masks the numbers of children and parents, and says so', async () => {
    const { id, numbers: how } = await exported(township, { selection: { childIds: [ids.get('阿拉坦')] } });
    const sheet = await opened(await download(township, id));

    expect(how).toBe('MASKED');
    expect(sheet.rows[0]).toMatchObject({
      身份证件号码: '1599**************',
      父亲身份证号: '1599**************',
    });
    expect(sheet.words).toMatchObject({ 身份证件号码: '部分隐去', 用途: '未说明', 未导出的列: '无' });
  });

  it('gives full numbers for a purpose, and asks for one', async () => {
    const { errors } = await ask(banner, { ...ALL, identityNumbers: true });
    const { id } = await exported(banner.for('DECIDE_ASSISTANCE'), { ...ALL, identityNumbers: true });
    const sheet = await opened(await download(banner, id));

    expect(errors[0]?.extensions).toMatchObject({ code: 'PURPOSE_REQUIRED' });
    expect(sheet.rows.map((row) => row['身份证件号码'])).toEqual(
      names(sheet).map((name) => numbers.get(name)),
    );
    expect(sheet.words['用途']).toBe('办理社会救助、福利保障');
  });

  it('gives no number in full to a township, whatever it asks', async () => {
    const { errors } = await ask(township, { ...ALL, identityNumbers: true });

    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('leaves out what the education bureau may not read, and the sheet says what', async () => {
    const education = await service.officer({ role: 'education.officer', divisions: [BANNER] });
    const { id, withheld } = await exported(education, ALL);
    const sheet = await opened(await download(education, id));

    expect(sheet.headers).toEqual(expect.arrayContaining(['姓名', '就学情况', '父亲电话']));
    expect(sheet.headers).not.toEqual(expect.arrayContaining(['父亲姓名']));
    for (const header of ['父亲姓名', '详细住址', '健康状况', '身份证件号码']) {
      expect(sheet.headers).not.toContain(header);
      expect(withheld).toContain(header);
      expect(sheet.words['未导出的列']).toContain(header);
    }
  });

  it.each((Object.keys(ROLES) as Role[]).filter((role) => role !== 'public'))(
    '%s asks for one as the table says',
    async (role) => {
      const officer = await service.officer({ role, divisions: [TOWNSHIP] });
      const { payload, errors } = await ask(officer, ALL);
      const { data } = await officer.query<{ ledgerMeans: { exports: boolean } }>(
        '{ ledgerMeans { exports } }',
      );
      const may = (EXPORTERS as readonly string[]).includes(role);

      expect({
        code: payload.refusal?.code ?? errors[0]?.extensions['code'] ?? null,
        exports: data?.ledgerMeans.exports,
      }).toEqual({
        code: may ? null : 'NOT_YOUR_ROLE',
        exports: may,
      });
    },
  );
});

describe('L.14 every child read for an export is in the audit 导出审计', () => {
  it('when it is prepared and when it is opened, with facts and purpose', async () => {
    const { id } = await exported(banner.for('PETITION_COURT'), { ...ALL, identityNumbers: true });
    await download(banner.for('PETITION_COURT'), id);

    const { rows } = await service.database.query<{
      kind: string;
      operation: string;
      child_ids: string[];
      facts: string[];
    }>(
      `SELECT kind, operation, child_ids, facts FROM audit_entry
        WHERE officer_id = $1 AND purpose = 'PETITION_COURT' AND cardinality(child_ids) > 0 ORDER BY at`,
      [banner.officerId],
    );
    const mine = [ids.get('阿拉坦'), ids.get('巴图')].toSorted();
    expect(rows.map(({ kind }) => kind)).toEqual(['READ', 'READ']);
    for (const { child_ids: read, facts } of rows) {
      expect(read.toSorted()).toEqual(mine);
      expect(facts).toEqual(
        expect.arrayContaining(['CHILD_CORE', 'FULL_ADDRESS', 'GUARDIANS', 'HEALTH', 'IDENTITY_NUMBER']),
      );
    }
    expect(rows[0]?.operation).toBe('exportChildren');
    const { rows: asked } = await service.database.query(
      `SELECT outcome FROM audit_entry WHERE kind = 'COMMAND' AND operation = 'exportChildren' AND $1 = ANY (facts)`,
      [id],
    );
    expect(asked).toEqual([{ outcome: 'OK' }]);
  });

  it('and nothing of it stands in the tables unsealed', async () => {
    const { id } = await exported(township, ALL);
    const { rows } = await service.database.query<{ text: string }>(
      `SELECT e::text AS text FROM child_export e WHERE export_id = $1
        UNION ALL SELECT l::text FROM child_export_line l WHERE export_id = $1`,
      [id],
    );

    for (const { text } of rows) expect(text).not.toMatch(/阿拉坦|巴图|王建军|UEsDB/);
  });
});

/** Asks, and lets something happen before the job has looked: it waits at the lock that keeps it from running twice. */
async function beforeItsTurn<T>(asking: () => Promise<T>, happens: () => Promise<unknown>): Promise<T> {
  const holding = await service.database.connect();
  try {
    await holding.query('BEGIN');
    await holding.query(`SELECT pg_advisory_xact_lock(hashtext('child-exports'))`);
    const answer = await asking();
    await happens();
    return answer;
  } finally {
    await holding.query('COMMIT');
    holding.release();
  }
}

describe('L.14 a file is its officer’s own 本人的文件', () => {
  it('another officer of the same unit sees neither export nor link nor file', async () => {
    const { id } = await exported(township, ALL);
    const { link: mine } = await link(township, id);
    const colleague = await service.officer({
      role: 'township.officer',
      divisions: [TOWNSHIP],
      unitId: township.unitId,
    });

    expect(await look(colleague, id)).toBeNull();
    expect((await link(colleague, id)).errors[0]?.extensions['code']).toBe('NOT_FOUND');
    expect((await fetchFile(colleague, mine?.id ?? '')).errors[0]?.extensions['code']).toBe('NOT_FOUND');
    expect(
      (await act(colleague, 'cancelExport', { exportId: id }, 'childExport { id }')).errors[0]?.extensions[
        'code'
      ],
    ).toBe('NOT_FOUND');
    expect((await fetchFile(township, mine?.id ?? '')).data?.exportedFile).not.toBeNull();
  });

  it('two officers who ask the same question get each their own children', async () => {
    const [mine, theirs] = await Promise.all([exported(township, ALL), exported(elsewhere, ALL)]);

    expect(names(await opened(await download(township, mine.id))).toSorted()).toEqual(['巴图', '阿拉坦']);
    expect(names(await opened(await download(elsewhere, theirs.id)))).toEqual(['别处']);
  });

  it('a child who has moved out of reach before its turn is left out, and the sheet says of how many', async () => {
    const { id: leaving } = await registered(township, { name: '迁走的' });
    const { payload } = await beforeItsTurn(
      () => ask(township, { selection: { childIds: [leaving, ids.get('巴图')] } }),
      async () => {
        await service.database.query(
          `UPDATE dossier SET residence = $2, division_no = ($2::text)::bigint WHERE child_id = $1`,
          [leaving, VILLAGE_ELSEWHERE],
        );
        await service.database.query(
          `UPDATE child_scope SET division = $2, division_no = ($2::text)::bigint WHERE child_id = $1`,
          [leaving, VILLAGE_ELSEWHERE],
        );
      },
    );
    const done = await finished(township, (payload['childExport'] as Export).id);
    const sheet = await opened(await download(township, done.id));

    expect(done).toMatchObject({ children: 2, prepared: 1, leftOut: 1, state: 'READY' });
    expect(names(sheet)).toEqual(['巴图']);
    expect(sheet.words['未写入']).toContain('1 名');
    await service.database.query(`UPDATE dossier SET state = 'CLOSED' WHERE child_id = $1`, [leaving]);
  });

  it('an officer whose post has ended meanwhile gets no file', async () => {
    const leaver = await townshipOfficer(service);
    const { payload } = await beforeItsTurn(
      () => ask(leaver, ALL),
      () =>
        service.database.query(`UPDATE post SET valid_until = valid_from WHERE post_id = $1`, [
          leaver.postId,
        ]),
    );
    const { id } = payload['childExport'] as Export;
    const row = await until('the export to be over', async () => {
      const { rows } = await service.database.query<{ state: string; fault: string }>(
        `SELECT state, fault FROM child_export WHERE export_id = $1 AND state <> 'PREPARING'`,
        [id],
      );
      return rows[0];
    });
    expect(row).toEqual({ state: 'FAILED', fault: 'POST_ENDED' });
  });

  it('is listed with its state, cancelled with all that was kept for it, and cannot be opened then', async () => {
    const { id, actions } = await exported(township, ALL);
    const { link: before } = await link(township, id);
    const cancelled = await act(township, 'cancelExport', { exportId: id }, `childExport { state }`);
    const { data } = await township.query<{
      childExports: { edges: { node: { id: string; state: string } }[] };
    }>(`{ childExports(first: 1) { edges { node { id state } } } }`);

    expect(actions).toEqual([
      { action: 'openExport', allowed: true },
      { action: 'cancelExport', allowed: true },
    ]);
    expect(cancelled.payload['childExport']).toEqual({ state: 'CANCELLED' });
    expect(data?.childExports.edges).toEqual([{ node: { id, state: 'CANCELLED' } }]);
    expect((await fetchFile(township, before?.id ?? '')).errors[0]?.extensions['code']).toBe('NOT_FOUND');
    expect((await link(township, id)).payload.refusal?.code).toBe('ILLEGAL_TRANSITION');
    await until('the lines are gone', async () => {
      const { rows } = await service.database.query(`SELECT FROM child_export_line WHERE export_id = $1`, [
        id,
      ]);
      return rows.length === 0;
    });
  });

  it('a link works for five minutes, a file for a day', async () => {
    const { id, expiresAt } = await exported(township, ALL);
    const { link: opened5 } = await link(township, id);
    const linkId = opened5?.id ?? '';
    expect(new Date(expiresAt ?? 0).getTime() - service.clock.now().getTime()).toBeLessThanOrEqual(
      86_400_000,
    );

    service.clock.advance({ minutes: 6 });
    expect((await fetchFile(township, linkId)).errors[0]?.extensions['code']).toBe('NOT_FOUND');
    expect((await link(township, id)).link).not.toBeNull();

    service.clock.advance({ days: 1 });
    const over = await until('it to expire', async () => {
      const found = await look(township, id);
      return found?.state === 'EXPIRED' && found;
    });
    expect(over.actions).toEqual([]);
    const { rows } = await service.database.query(`SELECT content FROM child_export WHERE export_id = $1`, [
      id,
    ]);
    expect(rows).toEqual([{ content: null }]);
  });
});
