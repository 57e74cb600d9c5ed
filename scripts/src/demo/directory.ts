import { idFrom, type Agency } from '@ger/kernel';
import { DEMO_ACCOUNTS } from '../demo-accounts.ts';
import { BANNER, LEAGUE, OTHER_TOWNSHIP, REGION, TOWNSHIP, VILLAGE } from './places.ts';

interface DemoUnit {
  readonly key: string;
  readonly name: string;
  readonly agency: Agency;
  readonly kind: string;
  readonly superior?: string;
  readonly divisions: readonly string[];
  readonly seat: string;
}

/** Units of one banner, of the league and the region above it, and one township elsewhere. Names are invented. */
const UNITS: readonly DemoUnit[] = [
  unit('region-supervision', '自治区留守儿童工作督导组', 'supervision', 'REGION_SUPERVISION', REGION),
  unit(
    'region-civil-affairs',
    '自治区民政厅（演示）',
    'civil-affairs',
    'REGION_BUREAU',
    REGION,
    'region-supervision',
  ),
  unit(
    'league-supervision',
    '呼和浩特市留守儿童工作督导组',
    'supervision',
    'LEAGUE_SUPERVISION',
    LEAGUE,
    'region-supervision',
  ),
  unit(
    'league-civil-affairs',
    '呼和浩特市民政局（演示）',
    'civil-affairs',
    'LEAGUE_BUREAU',
    LEAGUE,
    'league-supervision',
  ),
  unit(
    'league-education',
    '呼和浩特市教育局（演示）',
    'education',
    'LEAGUE_BUREAU',
    LEAGUE,
    'league-supervision',
  ),
  unit('league-police', '呼和浩特市公安局（演示）', 'police', 'LEAGUE_BUREAU', LEAGUE, 'league-supervision'),
  unit(
    'civil-affairs',
    '托克托县民政局（演示）',
    'civil-affairs',
    'BANNER_BUREAU',
    BANNER,
    'league-civil-affairs',
  ),
  unit('education', '托克托县教育局（演示）', 'education', 'BANNER_BUREAU', BANNER, 'league-education'),
  unit('police-bureau', '托克托县公安局（演示）', 'police', 'BANNER_BUREAU', BANNER, 'league-police'),
  unit('police', '新营子派出所（演示）', 'police', 'POLICE_STATION', TOWNSHIP, 'police-bureau'),
  unit('hospital', '新营子镇中心卫生院（演示）', 'reporting-unit', 'HOSPITAL', TOWNSHIP),
  unit('township', '新营子镇人民政府（演示）', 'township', 'TOWNSHIP', TOWNSHIP, 'civil-affairs'),
  unit('village', '东马家圪堵村民委员会（演示）', 'township', 'VILLAGE', VILLAGE, 'township'),
  unit('other-township', '察素齐镇人民政府（演示）', 'township', 'TOWNSHIP', OTHER_TOWNSHIP),
  {
    ...unit('school', '新营子镇中心学校（演示）', 'education', 'SCHOOL', TOWNSHIP, 'education'),
    divisions: [],
  },
  {
    ...unit('private-school', '育才民办小学（演示）', 'education', 'SCHOOL', BANNER, 'education'),
    divisions: [],
    seat: VILLAGE,
  },
  unit('mass-organization', '托克托县妇女联合会（演示）', 'mass-organizations', 'WOMENS_FEDERATION', BANNER),
  {
    ...unit(
      'social-organization',
      '暖阳社会工作服务中心（演示）',
      'social-organization',
      'SOCIAL_ORGANIZATION',
      BANNER,
    ),
    divisions: [],
  },
  unit('auditor', '呼和浩特市审计组（演示）', 'audit', 'AUDIT', LEAGUE),
];

function unit(
  key: string,
  name: string,
  agency: Agency,
  kind: string,
  division: string,
  superior?: string,
): DemoUnit {
  return {
    key,
    name,
    agency,
    kind,
    divisions: [division],
    seat: division,
    ...(superior !== undefined && { superior }),
  };
}

/** The unit in which each demo account holds its post, where it is not named like the account. */
const UNIT_OF: Readonly<Record<string, string>> = {
  'civil-affairs-head': 'civil-affairs',
  'education-head': 'education',
  'police-case': 'police',
  'school-head': 'school',
  'school-psychologist': 'school',
  'mass-organization-head': 'mass-organization',
  league: 'league-supervision',
  region: 'region-supervision',
};

/** Id of a demo unit, the same in every installation. */
export function unitId(key: string): string {
  return idFrom('demo-unit', key);
}

const POSTS_FROM = '2026-01-01';

/** The units and posts of the demonstration, as civil affairs' installation command takes them. */
export function demoDirectory(issuer: string) {
  return {
    units: UNITS.map(({ key, superior, ...same }) => ({
      ...same,
      id: unitId(key),
      superiorUnitId: superior === undefined ? null : unitId(superior),
    })),
    officers: DEMO_ACCOUNTS.map(({ account, name, role }) => ({
      id: idFrom('demo-officer', account),
      issuer,
      subject: account,
      name,
      posts: [
        {
          id: idFrom('demo-post', account),
          unitId: unitId(UNIT_OF[account] ?? account),
          role,
          from: POSTS_FROM,
          until: null,
        },
      ],
    })),
  };
}
