import { byOfficer, type Officer } from '@ger/kernel';
import { mutationsOf, openTransaction, reactionsOf, type CommandDeps, type Transaction } from '@ger/subgraph';
import { partStore, type PartStore } from '@ger/subgraph/assessment-part';
import { attendanceStore, type AttendanceStore } from './features/attendance/store.ts';
import { boardingStore, type BoardingStore } from './features/boarding/store.ts';
import { aidStore, type AidStore } from './features/aid/store.ts';
import { boughtPlaceStore, type BoughtPlaceStore } from './features/bought-place/store.ts';
import { activityStore, type ActivityStore } from './features/activity/store.ts';
import { bullyingStore, type BullyingStore } from './features/bullying/store.ts';
import { classMoveStore, type ClassMoveStore } from './features/class-move/store.ts';
import { contactLogStore, type ContactLogStore } from './features/contact-log/store.ts';
import { delegationNoticeStore, type DelegationNoticeStore } from './features/delegation-notice/store.ts';
import { dropoutStore, type DropoutStore } from './features/dropout/store.ts';
import { ladderStore, type LadderStore } from './features/ladder/store.ts';
import { enrolmentStore, type EnrolmentStore } from './features/pupil/enrolment-store.ts';
import { notEnrolledStore, type NotEnrolledStore } from './features/not-enrolled/store.ts';
import { promotionStore, type PromotionStore } from './features/promotion/store.ts';
import { classStore, type ClassStore } from './features/pupil/class-store.ts';
import { matchStore, type MatchStore } from './features/pupil/match-store.ts';
import { pupilStore, type PupilStore } from './features/pupil/store.ts';
import { placeStore, type PlaceStore } from './features/school/place-store.ts';
import { schoolStore, type SchoolStore } from './features/school/school-store.ts';
import { pupilImportStore, type PupilImportStore } from './features/pupil-import/store.ts';
import { schoolCalendarStore, type SchoolCalendarStore } from './features/school-calendar/store.ts';
import { screeningStore, type ScreeningStore } from './features/screening/store.ts';
import { schoolingStore, type SchoolingStore } from './features/schooling/store.ts';
import { screeningHelpStore, type ScreeningHelpStore } from './features/screening/help-store.ts';
import { screeningRoundStore, type ScreeningRoundStore } from './features/screening/round-store.ts';
import { unitDirectory, type UnitDirectory } from './unit-directory.ts';

/** The stores of this service, bound to one transaction. */
export interface EducationStores {
  readonly schools: SchoolStore;
  readonly places: PlaceStore;
  readonly classes: ClassStore;
  readonly classMoves: ClassMoveStore;
  readonly pupils: PupilStore;
  readonly enrolments: EnrolmentStore;
  readonly matches: MatchStore;
  readonly notEnrolled: NotEnrolledStore;
  readonly promotions: PromotionStore;
  readonly pupilImports: PupilImportStore;
  readonly attendance: AttendanceStore;
  readonly calendars: SchoolCalendarStore;
  readonly dropouts: DropoutStore;
  readonly ladder: LadderStore;
  readonly screenings: ScreeningStore;
  readonly screeningRounds: ScreeningRoundStore;
  readonly screeningHelp: ScreeningHelpStore;
  readonly boarding: BoardingStore;
  readonly delegationNotices: DelegationNoticeStore;
  readonly contactLogs: ContactLogStore;
  readonly assessmentParts: PartStore;
  readonly schoolings: SchoolingStore;
  readonly bullying: BullyingStore;
  readonly activities: ActivityStore;
  readonly aid: AidStore;
  readonly boughtPlaces: BoughtPlaceStore;
  readonly units: UnitDirectory;
}
/** What stores and commands are given: one transaction with this service's stores. */
export type EducationTx = Transaction<'education'> & EducationStores;
/** What a command takes: the way into that transaction. */
export type EducationDeps = CommandDeps<EducationTx>;

/** Opens the stores on a transaction. */
export function educationStores(tx: Transaction<'education'>): EducationStores {
  return {
    schools: schoolStore(tx),
    places: placeStore(tx),
    classes: classStore(tx),
    classMoves: classMoveStore(tx),
    pupils: pupilStore(tx),
    enrolments: enrolmentStore(tx),
    matches: matchStore(tx),
    notEnrolled: notEnrolledStore(tx),
    promotions: promotionStore(tx),
    pupilImports: pupilImportStore(tx),
    attendance: attendanceStore(tx),
    calendars: schoolCalendarStore(tx),
    dropouts: dropoutStore(tx),
    ladder: ladderStore(tx),
    screenings: screeningStore(tx),
    screeningRounds: screeningRoundStore(tx),
    screeningHelp: screeningHelpStore(tx),
    boarding: boardingStore(tx),
    delegationNotices: delegationNoticeStore(tx),
    contactLogs: contactLogStore(tx),
    assessmentParts: partStore(tx),
    schoolings: schoolingStore(tx),
    bullying: bullyingStore(tx),
    activities: activityStore(tx),
    aid: aidStore(tx),
    boughtPlaces: boughtPlaceStore(tx),
    units: unitDirectory(tx),
  };
}

/** The same transaction in an officer's name: what a job does with a list is that officer's act, and says so everywhere. */
export function onBehalfOf(
  { manager, now, cipher, tokensOf, textTokensOf, files }: EducationTx,
  officer: Officer,
): EducationTx {
  const tools = { cipher, tokensOf, textTokensOf, files };
  const tx = openTransaction('education', manager, tools, { actor: byOfficer(officer), now });
  return { ...tx, ...educationStores(tx) };
}

/** Declares mutations of this service. */
export const mutation = mutationsOf<EducationTx>();
/** Declares reactions of this service to events. */
export const on = reactionsOf<EducationTx>();
