import { act, schoolDay } from '../support.ts';
import { lineOf, listOf } from '../pupil-list.ts';
import { openSchool, type Bench, type BenchSchool, type Line } from './bench.ts';

const STATE = 'query($id: ID!) { pupilImport(id: $id) { state added bad } }';
const LIST = 2_000;
const MOST_WAIT_MS = 300_000;

async function waitFor(
  school: Pick<BenchSchool, 'teacher'>,
  id: string,
  state: string,
): Promise<{ added: number }> {
  const deadline = performance.now() + MOST_WAIT_MS;
  for (;;) {
    const { data } = await school.teacher.query<{ pupilImport: { state: string; added: number } }>(STATE, {
      id,
    });
    if (data?.pupilImport.state === state) return data.pupilImport;
    if (performance.now() > deadline) throw new Error(`the import is ${data?.pupilImport.state ?? 'gone'}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** From handing in the workbook to the last pupil enrolled, through the school's own acts and the job that works. */
const importSchool: Line = {
  name: 'import of a 2,000-pupil school',
  goal: { unit: 's', atMost: 10 },
  async measure({ service, pupils }) {
    const school = await openSchool(service);
    const count = Math.min(LIST, pupils);
    const content = await listOf(Array.from({ length: count }, (_, order) => lineOf(order)));
    const begun = performance.now();
    const { thing } = await act(school.teacher, 'importPupils', {
      fileName: '名单.xlsx',
      content,
      schoolYear: 2026,
    });
    const id = thing?.id ?? '';
    await waitFor(school, id, 'CHECKED');
    await act(school.teacher, 'startPupilImport', { importId: id });
    const { added } = await waitFor(school, id, 'DONE');
    const seconds = (performance.now() - begun) / 1000;
    if (added !== count) throw new Error(`${added} of ${count} pupils were enrolled`);
    return { value: seconds, detail: `${count} lines checked and enrolled, set-based` };
  },
};

/** Teachers of how many schools enter at the same time. */
const AT_ONCE = 8;
const ABSENT_OF = 33;

/** Every class once, as its teacher enters it: one GraphQL act a class, streaks computed, versions, audit. One in 33 is absent. */
async function enterDay({ schools }: Bench, count: number): Promise<number> {
  let entered = 0;
  const waiting = [...schools];
  const teach = async (): Promise<void> => {
    for (let school = waiting.pop(); school; school = waiting.pop())
      for (const { id: classId, pupilIds } of school.classes) {
        const absent = pupilIds.filter((_, place) => place % ABSENT_OF === 0);
        const absences = absent.map((pupilId, place) => ({
          pupilId,
          kind: place % 3 === 0 ? 'UNEXCUSED' : 'SICK',
        }));
        const { refusal, errors } = await act(school.teacher, 'enterAttendance', {
          classId,
          on: schoolDay(count),
          absences,
        });
        if (refusal || errors.length > 0) throw new Error(JSON.stringify({ refusal, errors }));
        entered += 1;
      }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, teach));
  return entered;
}

/** All pupils of a large league, and the time their teachers' entries may take together. */
const WHOLE_DAY = { pupils: 100_000, seconds: 60 };

const attendanceOfDay: Line = {
  name: "a day's attendance",
  // Thought out before it was measured: 2,223 acts of some twenty statements in 60 s, on two cores. Stated as a rate, so that
  // it is asked of any number of pupils.
  goal: { unit: 'pupils/s', atLeast: Math.ceil(WHOLE_DAY.pupils / WHOLE_DAY.seconds) },
  async measure(bench) {
    const begun = performance.now();
    const classes = await enterDay(bench, 1);
    const seconds = (performance.now() - begun) / 1000;
    const rate = bench.pupils / seconds;
    const whole = `${WHOLE_DAY.pupils} in ${(WHOLE_DAY.pupils / rate).toFixed(0)} s (goal ${WHOLE_DAY.seconds} s)`;
    return {
      value: rate,
      detail: `${bench.pupils} pupils in ${classes} classes in ${seconds.toFixed(1)} s, ${AT_ONCE} teachers at once; ${whole}`,
    };
  },
};

/** Every measurement in its order. */
export const LINES: readonly Line[] = [importSchool, attendanceOfDay];
