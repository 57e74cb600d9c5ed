import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { NotFoundPage } from './not-found-page.tsx';
import { PageFault } from './page-fault.tsx';
import { PageSkeleton } from './page-skeleton.tsx';
import { Shell } from './shell.tsx';
import { StartPage } from './start-page.tsx';

/** A page that is loaded when it is first opened. */
const page = (path: string, load: () => Promise<ComponentType>): RouteObject => ({
  path,
  lazy: { Component: load },
});

// prettier-ignore
const PAGES: readonly RouteObject[] = [
  page('/children', async () => (await import('../pages/children/children-page.tsx')).ChildrenPage),
  page('/children/:id/form', async () => (await import('../pages/child-form/child-form-page.tsx')).ChildFormPage),
  page('/children/:id/versions', async () => (await import('../pages/versions/versions-page.tsx')).VersionsPage),
  page('/children/:id', async () => (await import('../pages/child/child-page.tsx')).ChildPage),
  page('/register', async () => (await import('../pages/register/register-page.tsx')).RegisterPage),
  page('/import', async () => (await import('../pages/import/import-page.tsx')).ImportPage),
  page('/import/:id', async () => (await import('../pages/import/sheet-page.tsx')).SheetPage),
  page('/duplicates', async () => (await import('../pages/duplicates/duplicates-page.tsx')).DuplicatesPage),
  page('/duplicates/:id', async () => (await import('../pages/duplicates/pair-page.tsx')).PairPage),
  page('/transfers', async () => (await import('../pages/transfers/transfers-page.tsx')).TransfersPage),
  page('/classes', async () => (await import('../pages/attendance/classes-page.tsx')).ClassesPage),
  page('/classes/:id', async () => (await import('../pages/attendance/attendance-page.tsx')).AttendancePage),
  page('/absences', async () => (await import('../pages/attendance/alerts-page.tsx')).AbsenceAlertsPage),
  page('/dropouts', async () => (await import('../pages/dropouts/dropouts-page.tsx')).DropoutsPage),
  page('/dropouts/:id', async () => (await import('../pages/dropouts/case-page.tsx')).DropoutCasePage),
  page('/dropout-figures', async () => (await import('../pages/dropouts/figures-page.tsx')).DropoutFiguresPage),
  page('/ladder-reports', async () => (await import('../pages/ladder/ladder-page.tsx')).LadderPage),
  page('/verification', async () => (await import('../pages/verification/verification-page.tsx')).VerificationPage),
  page('/verification/:id', async () => (await import('../pages/verification/round-page.tsx')).RoundPage),
  page('/verification/:id/paper', async () => (await import('../pages/verification/paper-page.tsx')).PaperPage),
  page('/visits', async () => (await import('../pages/visits/visits-page.tsx')).VisitsPage),
  page('/staff', async () => (await import('../pages/people/roster-page.tsx')).RosterPage),
  page('/staff/vetting', async () => (await import('../pages/people/vetting-page.tsx')).VettingPage),
  page('/offices', async () => (await import('../pages/people/offices-page.tsx')).OfficesPage),
  page('/units', async () => (await import('../pages/people/units-page.tsx')).UnitsPage),
  page('/units/:id', async () => (await import('../pages/people/unit-page.tsx')).UnitPage),
  page('/divisions', async () => (await import('../pages/people/divisions-page.tsx')).DivisionsPage),
  page('/school', async () => (await import('../pages/school/school-page.tsx')).SchoolPage),
  page('/school/promotion', async () => (await import('../pages/school/promotion-page.tsx')).PromotionPage),
  page('/school/moves', async () => (await import('../pages/school/moves-page.tsx')).MovesPage),
  page('/school/import', async () => (await import('../pages/school/import-page.tsx')).ImportPage),
  page('/schools', async () => (await import('../pages/school/schools-page.tsx')).SchoolsPage),
  page('/schools/:id', async () => (await import('../pages/school/school-page.tsx')).SchoolPage),
  page('/bullying', async () => (await import('../pages/bullying/bullying-page.tsx')).BullyingPage),
  page('/activities', async () => (await import('../pages/activities/activities-page.tsx')).ActivitiesPage),
  page('/invitations', async () => (await import('../pages/activities/invitations-page.tsx')).InvitationsPage),
  page('/aid', async () => (await import('../pages/aid/aid-page.tsx')).AidPage),
  page('/bought-places', async () => (await import('../pages/bought-places/bought-places-page.tsx')).BoughtPlacesPage),
  page('/contacts', async () => (await import('../pages/contact-log/contacts-page.tsx')).ContactsPage),
  page('/screening', async () => (await import('../pages/screening/rounds-page.tsx')).ScreeningRoundsPage),
  page('/screening/:id', async () => (await import('../pages/screening/round-page.tsx')).ScreeningRoundPage),
  page('/screening-desk', async () => (await import('../pages/screening/desk-page.tsx')).ScreeningDeskPage),
  page('/screening-desk/record', async () => (await import('../pages/screening/record-page.tsx')).RecordScreeningPage),
  page('/screening-desk/:id', async () => (await import('../pages/screening/screening-page.tsx')).ScreeningPage),
  page('/asked-needs', async () => (await import('../pages/needs/asked-needs-page.tsx')).AskedNeedsPage),
  page('/service-needs', async () => (await import('../pages/needs/service-needs-page.tsx')).ServiceNeedsPage),
  page('/boarding', async () => (await import('../pages/boarding/boarding-page.tsx')).BoardingPage),
  page('/boarding/week', async () => (await import('../pages/boarding/week-page.tsx')).WeekPage),
  page('/boarding/:id', async () => (await import('../pages/boarding/dormitory-page.tsx')).DormitoryPage),
  page('/boarding-capacity', async () => (await import('../pages/boarding/capacity-page.tsx')).BoardingCapacityPage),
  page('/placements', async () => (await import('../pages/placements/placements-page.tsx')).PlacementsPage),
  page('/not-enrolled', async () => (await import('../pages/not-enrolled/not-enrolled-page.tsx')).NotEnrolledPage),
  page('/matches', async () => (await import('../pages/matches/matches-page.tsx')).MatchesPage),
  page('/intake', async () => (await import('../pages/intake/intake-page.tsx')).IntakePage),
  page('/incidents', async () => (await import('../pages/incidents/duty-desk-page.tsx')).DutyDeskPage),
  page('/orders', async () => (await import('../pages/orders/orders-page.tsx')).OrdersPage),
  page('/orders/:id', async () => (await import('../pages/orders/order-page.tsx')).OrderPage),
  page('/follow-ups', async () => (await import('../pages/follow-ups/follow-ups-page.tsx')).FollowUpsPage),
  page('/warnings', async () => (await import('../pages/warnings/warnings-page.tsx')).WarningsPage),
  page('/warnings/:id', async () => (await import('../pages/warnings/warning-page.tsx')).WarningPage),
  page('/incidents/:id', async () => (await import('../pages/incidents/incident-page.tsx')).IncidentPage),
  page('/petitions', async () => (await import('../pages/petitions/petitions-page.tsx')).PetitionsPage),
  page('/petitions/:id', async () => (await import('../pages/petitions/petition-page.tsx')).PetitionPage),
  page('/missing', async () => (await import('../pages/missing/missing-page.tsx')).MissingPage),
  page('/assistance', async () => (await import('../pages/assistance/assistance-page.tsx')).AssistancePage),
  page('/care-places', async () => (await import('../pages/care-places/care-places-page.tsx')).CarePlacesPage),
  page('/assessments', async () => (await import('../pages/assessments/assessments-page.tsx')).AssessmentsPage),
  page('/assessments/:id', async () => (await import('../pages/assessments/assessment-page.tsx')).AssessmentPage),
  page('/plans', async () => (await import('../pages/plans/plans-page.tsx')).PlansPage),
  page('/plans/:id', async () => (await import('../pages/plans/plan-page.tsx')).PlanPage),
  page('/needs', async () => (await import('../pages/needs/needs-page.tsx')).NeedsPage),
  page('/assessment-parts', async () => (await import('../pages/assessments/parts-page.tsx')).PartsPage),
  page('/assessment-parts/:id', async () => (await import('../pages/assessments/part-page.tsx')).PartPage),
  page('/source-support', async () => (await import('../pages/source-support/source-support-page.tsx')).SourceSupportPage),
  page('/trainings', async () => (await import('../pages/trainings/trainings-page.tsx')).TrainingsPage),
  page('/summary', async () => (await import('../pages/summary/summary-page.tsx')).SummaryPage),
  page('/exports', async () => (await import('../pages/exports/exports-page.tsx')).ExportsPage),
  page('/duties', async () => (await import('../pages/duties/duties-page.tsx')).DutiesPage),
  page('/accountability', async () => (await import('../pages/accountability/accountability-page.tsx')).AccountabilityPage),
  page('/commendations', async () => (await import('../pages/commendations/commendations-page.tsx')).CommendationsPage),
  page('/indicators', async () => (await import('../pages/indicators/indicators-page.tsx')).IndicatorsPage),
  page('/figures', async () => (await import('../pages/standards/standards-page.tsx')).StandardsPage),
  page('/rules', async () => (await import('../pages/rules/rules-page.tsx')).RulesPage),
  page('/rules/:id', async () => (await import('../pages/rules/rule-set-page.tsx')).RuleSetPage),
];

/** The pages of the signed-in part, one line each above. */
export function createRouter() {
  return createBrowserRouter([
    {
      Component: Shell,
      ErrorBoundary: PageFault,
      HydrateFallback: PageSkeleton,
      children: [
        {
          ErrorBoundary: PageFault, // inside the shell, so that the way to other pages stays
          children: [{ path: '/', Component: StartPage }, ...PAGES, { path: '*', Component: NotFoundPage }],
        },
      ],
    },
  ]);
}
