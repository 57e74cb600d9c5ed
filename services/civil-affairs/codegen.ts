import { serviceCodegen } from '@ger/schema/codegen';

const dossier = '../features/dossier';

export default serviceCodegen('civil-affairs', {
  Division: '../features/division/resolvers.ts#DivisionReference',
  Unit: '../features/directory/resolvers.ts#UnitReference',
  Me: '../features/directory/queries.ts#MeView',
  Post: '../features/directory/queries.ts#PostView',
  Child: `${dossier}/rules/dossier.ts#Dossier`,
  ChildConnection: `${dossier}/children.ts#ChildPage`,
  Guardian: `${dossier}/queries.ts#GuardianView`,
  DossierVersion: `${dossier}/queries.ts#DossierVersion`,
  DossierForm: `${dossier}/form-view.ts#FormView`,
  FormSection: `${dossier}/form-view.ts#SectionView`,
  LivingArrangement: `${dossier}/form-view.ts#LivingView`,
  ResidenceSpell: `${dossier}/form-view.ts#ResidenceView`,
  ChildStatus: `${dossier}/resolvers.ts#StatusView`,
  StatusFact: `${dossier}/rules/status.ts#StatusFact`,
  Classification: '../features/classification/resolvers.ts#ClassificationView',
  ClassificationReason: '../features/classification/rules/classification.ts#Reason',
  KeyChildAct: '../features/key-child/queries.ts#KeyChildActView',
  Delegation: '../features/delegation/rules/delegation.ts#Delegation',
  RecordedFinding: '../features/finding/rules/finding.ts#RecordedFinding',
  Visit: '../features/visit/rules/visit.ts#Visit',
  MigrationSpell: `${dossier}/rules/guardian.ts#MigrationSpell`,
  SurveyImport: '../features/survey-import/queries.ts#SurveyImportView',
});
