import type { ChildrenQuery } from '@ger/schema/client';

/** One child of a list. What the post may not see is null. */
export type ChildRow = NonNullable<ChildrenQuery['children']>['edges'][number]['node'];
