import { describe, expect, it } from '@jest/globals';
import { escalationRoute, type RouteUnit } from './escalation.ts';

const VILLAGE = '150122101202';
const unit = (unitId: string, agency: string, division: string, covers = true): RouteUnit => ({
  unitId,
  agency,
  divisions: covers ? [division] : [],
  seat: division,
});

const station = unit('station', 'police', '150122101');
const bureau = unit('bureau', 'police', '150122');
const leaguePolice = unit('league police', 'police', '1501');
const around = [
  unit('banner civil affairs', 'civil-affairs', '150122'),
  unit('league civil affairs', 'civil-affairs', '1501'),
  unit('league supervision', 'supervision', '1501'),
  unit('region supervision', 'supervision', '15'),
];

describe('6.1.a the way up 升级督办路线', () => {
  it('leads from the police station over the banner bureau to the league, where civil affairs and supervision join', () => {
    const route = escalationRoute({
      level: 'TOWNSHIP',
      division: VILLAGE,
      line: [station, bureau, leaguePolice],
      around,
    });

    expect(route).toEqual([
      ['bureau'],
      ['league police', 'league civil affairs', 'league supervision'],
      ['region supervision'],
    ]);
  });

  it('goes from a school, which covers no division, to its bureau', () => {
    const school = unit('school', 'education', '150122101', false);
    const route = escalationRoute({
      level: 'TOWNSHIP',
      division: VILLAGE,
      line: [school, bureau],
      around: [],
    });

    expect(route).toEqual([['bureau']]);
  });

  it('goes to civil affairs, which leads, where nobody is recorded above or to carry it', () => {
    const nobody = escalationRoute({ level: 'VILLAGE', division: VILLAGE, line: [], around });

    expect(nobody).toEqual([
      ['banner civil affairs'],
      ['league civil affairs', 'league supervision'],
      ['region supervision'],
    ]);
  });

  it('tells each unit once, though it stands above in its own line as well', () => {
    const [bannerCivil, leagueCivil, leagueSupervision, regionSupervision] = around as [
      RouteUnit,
      RouteUnit,
      RouteUnit,
      RouteUnit,
    ];
    const township = unit('township', 'township', '150122101');
    const line = [township, bannerCivil, leagueCivil, leagueSupervision, regionSupervision];
    const route = escalationRoute({ level: 'TOWNSHIP', division: VILLAGE, line, around });

    expect(route).toEqual([
      ['banner civil affairs'],
      ['league civil affairs', 'league supervision'],
      ['region supervision'],
    ]);
  });

  it('ends where nobody is above', () => {
    expect(escalationRoute({ level: 'REGION', division: '15', line: [], around: [] })).toEqual([]);
    expect(escalationRoute({ level: 'TOWNSHIP', division: null, line: [station], around })).toEqual([]);
  });
});
