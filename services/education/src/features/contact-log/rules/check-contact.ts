import type { Day, ProblemList } from '@ger/kernel';
import { inSchoolYear } from '../../pupil/index.ts';
import { CONTACT_KINDS, type ContactFacts, type ContactKind, type ContactPerson } from './contact-entry.ts';

/** Minutes of a day: no talk lasts longer. */
const LONGEST = 1440;

/** Adds what is wrong with an entry: its day, who spoke, and about what. */
export function checkContact(
  kind: ContactKind,
  { on, person, minutes, topics }: ContactFacts,
  { today, schoolYear }: { readonly today: Day; readonly schoolYear: number },
  problems: ProblemList,
): void {
  const { persons, withTopics } = CONTACT_KINDS[kind];
  const may: readonly ContactPerson[] = persons;
  problems.check(on <= today, 'on', '日期不能晚于今天', 'not later than today');
  problems.check(
    inSchoolYear(schoolYear, on),
    'on',
    '日期不在该班的学年内',
    "outside the class's school year",
  );
  problems.check(may.includes(person), 'person', '请选择父亲或母亲', 'the father or the mother');
  const isMinutes = minutes === null || (minutes > 0 && minutes <= LONGEST);
  problems.check(isMinutes, 'minutes', `时长应在1至${LONGEST}分钟之间`, `between 1 and ${LONGEST}`);
  problems.check(
    withTopics === topics.length > 0,
    'topics',
    withTopics ? '请选择沟通的内容' : '亲子联系不记录谈话内容',
    withTopics ? 'say what it was about' : 'what pupil and parent spoke about is not recorded',
  );
}
