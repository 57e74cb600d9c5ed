import { until } from '@ger/test-kit';
import { asJob, type AsJob } from '../../as-job.ts';
import { anIdentityNumber } from '../../support.ts';
import { checkNow, importNow, villagesOfBanner, zip } from '../../survey-at-once.ts';
import { handIn, onImport, reaches, type Line as SheetLine } from '../../survey-support.ts';
import { generatedNames } from '../generated-names.ts';
import type { Bench, Line } from '../line.ts';

/** What one sheet took, in seconds. */
interface Times {
  readonly rows: number;
  readonly check: number;
  readonly write: number;
}

const MOST_ROWS = 10_000;
/** Seconds; a rule set in force makes fifty thousand events. */
const LONGEST_HEARING = 300;
/** Lines of a sheet that goes before: the service has been running for a while when it is measured, as it has for an officer. */
const ROWS_BEFORE = 1_000;
const PARENTS = ['father', 'mother'] as const;
const ZH = { father: '父亲', mother: '母亲' };

/** Families of a banner as a village committee fills them in: some forty cells of each line; numbered from `first` on. */
function someLines(count: number, first: number): SheetLine[] {
  const villages = villagesOfBanner();
  const names = generatedNames(count);
  return Array.from({ length: count }, (_, place) => {
    const i = first + place;
    const two = (n: number): string => String(n).padStart(2, '0');
    const birthDate = `${2012 + (i % 13)}-${two(1 + (i % 12))}-${two(1 + (i % 28))}`;
    const sex = i % 2 === 0 ? 'FEMALE' : 'MALE';
    const village = villages[(i * 7) % villages.length] ?? '';
    const parents = PARENTS.map((parent, n) => ({
      [`${ZH[parent]}姓名`]: names[(i * 31 + 17 * n + 5) % names.length]?.name,
      [`${ZH[parent]}监护能力`]: '有监护能力',
      [`${ZH[parent]}出生日期`]: `${1980 + (i % 12)}-0${1 + n}-11`,
      [`${ZH[parent]}电话`]: `139${String(i * 2 + n).padStart(8, '0')}`,
      [`${ZH[parent]}外出去向`]: '北京市',
      [`${ZH[parent]}外出工种`]: '建筑',
      [`${ZH[parent]}外出日期`]: '2026-03-01',
    }));
    return Object.assign(
      {
        姓名: names[i % names.length]?.name,
        性别: sex === 'FEMALE' ? '女' : '男',
        出生日期: birthDate,
        民族: '蒙古族',
        身份证件号码: anIdentityNumber(birthDate, sex),
        是否登记户口: '是',
        户口类型: '牧业户口',
        户籍地区划代码: village,
        农村牧区: '是',
        居住地区划代码: village,
        详细住址: `${i}号`,
        健康状况: '健康',
        就学情况: '小学',
        是否寄宿: '否',
        授课语言: '双语授课',
        收入来源: '打工、种养殖',
        享受救助: '无',
        实际照料人: '祖父母、外祖父母',
        监护情况: '一般',
        委托照料原因: '父母双方外出',
        居住方式: '照料人家中',
        是否单独居住: '否',
        其他监护人姓名: names[(i * 13 + 3) % names.length]?.name,
        其他监护人关系: '祖父母或外祖父母',
        其他监护人监护能力: '有监护能力',
        其他监护人电话: `138${String(i).padStart(8, '0')}`,
      },
      ...parents,
    );
  });
}

/** A workbook of these lines (base64), written as spreadsheet programs do, without the time a library takes for it. */
function workbook(lines: readonly SheetLine[]): string {
  const headers = Object.keys(lines[0] ?? {});
  const row = (values: readonly unknown[], number: number): string =>
    `<row r="${number}">${values.map((value) => `<c t="inlineStr"><is><t>${String(value)}</t></is></c>`).join('')}</row>`;
  const rows = [headers, ...lines.map((line) => headers.map((header) => line[header]))].map((values, at) =>
    row(values, at + 1),
  );
  const part = (xml: string) => ({ body: Buffer.from(xml) });
  return zip({
    'xl/workbook.xml': part('<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': part(
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': part(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`),
  }).toString('base64');
}

/** The service's own jobs that would take the sheet away, and those that follow of new files at leisure: held off meanwhile. */
const HELD_OFF = ['work-on-surveys', 'find-duplicates'];

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

/** One sheet on its whole way, as the job takes it. */
async function importSheet({ banner }: Bench, job: AsJob, lines: readonly SheetLine[]): Promise<Times> {
  const { payload, errors } = await handIn(banner, workbook(lines));
  const { id = '' } = (payload['surveyImport'] ?? {}) as { id?: string };
  if (id === '') throw new Error(JSON.stringify({ payload, errors }));
  const check = await timed(() => checkNow(job));
  const { counts } = await reaches(banner, id, 'CHECKED', 'FAILED');
  await onImport(banner, 'startSurvey', { importId: id });
  const write = await timed(() => importNow(job));
  const { added, state } = await reaches(banner, id, 'DONE', 'FAILED');
  if (state !== 'DONE' || added < lines.length * 0.9)
    throw new Error(JSON.stringify({ state, added, counts }));
  return { rows: added, check, write };
}

/**
 * An hour later: the service has heard all it had said before, and the database has tidied up after it, which it does by itself
 * within minutes. A rule set in force writes half of the ledger anew.
 */
async function anHourLater({ clock, database }: Bench['service']): Promise<void> {
  clock.advance({ hours: 1 });
  await until(
    'what was said before to be heard',
    async () => {
      const { rows } = await database.query<{ heard: boolean }>(
        `SELECT NOT EXISTS (SELECT FROM outbox o WHERE NOT EXISTS (SELECT FROM inbox i WHERE i.id = o.id)) AS heard`,
      );
      return rows[0]?.heard;
    },
    LONGEST_HEARING,
  );
  await database.query('VACUUM (ANALYZE)');
}

async function importOne(bench: Bench): Promise<Times> {
  const { service, dossiers } = bench;
  const rows = Math.min(MOST_ROWS, Math.ceil(dossiers / 10));
  const before = Math.min(ROWS_BEFORE, Math.ceil(rows / 10));
  const holder = await service.database.connect();
  for (const name of HELD_OFF) await holder.query(`SELECT pg_advisory_lock(hashtext($1))`, [name]);
  const job = await asJob(service);
  try {
    await importSheet(bench, job, someLines(before, rows));
    await anHourLater(service);
    return await importSheet(bench, job, someLines(rows, 0));
  } finally {
    await job.stop();
    for (const name of HELD_OFF) await holder.query(`SELECT pg_advisory_unlock(hashtext($1))`, [name]);
    holder.release();
  }
}

const imported = new WeakMap<Bench, Promise<Times>>();
const timesOf = (bench: Bench): Promise<Times> => {
  const known = imported.get(bench) ?? importOne(bench);
  imported.set(bench, known);
  return known;
};

const rate = (name: string, of: (times: Times) => number): Line => ({
  name,
  goal: { unit: 'rows/s', atLeast: 1_000 },
  async measure(bench) {
    const times = await timesOf(bench);
    const seconds = of(times);
    return {
      value: times.rows / seconds,
      detail: `${times.rows} lines of a workbook in ${seconds.toFixed(1)} s`,
    };
  },
});

/** A survey sheet of a banner (6.2): every line read, judged and compared; and every line checked again and written. */
export const surveyImport: readonly Line[] = [
  rate('survey sheet, checking', ({ check }) => check),
  rate('survey sheet, importing with every check', ({ write }) => write),
];
