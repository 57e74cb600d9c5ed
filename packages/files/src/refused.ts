/** Why a file is not taken. */
export type RefusalCode = 'FILE_TOO_LARGE' | 'FILE_INCOMPLETE' | 'FILE_EMPTY' | 'FILE_TYPE';

/** A file that is not taken; nothing of it stays. */
export class FileRefused extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(code);
    this.name = 'FileRefused';
    this.code = code;
  }
}
