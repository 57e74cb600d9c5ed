import type { ServiceDefinition } from '@ger/subgraph';
import { policeStores, type PoliceStores } from './deps.ts';
import { assessmentPartReactions, assessmentPartResolvers } from './features/assessment-part/index.ts';
import {
  activityInvitationReactions,
  activityInvitationResolvers,
} from './features/activity-invitation/index.ts';
import {
  accountabilityJob,
  accountabilityReactions,
  accountabilityResolvers,
} from './features/accountability/index.ts';
import { CreateAccountability1767226255000 } from './migrations/1767226255000-create-accountability.ts';
import { commendationResolvers } from './features/commendation/index.ts';
import { CreateCommendation1767226256000 } from './migrations/1767226256000-create-commendation.ts';
import { conductResolvers } from './features/conduct/index.ts';
import { checkEvidenceJob, evidenceFiles, evidenceResolvers } from './features/evidence/index.ts';
import { CreateEvidence1767226260000 } from './migrations/1767226260000-create-evidence.ts';
import { searchReactions, searchResolvers } from './features/search/index.ts';
import { CreateSearch1767226210100 } from './migrations/1767226210100-create-search.ts';
import { CreateConduct1767226210000 } from './migrations/1767226210000-create-conduct.ts';
import { CreateActivityInvitation1767226085100 } from './migrations/1767226085100-create-activity-invitation.ts';
import {
  IncidentEntity,
  incidentReactions,
  incidentResolvers,
  IncidentVersionEntity,
} from './features/incident/index.ts';
import {
  ReportEntity,
  reportReactions,
  reportResolvers,
  ReportVersionEntity,
  tallyJob,
} from './features/report/index.ts';
import { expireOrdersJob, orderReactions, orderResolvers } from './features/protection-order/index.ts';
import { CreateProtectionOrder1767226221000 } from './migrations/1767226221000-create-protection-order.ts';
import { endWarningsJob, warningReactions, warningResolvers } from './features/warning/index.ts';
import { CreateWrittenWarning1767226220000 } from './migrations/1767226220000-create-written-warning.ts';
import { CreateIncident1767225700000 } from './migrations/1767225700000-create-incident.ts';
import { AssignIncident1767225920000 } from './migrations/1767225920000-assign-incident.ts';
import { CompleteReport1767225920010 } from './migrations/1767225920010-complete-report.ts';
import { NameChild1767225920020 } from './migrations/1767225920020-name-child.ts';
import { AddPapers1767226110000 } from './migrations/1767226110000-add-papers.ts';
import { CreateAssessmentPart1767226160000 } from './migrations/1767226160000-create-assessment-part.ts';
import { ReceiveByEvent1767226085000 } from './migrations/1767226085000-receive-by-event.ts';
import { JoinMergedChildren1767225860000 } from './migrations/1767225860000-join-merged-children.ts';

/** 公安 — reports and emergency responses (domain: police). */
export const police: ServiceDefinition<'police', PoliceStores> = {
  name: 'police',
  resolvers: [
    incidentResolvers,
    reportResolvers,
    conductResolvers,
    evidenceResolvers,
    warningResolvers,
    searchResolvers,
    orderResolvers,
    accountabilityResolvers,
    commendationResolvers,
    assessmentPartResolvers,
    activityInvitationResolvers,
  ],
  entities: [IncidentEntity, IncidentVersionEntity, ReportEntity, ReportVersionEntity],
  migrations: [
    CreateIncident1767225700000,
    JoinMergedChildren1767225860000,
    AssignIncident1767225920000,
    CompleteReport1767225920010,
    NameChild1767225920020,
    AddPapers1767226110000,
    CreateAssessmentPart1767226160000,
    ReceiveByEvent1767226085000,
    CreateActivityInvitation1767226085100,
    CreateConduct1767226210000,
    CreateWrittenWarning1767226220000,
    CreateSearch1767226210100,
    CreateProtectionOrder1767226221000,
    CreateEvidence1767226260000,
    CreateAccountability1767226255000,
    CreateCommendation1767226256000,
  ],
  childTables: ['incident', 'assessment_part', 'written_warning', 'protection_order'],
  stores: policeStores,
  reactions: [
    ...incidentReactions,
    ...assessmentPartReactions,
    ...reportReactions,
    ...searchReactions,
    ...accountabilityReactions,
    ...activityInvitationReactions,
    ...warningReactions,
    ...orderReactions,
  ],
  jobs: [tallyJob, endWarningsJob, expireOrdersJob, checkEvidenceJob, accountabilityJob],
  files: evidenceFiles,
};
