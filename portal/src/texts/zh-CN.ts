import commendations from './zh-CN/commendations.json' with { type: 'json' };
import accountability from './zh-CN/accountability.json' with { type: 'json' };
import sourceSupport from './zh-CN/source-support.json' with { type: 'json' };
import trainings from './zh-CN/trainings.json' with { type: 'json' };
import plans from './zh-CN/plans.json' with { type: 'json' };
import assessments from './zh-CN/assessments.json' with { type: 'json' };
import attendance from './zh-CN/attendance.json' with { type: 'json' };
import boarding from './zh-CN/boarding.json' with { type: 'json' };
import screening from './zh-CN/screening.json' with { type: 'json' };
import missing from './zh-CN/missing.json' with { type: 'json' };
import needs from './zh-CN/needs.json' with { type: 'json' };
import child from './zh-CN/child.json' with { type: 'json' };
import children from './zh-CN/children.json' with { type: 'json' };
import delegations from './zh-CN/delegations.json' with { type: 'json' };
import duplicates from './zh-CN/duplicates.json' with { type: 'json' };
import register from './zh-CN/register.json' with { type: 'json' };
import school from './zh-CN/school.json' with { type: 'json' };
import notEnrolled from './zh-CN/not-enrolled.json' with { type: 'json' };
import matches from './zh-CN/matches.json' with { type: 'json' };
import importing from './zh-CN/import.json' with { type: 'json' };
import placements from './zh-CN/placements.json' with { type: 'json' };
import transfers from './zh-CN/transfers.json' with { type: 'json' };
import dropout from './zh-CN/dropout.json' with { type: 'json' };
import figures from './zh-CN/figures.json' with { type: 'json' };
import standards from './zh-CN/standards.json' with { type: 'json' };
import indicators from './zh-CN/indicators.json' with { type: 'json' };
import ladder from './zh-CN/ladder.json' with { type: 'json' };
import duties from './zh-CN/duties.json' with { type: 'json' };
import enumeration from './zh-CN/enum.json' with { type: 'json' };
import sheet from './zh-CN/sheet.json' with { type: 'json' };
import incidents from './zh-CN/incidents.json' with { type: 'json' };
import intake from './zh-CN/intake.json' with { type: 'json' };
import publicPart from './zh-CN/public.json' with { type: 'json' };
import page from './zh-CN/page.json' with { type: 'json' };
import reports from './zh-CN/reports.json' with { type: 'json' };
import people from './zh-CN/people.json' with { type: 'json' };
import conducts from './zh-CN/conducts.json' with { type: 'json' };
import evidence from './zh-CN/evidence.json' with { type: 'json' };
import contact from './zh-CN/contact.json' with { type: 'json' };
import contactLog from './zh-CN/contact-log.json' with { type: 'json' };
import bought from './zh-CN/bought-places.json' with { type: 'json' };
import aid from './zh-CN/aid.json' with { type: 'json' };
import activities from './zh-CN/activities.json' with { type: 'json' };
import bullying from './zh-CN/bullying.json' with { type: 'json' };
import risk from './zh-CN/risk.json' with { type: 'json' };
import rules from './zh-CN/rules.json' with { type: 'json' };
import petitions from './zh-CN/petitions.json' with { type: 'json' };
import assistance from './zh-CN/assistance.json' with { type: 'json' };
import carePlaces from './zh-CN/care-places.json' with { type: 'json' };
import summary from './zh-CN/summary.json' with { type: 'json' };
import exports from './zh-CN/exports.json' with { type: 'json' };
import timeline from './zh-CN/timeline.json' with { type: 'json' };
import verification from './zh-CN/verification.json' with { type: 'json' };
import versions from './zh-CN/versions.json' with { type: 'json' };
import orders from './zh-CN/orders.json' with { type: 'json' };
import followUps from './zh-CN/follow-ups.json' with { type: 'json' };
import warnings from './zh-CN/warnings.json' with { type: 'json' };
import visits from './zh-CN/visits.json' with { type: 'json' };

/** Chinese: the working language, the one that decides which keys there are. One file per area; what every page needs stands in `page`. */
export const zhCN = {
  ...page,
  accountability,
  plans,
  trainings,
  sourceSupport,
  commendations,
  assessments,
  attendance,
  boarding,
  screening,
  missing,
  needs,
  child,
  children,
  delegations,
  duplicates,
  dropout,
  figures,
  standards,
  indicators,
  ladder,
  incidents,
  intake,
  public: publicPart,
  duties,
  enum: enumeration,
  import: importing,
  register,
  reports,
  people,
  conducts,
  evidence,
  contact,
  contactLog,
  bought,
  aid,
  activities,
  bullying,
  risk,
  rules,
  sheet,
  warnings,
  orders,
  followUps,
  assistance,
  petitions,
  carePlaces,
  summary,
  exports,
  timeline,
  school,
  notEnrolled,
  matches,
  placements,
  transfers,
  verification,
  versions,
  visits,
};
