import commendations from './en/commendations.json' with { type: 'json' };
import accountability from './en/accountability.json' with { type: 'json' };
import sourceSupport from './en/source-support.json' with { type: 'json' };
import trainings from './en/trainings.json' with { type: 'json' };
import plans from './en/plans.json' with { type: 'json' };
import assessments from './en/assessments.json' with { type: 'json' };
import attendance from './en/attendance.json' with { type: 'json' };
import boarding from './en/boarding.json' with { type: 'json' };
import screening from './en/screening.json' with { type: 'json' };
import missing from './en/missing.json' with { type: 'json' };
import needs from './en/needs.json' with { type: 'json' };
import child from './en/child.json' with { type: 'json' };
import children from './en/children.json' with { type: 'json' };
import delegations from './en/delegations.json' with { type: 'json' };
import duplicates from './en/duplicates.json' with { type: 'json' };
import register from './en/register.json' with { type: 'json' };
import school from './en/school.json' with { type: 'json' };
import notEnrolled from './en/not-enrolled.json' with { type: 'json' };
import matches from './en/matches.json' with { type: 'json' };
import importing from './en/import.json' with { type: 'json' };
import placements from './en/placements.json' with { type: 'json' };
import transfers from './en/transfers.json' with { type: 'json' };
import dropout from './en/dropout.json' with { type: 'json' };
import figures from './en/figures.json' with { type: 'json' };
import standards from './en/standards.json' with { type: 'json' };
import indicators from './en/indicators.json' with { type: 'json' };
import ladder from './en/ladder.json' with { type: 'json' };
import duties from './en/duties.json' with { type: 'json' };
import enumeration from './en/enum.json' with { type: 'json' };
import sheet from './en/sheet.json' with { type: 'json' };
import incidents from './en/incidents.json' with { type: 'json' };
import intake from './en/intake.json' with { type: 'json' };
import publicPart from './en/public.json' with { type: 'json' };
import page from './en/page.json' with { type: 'json' };
import reports from './en/reports.json' with { type: 'json' };
import people from './en/people.json' with { type: 'json' };
import conducts from './en/conducts.json' with { type: 'json' };
import evidence from './en/evidence.json' with { type: 'json' };
import contact from './en/contact.json' with { type: 'json' };
import contactLog from './en/contact-log.json' with { type: 'json' };
import bought from './en/bought-places.json' with { type: 'json' };
import aid from './en/aid.json' with { type: 'json' };
import activities from './en/activities.json' with { type: 'json' };
import bullying from './en/bullying.json' with { type: 'json' };
import risk from './en/risk.json' with { type: 'json' };
import rules from './en/rules.json' with { type: 'json' };
import petitions from './en/petitions.json' with { type: 'json' };
import assistance from './en/assistance.json' with { type: 'json' };
import carePlaces from './en/care-places.json' with { type: 'json' };
import summary from './en/summary.json' with { type: 'json' };
import exports from './en/exports.json' with { type: 'json' };
import timeline from './en/timeline.json' with { type: 'json' };
import verification from './en/verification.json' with { type: 'json' };
import versions from './en/versions.json' with { type: 'json' };
import orders from './en/orders.json' with { type: 'json' };
import followUps from './en/follow-ups.json' with { type: 'json' };
import warnings from './en/warnings.json' with { type: 'json' };
import visits from './en/visits.json' with { type: 'json' };

/** English, by switch. One file per area; what every page needs stands in `page`. */
export const en = {
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
};
