import { partCommands, partMachine, partReactions } from '@ger/subgraph/assessment-part';

/** 公安机关参与评估 — who of the unit that was asked may give its part (4.3.a). */
export const OWN_PART = partMachine('police-assessment-part', ['police.duty', 'police.case', 'police.head']);

export const { contribute, correct } = partCommands(OWN_PART);

export const assessmentPartReactions = partReactions('police', OWN_PART);
