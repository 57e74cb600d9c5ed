import { serviceCodegen } from '@ger/schema/codegen';

export default serviceCodegen('supervision', {
  Duty: '../features/duty/rules/duty.ts#Duty',
  Escalation: '../features/duty/queries.ts#Escalation',
  Figure: '../features/figure/queries.ts#FigureView',
  StricterFigure: '../features/figure/rules/stricter-figure.ts#StricterFigure',
  StricterFigureVersion: '../features/figure/queries.ts#StricterFigureVersion',
  TimelineEntry: '../features/timeline/queries.ts#TimelineEntry',
});
