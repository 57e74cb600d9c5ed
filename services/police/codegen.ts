import { serviceCodegen } from '@ger/schema/codegen';

export default serviceCodegen('police', {
  PoliceAssessmentPart: '@ger/subgraph/assessment-part#OwnPart',
  PartDomain: '@ger/kernel#DomainFound',
  Incident: '../features/incident/rules/incident.ts#Incident',
  IncidentPaper: '../features/incident/rules/papers.ts#IncidentPaperOf',
  Conduct: '../features/conduct/rules/conduct.ts#Conduct',
  Intervention: '../features/conduct/rules/conduct.ts#InterventionOf',
  Search: '../features/search/rules/search.ts#Search',
  LastSeen: '../features/search/rules/search.ts#LastSeen',
  Circular: '../features/search/rules/search.ts#CircularOf',
  Sighting: '../features/search/rules/search.ts#Sighting',
  ChildFound: '../features/search/rules/search.ts#Found',
  Measure: '../features/incident/rules/incident.ts#Measure',
  MeasureRequest: '../features/incident/rules/requests.ts#MeasureRequest',
  MeasureStep: '../features/incident/rules/requests.ts#MeasureStep',
  Warning: '../features/warning/rules/warning.ts#Warning',
  Report: '../features/report/rules/report.ts#Report',
  Reporter: '../features/report/rules/report.ts#Reporter',
  PoliceActivityInvitation: '@ger/subgraph/activity-invitation#ActivityInvitation',
  ReportStep: '../features/report/queries.ts#ReportStep',
  ReportReceipt: '../features/report/queries.ts#ReportReceipt',
});
