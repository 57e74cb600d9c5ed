import { readFileSync } from 'node:fs';
import path from 'node:path';
import { divisionLists, divisionsFrom, type DivisionList, type DivisionNotes } from './rules/division.ts';

const DATA = path.resolve(import.meta.dirname, '../../../data');

/** The committed register of the region (source, date and licence: README), in the lists it is recorded in. */
export function readRegister(): DivisionList[] {
  const notes = JSON.parse(readFileSync(path.join(DATA, 'division-notes.json'), 'utf8')) as DivisionNotes;
  return divisionLists(divisionsFrom(readFileSync(path.join(DATA, 'divisions.csv'), 'utf8'), notes));
}
