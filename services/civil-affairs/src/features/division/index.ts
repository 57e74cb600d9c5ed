export { recordDivisions } from './commands/record-divisions.ts';
export { readRegister } from './register.ts';
export { divisionResolvers, type DivisionReference } from './resolvers.ts';
export { type DivisionList } from './rules/division.ts';
export { divisionStore, type DivisionStore } from './store.ts';
