import type { ServiceDefinition } from '@ger/subgraph';
import { civilAffairsStores, type CivilAffairsStores } from './deps.ts';
import { classificationReactions, classificationResolvers } from './features/classification/index.ts';
import { contactReactions, contactResolvers, silenceJob } from './features/contact/index.ts';
import {
  DelegationEntity,
  delegationResolvers,
  DelegationVersionEntity,
  lapseJob,
} from './features/delegation/index.ts';
import { directoryResolvers } from './features/directory/index.ts';
import { divisionResolvers } from './features/division/index.ts';
import {
  DossierEntity,
  dossierReactions,
  dossierResolvers,
  DossierVersionEntity,
  revisitJob,
  settleJob,
  versionResolvers,
} from './features/dossier/index.ts';
import { keyChildResolvers } from './features/key-child/index.ts';
import { followUpReactions, followUpResolvers } from './features/follow-up/index.ts';
import { findingReactions, findingResolvers } from './features/finding/index.ts';
import { assessmentReactions, assessmentResolvers } from './features/assessment/index.ts';
import { careFacilityResolvers } from './features/care-facility/index.ts';
import { sourceSupportResolvers } from './features/source-support/index.ts';
import { trainingResolvers } from './features/training/index.ts';
import { assistanceResolvers } from './features/assistance/index.ts';
import { placementReactions, placementResolvers } from './features/placement/index.ts';
import { groundsJob, groundsReactions, groundsResolvers } from './features/grounds/index.ts';
import { petitionResolvers } from './features/petition/index.ts';
import { needReactions, needResolvers } from './features/need/index.ts';
import { planResolvers } from './features/plan/index.ts';
import { transferResolvers } from './features/transfer/index.ts';
import { duplicateJob, duplicateReactions, duplicateResolvers } from './features/duplicate/index.ts';
import { ledgerResolvers } from './features/ledger/index.ts';
import { savedListResolvers } from './features/saved-list/index.ts';
import { ruleSetJob, ruleSetResolvers } from './features/rule-set/index.ts';
import { forgetSurveysJob, surveyImportResolvers, surveyJob } from './features/survey-import/index.ts';
import {
  verificationJob,
  verificationReactions,
  verificationResolvers,
} from './features/verification/index.ts';
import { missedVisitsJob, visitResolvers } from './features/visit/index.ts';
import { divisionChangeJob, divisionChangeResolvers } from './features/division-change/index.ts';
import { institutionResolvers } from './features/institution/index.ts';
import { staffJob, staffReactions, staffResolvers } from './features/staff/index.ts';
import { exportJob, exportResolvers } from './features/export/index.ts';
import { summaryJob, summaryResolvers } from './features/summary/index.ts';
import { CreateDivision1767225700000 } from './migrations/1767225700000-create-division.ts';
import { CreateDirectory1767225710000 } from './migrations/1767225710000-create-directory.ts';
import { CreateDossier1767225720000 } from './migrations/1767225720000-create-dossier.ts';
import { CreateClassification1767225730000 } from './migrations/1767225730000-create-classification.ts';
import { CreateDelegation1767225740000 } from './migrations/1767225740000-create-delegation.ts';
import { CreateVisit1767225750000 } from './migrations/1767225750000-create-visit.ts';
import { CreateSurveyImport1767225760000 } from './migrations/1767225760000-create-survey-import.ts';
import { ExtendDossierForm1767225810000 } from './migrations/1767225810000-extend-dossier-form.ts';
import { StateOfMergedDossier1767225860600 } from './migrations/1767225860600-state-of-merged-dossier.ts';
import { CreateDossierMerge1767225860500 } from './migrations/1767225860500-create-dossier-merge.ts';
import { CreateTransferRequest1767225860200 } from './migrations/1767225860200-create-transfer-request.ts';
import { CreateDuplicate1767225860100 } from './migrations/1767225860100-create-duplicate.ts';
import { CloseDossiers1767225810100 } from './migrations/1767225810100-close-dossiers.ts';
import { AddKeyChild1767225820000 } from './migrations/1767225820000-add-key-child.ts';
import { CreateVerification1767225830000 } from './migrations/1767225830000-create-verification.ts';
import { LoosenVerificationTask1767225830100 } from './migrations/1767225830100-loosen-verification-task.ts';
import { CreateFinding1767225840000 } from './migrations/1767225840000-create-finding.ts';
import { CompleteDelegation1767225840100 } from './migrations/1767225840100-complete-delegation.ts';
import { PlanVisits1767225840200 } from './migrations/1767225840200-plan-visits.ts';
import { CreateContact1767225820100 } from './migrations/1767225820100-create-contact.ts';
import { CreateRuleSet1767225820200 } from './migrations/1767225820200-create-rule-set.ts';
import { ReadContactsWhenJudging1767225820400 } from './migrations/1767225820400-read-contacts-when-judging.ts';
import { LetRuleSetsFollow1767225820300 } from './migrations/1767225820300-let-rule-sets-follow.ts';
import { IndexRareConditions1767225892000 } from './migrations/1767225892000-index-rare-conditions.ts';
import { CreateLedger1767225880000 } from './migrations/1767225880000-create-ledger.ts';
import { CreateStaff1767225870000 } from './migrations/1767225870000-create-staff.ts';
import { CreateInstitution1767225870100 } from './migrations/1767225870100-create-institution.ts';
import { KeepDirectory1767225870200 } from './migrations/1767225870200-keep-directory.ts';
import { ChangeDivision1767225870300 } from './migrations/1767225870300-change-division.ts';
import { AssignFlag1767225893000 } from './migrations/1767225893000-assign-flag.ts';
import { CreateSummary1767225891000 } from './migrations/1767225891000-create-summary.ts';
import { ClaimIdentities1767225890000 } from './migrations/1767225890000-claim-identities.ts';
import { CheckSurveyFirst1767225890100 } from './migrations/1767225890100-check-survey-first.ts';
import { OpenProvisionalDossier1767225920090 } from './migrations/1767225920090-open-provisional-dossier.ts';
import { WriteKeysAtOnce1767226000000 } from './migrations/1767226000000-write-keys-at-once.ts';
import { CreateNeed1767225904050 } from './migrations/1767225904050-create-need.ts';
import { CreateAssessment1767226150000 } from './migrations/1767226150000-create-assessment.ts';
import { CreateChildExport1767225891010 } from './migrations/1767225891010-create-child-export.ts';
import { LearnContactOfSchool1767226080000 } from './migrations/1767226080000-learn-contact-of-school.ts';
import { CreatePlacement1767226130000 } from './migrations/1767226130000-create-placement.ts';
import { CreateGrounds1767226240000 } from './migrations/1767226240000-create-grounds.ts';
import { CreatePetition1767226240100 } from './migrations/1767226240100-create-petition.ts';
import { GuardKeysOnce1767226250000 } from './migrations/1767226250000-guard-keys-once.ts';
import { CreateSourceSupport1767226252000 } from './migrations/1767226252000-create-source-support.ts';
import { CreateTraining1767226251000 } from './migrations/1767226251000-create-training.ts';
import { CreateAssistance1767226130100 } from './migrations/1767226130100-create-assistance.ts';
import { CreateFollowUp1767226257000 } from './migrations/1767226257000-create-follow-up.ts';
import { LookOnce1767226261000 } from './migrations/1767226261000-look-once.ts';
import { LeaveRoom1767226264000 } from './migrations/1767226264000-leave-room.ts';
import { ShortKeys1767226265000 } from './migrations/1767226265000-short-keys.ts';
import { LeanerIndexes1767226267000 } from './migrations/1767226267000-leaner-indexes.ts';
import { ForgetNameBorn1767226262000 } from './migrations/1767226262000-forget-name-born.ts';
import { CreateServicePlan1767226230000 } from './migrations/1767226230000-create-service-plan.ts';

