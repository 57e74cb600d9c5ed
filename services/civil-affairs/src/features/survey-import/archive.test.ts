import { describe, expect, it } from '@jest/globals';
import { archiveFault } from '@ger/sheets';
import { zip } from '@ger/sheets/zip-fixture';
import { templateSheet } from './template.ts';

const MB = 1024 * 1024;

const workbook = { 'xl/workbook.xml': { body: Buffer.from('<workbook/>') } };

describe('a file before it is parsed 导入文件检查', () => {
  it('is let through when it is a workbook', async () => {
    expect(await archiveFault(Buffer.from(await templateSheet(), 'base64'))).toBeUndefined();
    expect(await archiveFault(zip(workbook))).toBeUndefined();
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('姓名,性别')],
    ['a zip file without a workbook', zip({ 'a.txt': { body: Buffer.from('a') } })],
    ['a torn workbook', zip(workbook).subarray(20)],
  ])('is unreadable when it is %s', async (_, file) =>
    expect(await archiveFault(file)).toBe('FILE_UNREADABLE'),
  );

  it('is too large when its parts state more than a sheet can need', async () =>
    expect(await archiveFault(zip({ ...workbook, big: { body: Buffer.from('x'), states: 200 * MB } }))).toBe(
      'FILE_INFLATES',
    ));

  it.each([
    ['macros', 'xl/vbaProject.bin', 'FILE_MACROS'],
    ['macro sheets of old programs', 'xl/macrosheets/sheet1.xml', 'FILE_MACROS'],
    ['links to other files', 'xl/externalLinks/externalLink1.xml', 'FILE_EXTERNAL_LINKS'],
    ['connections to other sources', 'xl/connections.xml', 'FILE_EXTERNAL_LINKS'],
    ['embedded files', 'xl/embeddings/oleObject1.bin', 'FILE_EXTERNAL_LINKS'],
  ])('is refused for its %s', async (_, part, fault) =>
    expect(await archiveFault(zip({ ...workbook, [part]: { body: Buffer.from('x') } }))).toBe(fault),
  );

  it('is refused when it says that it may hold macros', async () => {
    const types = {
      body: Buffer.from('<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'),
    };

    expect(await archiveFault(zip({ ...workbook, '[Content_Types].xml': types }))).toBe('FILE_MACROS');
  });

  it('is said to be of the old format when it is an xls file or has a password', async () =>
    expect(await archiveFault(Buffer.from('d0cf11e0a1b11ae100000000', 'hex'))).toBe('OLD_FORMAT'));

  it('is too large when a part inflates to more than it states', async () => {
    const bomb = zip({ ...workbook, bomb: { body: Buffer.alloc(30 * MB), states: 10 } });

    expect(bomb.length).toBeLessThan(MB);
    expect(await archiveFault(bomb)).toBe('FILE_INFLATES');
  });
});
