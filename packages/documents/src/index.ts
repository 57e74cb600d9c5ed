export { blankPage } from './blank-page.ts';
