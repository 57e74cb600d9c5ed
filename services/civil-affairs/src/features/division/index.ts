export { recordDivisions } from './commands/record-divisions.ts';
export { readRegister } from './register.ts';
export { divisionResolvers } from './resolvers.ts';
export { type DivisionList } from './rules/division.ts';
