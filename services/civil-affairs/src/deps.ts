import { byOfficer, type Officer } from '@ger/kernel';
import { mutationsOf, openTransaction, reactionsOf, type CommandDeps, type Transaction } from '@ger/subgraph';
import { assessmentStore, type AssessmentStore } from './features/assessment/store.ts';
import { classificationStore, type ClassificationStore } from './features/classification/store.ts';
import { contactStore, type ContactStore } from './features/contact/store.ts';
import { delegationStore, type DelegationStore } from './features/delegation/store.ts';
import { directoryStore, type DirectoryStore } from './features/directory/store.ts';
import { divisionStore, type DivisionStore } from './features/division/store.ts';
import { dossierStore, type DossierStore } from './features/dossier/store.ts';
import { keyChildStore, type KeyChildStore } from './features/key-child/store.ts';
import { followUpStore, type FollowUpStore } from './features/follow-up/store.ts';
import { findingStore, type FindingStore } from './features/finding/store.ts';
import { careFacilityStore, type CareFacilityStore } from './features/care-facility/store.ts';
import { sourceSupportStore, type SourceSupportStore } from './features/source-support/store.ts';
import { trainingStore, type TrainingStore } from './features/training/store.ts';
import { assistanceStore, type AssistanceStore } from './features/assistance/store.ts';
import { placementStore, type PlacementStore } from './features/placement/store.ts';
import { legalAidStore, type LegalAidStore } from './features/need/legal-aid-store.ts';
import { planStore, type PlanStore } from './features/plan/store.ts';
import { groundsStore, type GroundsStore } from './features/grounds/store.ts';
import { petitionStore, type PetitionStore } from './features/petition/store.ts';
import { needStore, type NeedStore } from './features/need/store.ts';
import { transferStore, type TransferStore } from './features/transfer/store.ts';
import { mergeStore, type MergeStore } from './features/duplicate/merge-store.ts';
import { duplicateStore, type DuplicateStore } from './features/duplicate/store.ts';
import { ledgerStore, type LedgerStore } from './features/ledger/store.ts';
import { savedListStore, type SavedListStore } from './features/saved-list/store.ts';
import { runStore, type RunStore } from './features/rule-set/run-store.ts';
import { ruleSetStore, type RuleSetStore } from './features/rule-set/store.ts';
import { surveyStore, type SurveyStore } from './features/survey-import/store.ts';
import { verificationStore, type VerificationStore } from './features/verification/store.ts';
import { institutionStore, type InstitutionStore } from './features/institution/store.ts';
import { registerStore, type RegisterStore } from './features/division-change/register-store.ts';
import { changeStore, type ChangeStore } from './features/division-change/store.ts';
import { gapStore, type GapStore } from './features/staff/gap-store.ts';
import { staffStore, type StaffStore } from './features/staff/store.ts';
import { exportStore, type ExportStore } from './features/export/store.ts';
import { summaryStore, type SummaryStore } from './features/summary/store.ts';
import { visitStore, type VisitStore } from './features/visit/store.ts';

/** The stores of this service, bound to one transaction. */
export interface CivilAffairsStores {
  readonly divisions: DivisionStore;
  readonly directory: DirectoryStore;
  readonly dossiers: DossierStore;
  readonly classifications: ClassificationStore;
  readonly contacts: ContactStore;
  readonly delegations: DelegationStore;
  readonly keyChildren: KeyChildStore;
  readonly ruleSets: RuleSetStore;
  readonly runs: RunStore;
  readonly findings: FindingStore;
  readonly followUps: FollowUpStore;
  readonly needs: NeedStore;
  readonly legalAid: LegalAidStore;
  readonly plans: PlanStore;
  readonly assessments: AssessmentStore;
  readonly careFacilities: CareFacilityStore;
  readonly placements: PlacementStore;
  readonly assistances: AssistanceStore;
  readonly trainings: TrainingStore;
  readonly sourceSupports: SourceSupportStore;
  readonly grounds: GroundsStore;
  readonly petitions: PetitionStore;
  readonly duplicates: DuplicateStore;
  readonly merges: MergeStore;
  readonly transfers: TransferStore;
  readonly visits: VisitStore;
  readonly surveys: SurveyStore;
  readonly verification: VerificationStore;
  readonly ledger: LedgerStore;
  readonly savedLists: SavedListStore;
  readonly staff: StaffStore;
  readonly gaps: GapStore;
  readonly changes: ChangeStore;
  readonly register: RegisterStore;
  readonly institutions: InstitutionStore;
  readonly summaries: SummaryStore;
  readonly exports: ExportStore;
}
/** What stores and commands are given: one transaction with this service's stores. */
export type CivilAffairsTx = Transaction<'civil-affairs'> & CivilAffairsStores;
/** What a command takes: the way into that transaction. */
export type CivilAffairsDeps = CommandDeps<CivilAffairsTx>;

/** Opens the stores on a transaction. */
export function civilAffairsStores(tx: Transaction<'civil-affairs'>): CivilAffairsStores {
  return {
    divisions: divisionStore(tx),
    directory: directoryStore(tx),
    dossiers: dossierStore(tx),
    classifications: classificationStore(tx),
    contacts: contactStore(tx),
    delegations: delegationStore(tx),
    keyChildren: keyChildStore(tx),
    ruleSets: ruleSetStore(tx),
    runs: runStore(tx),
    findings: findingStore(tx),
    followUps: followUpStore(tx),
    needs: needStore(tx),
    legalAid: legalAidStore(tx),
    plans: planStore(tx),
    assessments: assessmentStore(tx),
    careFacilities: careFacilityStore(tx),
    placements: placementStore(tx),
    assistances: assistanceStore(tx),
    trainings: trainingStore(tx),
    sourceSupports: sourceSupportStore(tx),
    grounds: groundsStore(tx),
    petitions: petitionStore(tx),
    duplicates: duplicateStore(tx),
    merges: mergeStore(tx),
    transfers: transferStore(tx),
    visits: visitStore(tx),
    surveys: surveyStore(tx),
    verification: verificationStore(tx),
    ledger: ledgerStore(tx),
    savedLists: savedListStore(tx),
    staff: staffStore(tx),
    gaps: gapStore(tx),
    changes: changeStore(tx),
    register: registerStore(tx),
    institutions: institutionStore(tx),
    summaries: summaryStore(tx),
    exports: exportStore(tx),
  };
}

/** The same transaction in an officer's name: what a job does with a sheet is that officer's act, and says so everywhere. */
export function onBehalfOf(
  { manager, now, cipher, tokensOf, textTokensOf, files }: CivilAffairsTx,
  officer: Officer,
): CivilAffairsTx {
  const tx = openTransaction(
    'civil-affairs',
    manager,
    { cipher, tokensOf, textTokensOf, files },
    { actor: byOfficer(officer), now },
  );
  return { ...tx, ...civilAffairsStores(tx) };
}

/** Declares mutations of this service. */
export const mutation = mutationsOf<CivilAffairsTx>();
/** Declares reactions of this service to events. */
export const on = reactionsOf<CivilAffairsTx>();
