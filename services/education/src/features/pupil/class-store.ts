import { NotVisible } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { classFrom, SchoolClassEntity } from './entities.ts';
import type { SchoolClass } from './rules/pupil.ts';

/** What commands ask of the classes' table, within one transaction. */
export interface ClassStore {
  /** The class as the actor may see it. Throws NotVisible. */
  get(id: string): Promise<SchoolClass>;
  /** Whether the school has a class of that name in that grade and year already. */
  exists(wanted: Pick<SchoolClass, 'unitId' | 'name' | 'grade' | 'schoolYear'>): Promise<boolean>;
  /** The class of that name in that grade and year; nothing when there is none. */
  find(
    wanted: Pick<SchoolClass, 'unitId' | 'name' | 'grade' | 'schoolYear'>,
  ): Promise<SchoolClass | undefined>;
  /** The school's classes of a year. */
  listOfYear(unitId: string, schoolYear: number): Promise<SchoolClass[]>;
  add(schoolClass: SchoolClass): Promise<SchoolClass>;
  /** Another class teacher; the capacity is the places' business. */
  change(schoolClass: SchoolClass): Promise<SchoolClass>;
}

/** The store over TypeORM. */
export function classStore({ manager, now }: StoreTools): ClassStore {
  return {
    async get(id) {
      const row = await manager.findOneBy(SchoolClassEntity, { classId: id });
      if (!row) throw new NotVisible();
      return classFrom(row);
    },
    exists: ({ unitId, name, grade, schoolYear }) =>
      manager.existsBy(SchoolClassEntity, { unitId, name, grade, schoolYear }),
    async find({ unitId, name, grade, schoolYear }) {
      const row = await manager.findOneBy(SchoolClassEntity, { unitId, name, grade, schoolYear });
      return row ? classFrom(row) : undefined;
    },
    async listOfYear(unitId, schoolYear) {
      const rows = await manager.findBy(SchoolClassEntity, { unitId, schoolYear });
      return rows.map((row) => classFrom(row));
    },
    async add(schoolClass) {
      const { id: classId, placeNo, ...same } = schoolClass;
      await manager.insert(SchoolClassEntity, { ...same, classId, placeNo: String(placeNo), openedAt: now });
      return schoolClass;
    },
    async change(schoolClass) {
      const { id: classId, classTeacherPostId } = schoolClass;
      await manager.update(SchoolClassEntity, { classId }, { classTeacherPostId });
      return schoolClass;
    },
  };
}
