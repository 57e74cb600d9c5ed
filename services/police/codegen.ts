import { serviceCodegen } from '@ger/schema/codegen';

export default serviceCodegen('police', {
  Incident: '../features/incident/rules/incident.ts#Incident',
  Measure: '../features/incident/rules/incident.ts#Measure',
  ReportReceipt: '../features/report/queries.ts#ReportReceipt',
});
