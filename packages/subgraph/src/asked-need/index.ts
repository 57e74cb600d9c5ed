export { needCommands, sayFulfilled, sayProgressed, type NeedTx, type ServedByNeed } from './commands.ts';
export { inHandOf, needMachine, outOfHand, type AskedNeed } from './need.ts';
export { needReader } from './queries.ts';
export { needReactions } from './reactions.ts';
export { askedNeedStore, type AskedNeedStore } from './store.ts';
