import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { archiveProblem } from './archive.ts';
import { correctedSheet, readSheet, templateSheet } from './workbook.ts';

const MB = 1024 * 1024;

/** A zip file of deflated parts; `states` is what its directory says they inflate to. */
function zip(parts: Record<string, { body: Buffer; states?: number }>): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, { body, states }] of Object.entries(parts)) {
    const packed = deflateRawSync(body);
    const sizes = Buffer.alloc(8);
    sizes.writeUInt32LE(packed.length, 0);
    sizes.writeUInt32LE(states ?? body.length, 4);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    sizes.copy(head, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    sizes.copy(entry, 20);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(offset, 42);
    local.push(head, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, ...directory, end]);
}

const workbook = { 'xl/workbook.xml': { body: Buffer.from('<workbook/>') } };

describe('a file before it is parsed 导入文件检查', () => {
  it('is let through when it is a workbook', async () => {
    expect(await archiveProblem(await templateSheet())).toBeUndefined();
    expect(await archiveProblem(zip(workbook))).toBeUndefined();
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('姓名,性别')],
    ['a zip file without a workbook', zip({ 'a.txt': { body: Buffer.from('a') } })],
    ['a torn workbook', zip(workbook).subarray(20)],
  ])('is unreadable when it is %s', async (_, file) => expect(await archiveProblem(file)).toBe('UNREADABLE'));

  it('is too large when its parts state more than a sheet can need', async () =>
    expect(
      await archiveProblem(zip({ ...workbook, big: { body: Buffer.from('x'), states: 200 * MB } })),
    ).toBe('TOO_LARGE'));

  it('is too large when a part inflates to more than it states', async () => {
    const bomb = zip({ ...workbook, bomb: { body: Buffer.alloc(30 * MB), states: 10 } });

    expect(bomb.length).toBeLessThan(MB);
    expect(await archiveProblem(bomb)).toBe('TOO_LARGE');
  });
});

describe('the sheet itself', () => {
  it('comes back with every line at its place, readable again', async () => {
    const headers = ['姓名', '性别', '出生日期', '户籍地区划代码', '居住地区划代码', '农村牧区'];
    const problems = [{ column: '性别', zh: '请填写', en: 'fill in' }];

    const file = await correctedSheet(headers, [
      { number: 2, values: ['甲', '男', '2016-01-01', '15', '15', '是'], problems: [] },
      { number: 4, values: ['=乙', '', '2016-01-01', '15', '15', '是'], problems },
    ]);
    const sheet = await readSheet(Buffer.from(file, 'base64'));

    expect(sheet?.headers).toEqual([...headers, '退回原因']);
    expect(sheet?.rows.map(({ number, values }) => [number, values[0], values.at(-1)])).toEqual([
      [2, '甲', ''],
      [4, '=乙', '性别：请填写'],
    ]);
  });
});
