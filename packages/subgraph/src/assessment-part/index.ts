export { partCommands, type ContributePartInput, type PartTx } from './commands.ts';
export { assessmentPartTable } from './migration.ts';
export { partReader, type PartListArguments } from './queries.ts';
export { partReactions } from './reactions.ts';
export { inHandOf, partMachine, type OwnPart, type OwnPartState } from './part.ts';
export { partStore, type PartStore } from './store.ts';
