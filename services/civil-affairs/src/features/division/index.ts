export { recordDivisions } from './commands/record-divisions.ts';
export { readRegister } from './register.ts';
export { divisionsByCode } from './queries.ts';
export { divisionResolvers } from './resolvers.ts';
export { latinKeysOf } from './rules/search.ts';
export { type DivisionList } from './rules/division.ts';
