import { serviceCodegen } from '@ger/schema/codegen';

export default serviceCodegen('supervision', {
  Duty: '../features/duty/rules/duty.ts#Duty',
  Escalation: '../features/duty/queries.ts#Escalation',
  Figure: '../features/figure/queries.ts#FigureView',
  Indicator: '../features/indicator/rules/indicators.ts#Indicator',
  IndicatorSheet: '../features/indicator/queries.ts#IndicatorSheet',
  IndicatorLine: '../features/indicator/queries.ts#IndicatorLine',
  StricterFigure: '../features/figure/rules/stricter-figure.ts#StricterFigure',
  StricterFigureVersion: '../features/figure/queries.ts#StricterFigureVersion',
  TimelineEntry: '../features/timeline/queries.ts#TimelineEntry',
});
