import { isDivisionCode, type DivisionCode, type ProblemList } from '@ger/kernel';

/** 妇女儿童之家、儿童之家 are two kinds of venue (3.4.a). */
export type VenueKind = 'WOMEN_AND_CHILDREN_HOME' | 'CHILDREN_HOME';
/** 日间照料、课后辅导、文体活动 (3.4.a). */
export type SessionKind = 'DAY_CARE' | 'TUTORING' | 'ACTIVITY';

/** 阵地 — a place where an organization looks after children (3.4.a). */
export interface Venue {
  readonly id: string;
  readonly unitId: string;
  readonly name: string;
  readonly kind: VenueKind;
  readonly division: DivisionCode;
  readonly capacity: number;
  readonly openingHours: string;
}

/** 一场活动 — a session at a venue, with as many places as it has, and those taken. */
export interface Session {
  readonly id: string;
  readonly venueId: string;
  readonly unitId: string;
  readonly kind: SessionKind;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly capacity: number;
  readonly taken: number;
}

/** What is wrong with a venue as it was entered. */
export function checkVenue(
  venue: Pick<Venue, 'name' | 'division' | 'capacity'>,
  problems: ProblemList,
): void {
  problems.check(venue.name.trim() !== '', 'name', '请填写名称', 'a venue has a name');
  problems.check(isDivisionCode(venue.division), 'division', '区划代码无效', 'not a division code');
  problems.check(venue.capacity > 0, 'capacity', '容纳人数须大于零', 'more than nobody');
}

type Planned = Pick<Session, 'title' | 'startsAt' | 'endsAt' | 'capacity'>;

/** What is wrong with a session as it was planned at this venue. */
export function checkSession(session: Planned, venue: Venue, problems: ProblemList): void {
  problems.check(session.title.trim() !== '', 'title', '请填写活动名称', 'a session has a title');
  problems.check(
    session.endsAt > session.startsAt,
    'endsAt',
    '结束时刻须晚于开始时刻',
    'ends after it starts',
  );
  problems.check(
    session.capacity > 0 && session.capacity <= venue.capacity,
    'capacity',
    `名额须为 1 至 ${venue.capacity}（阵地容纳人数）`,
    `between 1 and ${venue.capacity}, what the venue holds`,
  );
}