/** 民政 — divisions, units and posts, and one file per child (domain: civil-affairs). */
export const civilAffairs: ServiceDefinition<'civil-affairs', CivilAffairsStores> = {
  name: 'civil-affairs',
  resolvers: [
    divisionResolvers,
    directoryResolvers,
    dossierResolvers,
    versionResolvers,
    duplicateResolvers,
    transferResolvers,
    classificationResolvers,
    contactResolvers,
    delegationResolvers,
    keyChildResolvers,
    ruleSetResolvers,
    findingResolvers,
    followUpResolvers,
    needResolvers,
    planResolvers,
    assessmentResolvers,
    careFacilityResolvers,
    placementResolvers,
    assistanceResolvers,
    trainingResolvers,
    sourceSupportResolvers,
    groundsResolvers,
    petitionResolvers,
    visitResolvers,
    surveyImportResolvers,
    verificationResolvers,
    ledgerResolvers,
    savedListResolvers,
    staffResolvers,
    institutionResolvers,
    divisionChangeResolvers,
    summaryResolvers,
    exportResolvers,
  ],
  entities: [DossierEntity, DossierVersionEntity, DelegationEntity, DelegationVersionEntity],
  migrations: [
    CreateDivision1767225700000,
    CreateDirectory1767225710000,
    CreateDossier1767225720000,
    CreateClassification1767225730000,
    CreateDelegation1767225740000,
    CreateVisit1767225750000,
    CreateSurveyImport1767225760000,
    ExtendDossierForm1767225810000,
    CloseDossiers1767225810100,
    CreateDuplicate1767225860100,
    CreateTransferRequest1767225860200,
    CreateDossierMerge1767225860500,
    StateOfMergedDossier1767225860600,
    AddKeyChild1767225820000,
    CreateContact1767225820100,
    CreateRuleSet1767225820200,
    LetRuleSetsFollow1767225820300,
    ReadContactsWhenJudging1767225820400,
    CreateVerification1767225830000,
    LoosenVerificationTask1767225830100,
    CreateFinding1767225840000,
    CompleteDelegation1767225840100,
    PlanVisits1767225840200,
    CreateLedger1767225880000,
    CreateStaff1767225870000,
    CreateInstitution1767225870100,
    KeepDirectory1767225870200,
    ChangeDivision1767225870300,
    IndexRareConditions1767225892000,
    AssignFlag1767225893000,
    CreateSummary1767225891000,
    ClaimIdentities1767225890000,
    CheckSurveyFirst1767225890100,
    OpenProvisionalDossier1767225920090,
    WriteKeysAtOnce1767226000000,
    CreateNeed1767225904050,
    CreateChildExport1767225891010,
    LearnContactOfSchool1767226080000,
    CreateAssessment1767226150000,
    CreatePlacement1767226130000,
    CreateAssistance1767226130100,
    CreateServicePlan1767226230000,
    CreateGrounds1767226240000,
    CreatePetition1767226240100,
    CreateTraining1767226251000,
    CreateSourceSupport1767226252000,
    CreateFollowUp1767226257000,
    LookOnce1767226261000,
    ForgetNameBorn1767226262000,
    LeaveRoom1767226264000,
    ShortKeys1767226265000,
    LeanerIndexes1767226267000,
    GuardKeysOnce1767226250000,
  ],
  childTables: [
    'dossier',
    'dossier_key',
    'need',
    'assessment',
    'service_plan',
    'placement',
    'assistance',
    'training_attendance',
    'source_support',
    'evidence_fact',
    'petition',
    'guardianship_grounds',
    'duplicate_key',
    'duplicate_pair',
    'transfer_request',
    'verification_task',
    'visit',
    'follow_up',
  ],
  stores: civilAffairsStores,
  reactions: [
    ...dossierReactions,
    ...classificationReactions,
    ...duplicateReactions,
    ...findingReactions,
    ...followUpReactions,
    ...contactReactions,
    ...needReactions,
    ...assessmentReactions,
    ...placementReactions,
    ...groundsReactions,
    ...verificationReactions,
    ...staffReactions,
  ],
  jobs: [
    duplicateJob,
    lapseJob,
    revisitJob,
    settleJob,
    surveyJob,
    forgetSurveysJob,
    verificationJob,
    missedVisitsJob,
    silenceJob,
    staffJob,
    ruleSetJob,
    divisionChangeJob,
    summaryJob,
    exportJob,
    groundsJob,
  ],
};
