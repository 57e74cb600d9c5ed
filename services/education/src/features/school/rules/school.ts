import type { DivisionCode } from '@ger/kernel';
import type { InstructionLanguage, SchoolLevel } from '../../pupil/index.ts';

/** 学校 — what the bureau has recorded of a school; nothing yet where `level` is null (3.3.a). */
export interface School {
  readonly id: string;
  readonly place: DivisionCode;
  readonly placeNo: number;
  readonly version: number;
  readonly level: SchoolLevel | null;
  readonly languages: readonly InstructionLanguage[];
  readonly boarding: boolean;
}

/** 学位 — places of one grade of a school in one school year; `taken` is at most `places` (4.2.j). */
export interface GradePlaces {
  readonly schoolYear: number;
  readonly grade: number;
  readonly places: number;
  readonly taken: number;
}
