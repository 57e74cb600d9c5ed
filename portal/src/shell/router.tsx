import { createBrowserRouter } from 'react-router';
import { NotFoundPage } from './not-found-page.tsx';
import { PageFault } from './page-fault.tsx';
import { PageSkeleton } from './page-skeleton.tsx';
import { Shell } from './shell.tsx';
import { StartPage } from './start-page.tsx';

/** The pages of the signed-in part. Each is loaded when it is first opened. */
export function createRouter() {
  return createBrowserRouter([
    {
      Component: Shell,
      ErrorBoundary: PageFault,
      HydrateFallback: PageSkeleton,
      children: [
        {
          ErrorBoundary: PageFault, // inside the shell, so that the way to other pages stays
          children: [
            { path: '/', Component: StartPage },
            {
              path: '/children',
              lazy: {
                Component: async () => (await import('../pages/children/children-page.tsx')).ChildrenPage,
              },
            },
            {
              path: '/children/:id',
              lazy: { Component: async () => (await import('../pages/child/child-page.tsx')).ChildPage },
            },
            {
              path: '/duties',
              lazy: { Component: async () => (await import('../pages/duties/duties-page.tsx')).DutiesPage },
            },
            { path: '*', Component: NotFoundPage },
          ],
        },
      ],
    },
  ]);
}
