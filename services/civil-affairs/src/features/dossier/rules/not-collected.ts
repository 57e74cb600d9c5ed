import type { Day } from '@ger/kernel';
import type { Dossier } from './dossier.ts';
import { FORM_FIELDS, SECTIONS, type FormField, type Section } from './form-fields.ts';

/** Fields the form asks for of this child and that were not collected 未采集, in the order of the form (2.4). */
export function notCollectedOf(dossier: Dossier, day: Day): FormField[] {
  return FORM_FIELDS.filter((field) => field.applies(dossier, day) && field.shown(dossier, day) === null);
}

/** A section of the form with what it asks for of this child, and what of that was not collected. */
export interface SectionState {
  readonly section: Section;
  readonly asked: number;
  readonly notCollected: readonly FormField[];
}

/** All sections of the form, each with its count. */
export function sectionsOf(dossier: Dossier, day: Day): SectionState[] {
  const missing = notCollectedOf(dossier, day);
  return (Object.keys(SECTIONS) as Section[]).map((section) => ({
    section,
    asked: FORM_FIELDS.filter((field) => field.section === section && field.applies(dossier, day)).length,
    notCollected: missing.filter((field) => field.section === section),
  }));
}
