import { serviceCodegen } from '@ger/schema/codegen';

export default serviceCodegen('supervision', {});
