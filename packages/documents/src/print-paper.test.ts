import { describe, expect, it } from '@jest/globals';
import { pdfPages, pdfText } from '@ger/test-kit';
import { chineseDay, pdfFile, printPaper, type Paper } from './index.ts';

const paper = (more: Partial<Paper> = {}): Paper => ({
  title: '委托监护责任确认书',
  number: '新营子委托〔2026〕1号',
  issuer: '新营子镇人民政府',
  on: '2026-09-01',
  parts: [],
  ...more,
});
const withName = (value: string): Paper =>
  paper({ parts: [{ kind: 'fields', fields: [{ label: '姓名', value }] }] });

describe('a printed paper 文书', () => {
  it('is a PDF with its title, number, unit and day in Chinese', async () => {
    const bytes = await printPaper(paper());

    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const text = await pdfText(bytes);
    for (const part of [
      '委托监护责任确认书',
      '编号：新营子委托〔2026〕1号',
      '新营子镇人民政府',
      '2026年9月1日',
    ])
      expect(text).toContain(part);
  });

  it('prints every kind of part in its order', async () => {
    const text = await pdfText(
      await printPaper(
        paper({
          parts: [
            { kind: 'heading', text: '一、儿童' },
            { kind: 'paragraph', text: '经核实如下。' },
            {
              kind: 'fields',
              fields: [
                { label: '姓名', value: '阿拉坦其其格' },
                { label: '性别', value: '女' },
              ],
            },
            {
              kind: 'table',
              columns: [
                { title: '事项', share: 1 },
                { title: '依据', share: 2 },
              ],
              rows: [['年龄', '身份证']],
            },
            { kind: 'list', items: ['照料生活', '督促上学'] },
            {
              kind: 'checks',
              items: [
                { text: '有照料能力', checked: true },
                { text: '有前科', checked: false },
              ],
            },
          ],
          signatures: [
            { role: '受委托监护人', by: 'SIGNATURE' },
            { role: '见证单位', name: '东马家圪堵村', by: 'SEAL' },
          ],
          attachments: ['身份证复印件'],
        }),
      ),
    );

    const order = [
      '一、儿童',
      '经核实如下。',
      '姓名阿拉坦其其格',
      '性别女',
      '事项依据',
      '年龄身份证',
      '1.照料生活',
      '2.督促上学',
      '✓有照料能力',
      '有前科',
      '附件：1.身份证复印件',
      '受委托监护人（签名）：',
      '见证单位（盖章）：东马家圪堵村',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).not.toContain('✓有前科');
  });

  it('numbers its pages 第 x 页 共 y 页 and repeats the head of a table on each', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => [`第${index}项`, '是']);
    const pages = await pdfPages(
      await printPaper(
        paper({
          parts: [
            {
              kind: 'table',
              columns: [
                { title: '事项', share: 1 },
                { title: '结果', share: 1 },
              ],
              rows,
            },
          ],
        }),
      ),
    );

    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((page, index) => {
      expect(page).toContain(`第${index + 1}页共${pages.length}页`);
      expect(page).toContain('事项结果');
      expect(page).toContain('新营子委托〔2026〕1号');
    });
    expect(rows.filter(([row]) => !pages.join('').includes(`${row}是`))).toEqual([]);
  });

  it('loses nothing of a cell that is taller than a page', async () => {
    const words = Array.from({ length: 3000 }, (_, index) => `${index}、`).join('');
    const pages = await pdfPages(
      await printPaper(
        paper({ parts: [{ kind: 'fields', fields: [{ label: '情况', value: words, wide: true }] }] }),
      ),
    );

    const body = pages
      .map((page) => page.replaceAll('新营子委托〔2026〕1号', '').replace(/第\d+页共\d+页/, ''))
      .join('');
    expect(pages.length).toBeGreaterThan(2);
    expect(body.includes(words)).toBe(true);
  });

  it('keeps the seal with the words it stands for, not on a page of its own', async () => {
    const filler = Array.from({ length: 24 }, () => '照料儿童日常生活，关注其身心健康，督促其接受义务教育。');
    const pages = await pdfPages(
      await printPaper(
        paper({
          parts: [
            { kind: 'list', items: filler },
            { kind: 'paragraph', text: '以上各方确认。' },
          ],
          signatures: ['甲', '乙', '丙', '丁'].map((role) => ({ role, by: 'SEAL' as const })),
        }),
      ),
    );

    const last = pages.at(-1);
    for (const role of ['甲', '乙', '丙', '丁']) expect(last).toContain(`${role}（盖章）：`);
    expect(last).toContain('以上各方确认。');
    expect(last).toContain('2026年9月1日');
  });

  it('gives the same bytes for the same paper', async () =>
    expect((await printPaper(withName('龍應臺'))).equals(await printPaper(withName('龍應臺')))).toBe(true));

  it('leaves as the file type of the graph', async () => {
    const file = await pdfFile('责任确认书', paper());

    expect(file).toMatchObject({ fileName: '责任确认书.pdf', mediaType: 'application/pdf' });
    expect(await pdfText(Buffer.from(file.content, 'base64'))).toContain('委托监护责任确认书');
  });
});

describe('names as people bear them 姓名用字', () => {
  it.each([['阿拉坦其其格·'.repeat(30)], ['龍應臺'], ['喆堃镕䶮'], ['𬱖𫍯'], ['欧阳-Ärö']])(
    'prints name %# whole',
    async (name) => expect(await pdfText(await printPaper(withName(name)))).toContain(`姓名${name}`),
  );

  it('marks a character that the font lacks, and says what to do, instead of an empty box', async () => {
    const text = await pdfText(await printPaper(withName('𠮷野')));

    expect(text).toContain('姓名〔U+20BB7〕野');
    expect(text).toContain('字库未收的字，以〔U+20BB7〕标出，请按原字手写填正');
  });

  it('leaves room to write a name in traditional Mongolian by hand', async () =>
    expect(await pdfText(await printPaper(withName('ᠮᠣᠩᠭᠣᠯ ᠬᠦᠮᠦᠨ')))).toContain('姓名〔蒙古文〕'));

  it('says nothing about the font where nothing is missing', async () =>
    expect(await pdfText(await printPaper(withName('其木德')))).not.toContain('字库'));

  it('drops characters that would turn or hide what follows', async () =>
    expect(await pdfText(await printPaper(withName('其\u202e木\u0007德')))).toContain('姓名其木德'));
});

describe('a day in Chinese', () => {
  it('has no leading zeros', () => expect(chineseDay('2026-09-01')).toBe('2026年9月1日'));
  it('is a day that exists', () => expect(() => chineseDay('2026-02-30')).toThrow(RangeError));
});
