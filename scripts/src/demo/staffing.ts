import { addDays, type Day } from '@ger/kernel';
import type { Graph } from './graph.ts';
import { BANNER, TOWNSHIP, VILLAGE } from './places.ts';

/** Invented people; the first is the director who signs in. */
const DIRECTORS = [
  '其木格',
  '张桂兰',
  '斯琴高娃',
  '李春梅',
  '乌兰',
  '王小红',
  '娜日苏',
  '赵玉芬',
  '萨仁高娃',
  '刘翠英',
];
/** Vetted so many days ago: two lapse soon, the first of them tomorrow (nobody is appointed with one that has lapsed). */
const VETTED_DAYS_AGO = [120, 40, 364, 318, 200, 15, 90, 260, 75, 150];

interface Below {
  readonly division: { readonly children: readonly { readonly code: string }[] } | null;
}

/** Who works where (3.2.d, L.15), with some villages still without a director, and what the banner must have (2.6, 3.2.a). */
export async function staffing(graph: Graph, today: Day): Promise<void> {
  const { data } = await graph.ask<Below>(
    'township',
    'query Below($code: ID!) { division(code: $code) { children { code } } }',
    { code: TOWNSHIP },
  );
  const villages = (data?.division?.children ?? [])
    .map(({ code }) => code)
    .filter((code) => code !== VILLAGE);
  for (const [index, name] of DIRECTORS.entries()) {
    const division = index === 0 ? VILLAGE : villages[index - 1];
    if (division !== undefined)
      await appoint(graph, 'township', {
        person: { name, phone: `1390010${String(index).padStart(4, '0')}` },
        kind: 'CHILD_DIRECTOR',
        division,
        from: addDays(today, -400),
        vettedOn: addDays(today, -(VETTED_DAYS_AGO[index] ?? 30)),
      });
  }
  await appoint(graph, 'civil-affairs', {
    person: { name: '乌云娜', phone: '13900109999' },
    kind: 'CHILD_SUPERVISOR',
    division: TOWNSHIP,
    from: addDays(today, -400),
    vettedOn: addDays(today, -100),
  });
  await appoint(graph, 'township', {
    person: { name: '高娃（演示）', phone: '13900109998' },
    kind: 'SOCIAL_WORKER',
    division: TOWNSHIP,
    qualification: '助理社会工作师',
    from: addDays(today, -90),
    vettedOn: addDays(today, -95),
  });
  await bannerOffice(graph, today);
}

async function appoint(graph: Graph, account: string, position: Record<string, unknown>): Promise<void> {
  await graph.act(account, 'appointStaff', { ...position, vettingClear: true }, 'staff { id }');
}

async function bannerOffice(graph: Graph, today: Day): Promise<void> {
  await graph.act(
    'civil-affairs',
    'openInstitution',
    {
      banner: BANNER,
      from: addDays(today, -800),
      details: {
        name: '托克托县未成年人救助保护中心（演示）',
        shelter: false,
        address: '双河镇演示路 1 号',
        phone: '0471-8500000',
        staffCount: 6,
        beds: 12,
      },
    },
    'institution { id }',
  );
  await graph.act(
    'civil-affairs',
    'nameLeader',
    { banner: BANNER, name: '白音（演示）', title: '副县长', from: addDays(today, -300) },
    'leader { id }',
  );
}
