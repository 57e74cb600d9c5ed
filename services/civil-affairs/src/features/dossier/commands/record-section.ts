import { dayOf, InvalidInput, ok } from '@ger/kernel';
import { withEntry, type FormEntry } from '../rules/form.ts';
import { formProblems } from '../rules/form-problems.ts';
import type { DossierAction } from '../rules/machine.ts';
import { actOnChild, type ChildInput } from './act.ts';
import type { StatusReason } from '../rules/status-reason.ts';

/** What an officer enters of some fields of the form: absent leaves a field as it is, `null` says 未采集. */
export type SectionInput<Field extends keyof FormEntry> = ChildInput & {
  readonly [F in Field]?: FormEntry[F] | null;
};

/** An act that records one section of the form alone, whenever it becomes known (2.4, 3.2.b). */
const recordSection = <Field extends keyof FormEntry>(
  action: DossierAction,
  fields: readonly Field[],
  because: StatusReason = 'DATE_REACHED',
) =>
  actOnChild<SectionInput<Field>>({
    action,
    because,
    change(dossier, input, { now }) {
      const entry: FormEntry = Object.fromEntries(
        fields.filter((field) => input[field] !== undefined).map((field) => [field, trimmed(input[field])]),
      );
      if (Object.keys(entry).length === 0)
        throw new InvalidInput([
          { path: fields.join('、'), zh: '没有填写任何一项', en: 'nothing was entered' },
        ]);
      const { health, form } = dossier;
      const problems = formProblems({ health, schooling: form.schooling, ...entry }, dayOf(now));
      if (problems.length > 0) throw new InvalidInput(problems);
      return ok(withEntry(dossier, entry));
    },
  });

/** Texts without spaces around them, also inside lists and signatures; a blank one is as good as none. */
function trimmed(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() || null;
  if (Array.isArray(value))
    return value.map((item: unknown) => (typeof item === 'string' ? item : parts(item)));
  return parts(value);
}

function parts(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, typeof part === 'string' ? part.trim() : part]),
  );
}

/** 登记户籍与住址 — where the household is registered, of what kind it is, whether rural or pastoral (1.1), and the address. */
export const recordRegistration = recordSection(
  'recordRegistration',
  ['registration', 'householdRegistered', 'householdType', 'rural', 'address'],
  'REGISTRATION_CHANGED',
);

/** 登记健康状况 — healthy, disabled with kind and grade, or ill with the illness (2.4). */
export const recordHealth = recordSection('recordHealth', [
  'health',
  'disabilityType',
  'disabilityGrade',
  'illnessKind',
  'illness',
]);

/** 登记就学情况 — one of the eight kinds, boarding, and the language of instruction (3.2.d). */
export const recordSchooling = recordSection('recordSchooling', [
  'schooling',
  'boarding',
  'languageOfInstruction',
]);

/** 登记家庭情况 — members with the grandparents, income, housing, and the assistance in force (3.2.d). */
export const recordHousehold = recordSection('recordHousehold', [
  'members',
  'incomeSources',
  'housing',
  'assistance',
]);

/** 登记监护照料情况 — who in fact cares for the child, how well, and why the child was entrusted (3.2.d). */
export const recordCare = recordSection('recordCare', ['carer', 'guardianship', 'entrustingReason']);

/** 登记填表与审核 — who filled in, checked and approved the paper form, and when (3.2.b). */
export const recordSignatures = recordSection('recordSignatures', ['filler', 'checker', 'unitHead']);
