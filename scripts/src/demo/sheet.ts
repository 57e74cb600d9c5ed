import ExcelJS from 'exceljs';

/** The survey sheet as the system gives it out (base64), with these lines filled in by their headers. */
export async function filledSheet(
  template: string,
  lines: readonly Readonly<Record<string, string>>[],
): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  // exceljs would spread a validation of a whole column over each of its cells.
  const reading = { ignoreNodes: ['dataValidations'] };
  await workbook.xlsx.load(Buffer.from(template, 'base64') as unknown as ArrayBuffer, reading);
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('the template has no sheet');
  const headers = new Map<string, number>();
  sheet.getRow(1).eachCell((cell, column) => headers.set(cell.text.replace('*', ''), column));
  for (const [index, line] of lines.entries())
    for (const [header, value] of Object.entries(line)) {
      const column = headers.get(header);
      if (column === undefined) throw new Error(`the template has no column ${header}`);
      sheet.getRow(index + 2).getCell(column).value = value;
    }
  return Buffer.from(await workbook.xlsx.writeBuffer()).toString('base64');
}
