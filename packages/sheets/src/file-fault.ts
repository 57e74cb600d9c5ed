/** Why a file cannot be read as a sheet; the words are the service's, since they name its template. */
export type FileFaultCode =
  | 'OLD_FORMAT'
  | 'FILE_UNREADABLE'
  | 'FILE_INFLATES'
  | 'FILE_MACROS'
  | 'FILE_EXTERNAL_LINKS'
  | 'NO_SHEET'
  | 'NO_ROWS'
  | 'WRONG_TEMPLATE'
  | 'COLUMN_TWICE'
  | 'TOO_MANY_ROWS'
  | 'TOO_MANY_COLUMNS'
  | 'CELL_TOO_LONG'
  | 'ENCODING'
  | 'CSV_BROKEN'
  | 'TOOK_TOO_LONG';

/** A fault with what it names: columns that are missing, the number of a line. Never what stands in a cell. */
export interface FileFault {
  readonly code: FileFaultCode;
  readonly names?: string;
}

/** What kind of file it is, by its name. */
export function kindOf(fileName: string): 'XLSX' | 'CSV' | undefined {
  const [, ending = ''] = /\.([^.]+)$/.exec(fileName.trim().toLowerCase()) ?? [];
  return ending === 'xlsx' ? 'XLSX' : ending === 'csv' ? 'CSV' : undefined;
}
