import { serviceCodegen } from '@ger/schema/codegen';

export default serviceCodegen('supervision', {
  Duty: '../features/duty/rules/duty.ts#Duty',
  Escalation: '../features/duty/queries.ts#Escalation',
  TimelineEntry: '../features/timeline/queries.ts#TimelineEntry',
});
