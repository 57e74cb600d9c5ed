import type { Day } from '@ger/kernel';

/** What is written in a form: a text, or nothing, which prints a line to fill in by hand. */
export type Blank = string | null;

/** One cell of a form. A `wide` one takes the whole line; the others stand two abreast. */
export interface Field {
  readonly label: string;
  readonly value: Blank;
  readonly wide?: boolean;
}

/** One block of a paper, in the order in which it is read. */
export type PaperPart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  | {
      readonly kind: 'table';
      /** Widths are shares of the line. */
      readonly columns: readonly { readonly title: string; readonly share: number }[];
      readonly rows: readonly (readonly Blank[])[];
    }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'checks';
      readonly items: readonly { readonly text: string; readonly checked: boolean }[];
    };

/** One line at the foot of a paper: who signs, or which unit puts its seal. */
export interface SignatureLine {
  readonly role: string;
  /** Printed where a unit seals; a person's name is left to be signed. */
  readonly name?: string;
  readonly by: 'SIGNATURE' | 'SEAL';
}

/** 文书 — a paper as data. How it is set is the package's business. */
export interface Paper {
  readonly title: string;
  /** 文书编号 */
  readonly number: string;
  /** 制作单位 */
  readonly issuer: string;
  /** 制作日期 */
  readonly on: Day;
  readonly parts: readonly PaperPart[];
  readonly signatures?: readonly SignatureLine[];
  /** 附件 */
  readonly attachments?: readonly string[];
}
