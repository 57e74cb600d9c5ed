import {
  AlertOutlined,
  AuditOutlined,
  BarChartOutlined,
  FileDoneOutlined,
  FileProtectOutlined,
  EyeOutlined,
  SafetyCertificateOutlined,
  CalendarOutlined,
  CopyOutlined,
  DashboardOutlined,
  FundOutlined,
  HomeOutlined,
  NotificationOutlined,
  PhoneOutlined,
  ApartmentOutlined,
  BankOutlined,
  EnvironmentOutlined,
  ExclamationCircleOutlined,
  IdcardOutlined,
  GiftOutlined,
  HeartOutlined,
  LinkOutlined,
  ShoppingOutlined,
  PayCircleOutlined,
  MailOutlined,
  ProfileOutlined,
  SolutionOutlined,
  SafetyOutlined,
  MessageOutlined,
  MoonOutlined,
  MedicineBoxOutlined,
  ReadOutlined,
  UsergroupAddOutlined,
  ControlOutlined,
  ScheduleOutlined,
  SearchOutlined,
  ExportOutlined,
  TableOutlined,
  SwapOutlined,
  TeamOutlined,
  TrophyOutlined,
  UploadOutlined,
  UserAddOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { zhCN } from '../texts/zh-CN.ts';
import type { Post } from './officer.tsx';

/** Sections of the navigation in their order; their words stand under `nav.section`. */
const SECTIONS = [
  'dossiers',
  'incidents',
  'verification',
  'figures',
  'people',
  'school',
  'needs',
  'duties',
] as const;

type Section = (typeof SECTIONS)[number];

/** A group of posts as the graph names it (`Post.group`). */
type PostGroup =
  | 'VILLAGE_TOWNSHIP'
  | 'CIVIL_AFFAIRS'
  | 'SCHOOL'
  | 'EDUCATION'
  | 'POLICE'
  | 'MASS_ORGANIZATIONS'
  | 'SOCIAL_ORGANIZATION'
  | 'SUPERVISION'
  | 'REPORTING_UNIT';

/** One entry of the navigation; its words stand under `nav.entry`. */
export interface Entry {
  readonly key: keyof (typeof zhCN)['nav']['entry'];
  readonly section: Section;
  readonly path: string;
  readonly Icon: ComponentType;
  /** Who works with the page. */
  readonly for: readonly PostGroup[];
  /** Of those the posts of this role alone. */
  readonly only?: string;
}

/** Groups of posts with children of their own; audit has no page here yet, a reporting unit one alone. */
const ALL: readonly PostGroup[] = [
  'VILLAGE_TOWNSHIP',
  'CIVIL_AFFAIRS',
  'SCHOOL',
  'EDUCATION',
  'POLICE',
  'MASS_ORGANIZATIONS',
  'SOCIAL_ORGANIZATION',
  'SUPERVISION',
];

/** Whoever finds something of a child must tell the police at once, or may (4.1.a, c). */
const REPORTERS: readonly PostGroup[] = [...ALL.filter((group) => group !== 'SUPERVISION'), 'REPORTING_UNIT'];

/** Those who keep the ledger. */
const LEDGER: readonly PostGroup[] = ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS'];

/** Every page of the navigation, one line each, in the order of the section it stands in. */
// prettier-ignore
const ENTRIES: readonly Entry[] = [
  { key: 'incidents', section: 'incidents', path: '/incidents', Icon: PhoneOutlined, for: ['POLICE'] },
  { key: 'missing', section: 'incidents', path: '/missing', Icon: SearchOutlined, for: ['POLICE', 'VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS'] },
  { key: 'assessments', section: 'incidents', path: '/assessments', Icon: SolutionOutlined, for: ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS'] },
  { key: 'plans', section: 'incidents', path: '/plans', Icon: ProfileOutlined, for: ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS'] },
  { key: 'allNeeds', section: 'incidents', path: '/needs', Icon: GiftOutlined, for: ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS'] },
  { key: 'parts', section: 'incidents', path: '/assessment-parts', Icon: SolutionOutlined, for: ['POLICE', 'SCHOOL'] },
  { key: 'warnings', section: 'incidents', path: '/warnings', Icon: FileProtectOutlined, for: ['POLICE', 'VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS'] },
  { key: 'orders', section: 'incidents', path: '/orders', Icon: SafetyCertificateOutlined, for: ['POLICE', 'VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS'] },
  { key: 'followUps', section: 'verification', path: '/follow-ups', Icon: EyeOutlined, for: ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS'] },
  { key: 'commendations', section: 'incidents', path: '/commendations', Icon: TrophyOutlined, for: ['POLICE'] },
  { key: 'intake', section: 'incidents', path: '/intake', Icon: NotificationOutlined, for: REPORTERS },
  { key: 'children', section: 'dossiers', path: '/children', Icon: TeamOutlined, for: ALL },
  { key: 'register', section: 'dossiers', path: '/register', Icon: UserAddOutlined, for: LEDGER },
  { key: 'import', section: 'dossiers', path: '/import', Icon: UploadOutlined, for: LEDGER },
  { key: 'duplicates', section: 'dossiers', path: '/duplicates', Icon: CopyOutlined, for: LEDGER },
  { key: 'transfers', section: 'dossiers', path: '/transfers', Icon: SwapOutlined, for: LEDGER },
  { key: 'verification', section: 'verification', path: '/verification', Icon: AuditOutlined, for: ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS', 'SUPERVISION'] },
  { key: 'visits', section: 'verification', path: '/visits', Icon: HomeOutlined, for: ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS'] },
  { key: 'trainings', section: 'verification', path: '/trainings', Icon: SolutionOutlined, for: ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS'] },
  { key: 'carePlaces', section: 'incidents', path: '/care-places', Icon: MedicineBoxOutlined, for: ['CIVIL_AFFAIRS'] },
  { key: 'petitions', section: 'incidents', path: '/petitions', Icon: BankOutlined, for: ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS'] },
  { key: 'assistance', section: 'dossiers', path: '/assistance', Icon: HeartOutlined, for: LEDGER },
  { key: 'sourceSupport', section: 'dossiers', path: '/source-support', Icon: HomeOutlined, for: LEDGER },
  { key: 'summary', section: 'figures', path: '/summary', Icon: TableOutlined, for: ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS', 'SUPERVISION'] },
  { key: 'exports', section: 'figures', path: '/exports', Icon: ExportOutlined, for: ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS', 'EDUCATION'] },
  { key: 'staff', section: 'people', path: '/staff', Icon: IdcardOutlined, for: ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS', 'SUPERVISION'] },
  { key: 'offices', section: 'people', path: '/offices', Icon: BankOutlined, for: ['CIVIL_AFFAIRS', 'SUPERVISION'] },
  { key: 'units', section: 'people', path: '/units', Icon: ApartmentOutlined, for: ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS', 'SUPERVISION'] },
  { key: 'divisions', section: 'people', path: '/divisions', Icon: EnvironmentOutlined, for: ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS', 'SUPERVISION'] },
  { key: 'rules', section: 'dossiers', path: '/rules', Icon: ControlOutlined, for: ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS', 'POLICE', 'SUPERVISION'] },
  { key: 'classes', section: 'school', path: '/classes', Icon: CalendarOutlined, for: ['SCHOOL'] },
  { key: 'absences', section: 'school', path: '/absences', Icon: WarningOutlined, for: ['SCHOOL', 'EDUCATION', 'VILLAGE_TOWNSHIP'] },
  { key: 'contacts', section: 'school', path: '/contacts', Icon: MessageOutlined, for: ['SCHOOL'] },
  { key: 'bullying', section: 'school', path: '/bullying', Icon: SafetyOutlined, for: ['SCHOOL', 'EDUCATION'] },
  { key: 'activities', section: 'school', path: '/activities', Icon: SolutionOutlined, for: ['SCHOOL', 'EDUCATION'] },
  { key: 'invitations', section: 'school', path: '/invitations', Icon: MailOutlined, for: ['POLICE', 'MASS_ORGANIZATIONS'] },
  { key: 'aid', section: 'school', path: '/aid', Icon: PayCircleOutlined, for: ['SCHOOL', 'EDUCATION'] },
  { key: 'boughtPlaces', section: 'school', path: '/bought-places', Icon: ShoppingOutlined, for: ['SCHOOL', 'EDUCATION'] },
  { key: 'dropouts', section: 'school', path: '/dropouts', Icon: AlertOutlined, for: ['SCHOOL', 'EDUCATION', 'VILLAGE_TOWNSHIP'] },
  { key: 'figures', section: 'school', path: '/dropout-figures', Icon: BarChartOutlined, for: ['SCHOOL', 'EDUCATION', 'SUPERVISION'] },
  { key: 'ladder', section: 'school', path: '/ladder-reports', Icon: FileDoneOutlined, for: ['SCHOOL', 'EDUCATION', 'SUPERVISION'] },
  { key: 'school', section: 'school', path: '/school', Icon: ReadOutlined, for: ['SCHOOL'] },
  { key: 'schools', section: 'school', path: '/schools', Icon: ReadOutlined, for: ['EDUCATION'] },
  { key: 'screening', section: 'school', path: '/screening', Icon: HeartOutlined, for: ['SCHOOL'] },
  { key: 'screeningDesk', section: 'school', path: '/screening-desk', Icon: SolutionOutlined, for: ['SCHOOL'], only: 'school.psychologist' },
  { key: 'boarding', section: 'school', path: '/boarding', Icon: MoonOutlined, for: ['SCHOOL'] },
  { key: 'boardingCapacity', section: 'school', path: '/boarding-capacity', Icon: MoonOutlined, for: ['EDUCATION'] },
  { key: 'notEnrolled', section: 'school', path: '/not-enrolled', Icon: UsergroupAddOutlined, for: ['VILLAGE_TOWNSHIP', 'EDUCATION'] },
  { key: 'placements', section: 'school', path: '/placements', Icon: SafetyOutlined, for: ['SCHOOL', 'EDUCATION'] },
  { key: 'matches', section: 'school', path: '/matches', Icon: LinkOutlined, for: ['VILLAGE_TOWNSHIP'] },
  { key: 'askedNeeds', section: 'needs', path: '/asked-needs', Icon: GiftOutlined, for: ['MASS_ORGANIZATIONS'] },
  { key: 'serviceNeeds', section: 'needs', path: '/service-needs', Icon: GiftOutlined, for: ['CIVIL_AFFAIRS'] },
  { key: 'duties', section: 'duties', path: '/duties', Icon: ScheduleOutlined, for: ALL },
  { key: 'accountability', section: 'duties', path: '/accountability', Icon: ExclamationCircleOutlined, for: ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS', 'EDUCATION', 'POLICE'] },
  { key: 'indicators', section: 'duties', path: '/indicators', Icon: FundOutlined, for: ['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS', 'SUPERVISION'] },
  { key: 'standards', section: 'duties', path: '/figures', Icon: DashboardOutlined, for: ALL },
];

/** The page a group of posts begins with, where it is not the first of its navigation. */
const BEGINS_WITH: Readonly<Partial<Record<string, string>>> = { SUPERVISION: '/duties' };

type WithGroup = Pick<Post, 'group' | 'role'>;

/**
 * The pages a post works with. This only spares the reader empty pages: what may be seen is decided by the graph, field
 * by field.
 */
export function entriesFor({ group, role }: WithGroup): readonly Entry[] {
  return ENTRIES.filter(
    (entry) => entry.for.some((one) => one === group) && (entry.only === undefined || entry.only === role),
  );
}

/** The same by section, in the order of the navigation; sections without a page are left out. */
export function sectionsFor(post: WithGroup): readonly { section: Section; entries: readonly Entry[] }[] {
  const own = Map.groupBy(entriesFor(post), ({ section }) => section);
  return SECTIONS.flatMap((section) => {
    const entries = own.get(section);
    return entries ? [{ section, entries }] : [];
  });
}

/** The page a post begins with; nothing for a post without pages. */
export function firstPath(post: WithGroup): string | undefined {
  return BEGINS_WITH[post.group] ?? sectionsFor(post)[0]?.entries[0]?.path;
}
