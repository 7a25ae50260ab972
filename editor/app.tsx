import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { queryClient } from './api/queries.ts';
import { FailureBoundary } from './shell/failure-boundary.tsx';
import { Loading, NotFound } from './shell/plain-pages.tsx';
import { theme } from './theme/theme.ts';
import { ClipDrop } from './viewer/clip-drop.tsx';

const AppPage = lazy(() => import('./app-mode/app-page.tsx'));
const GalleryPage = lazy(() => import('./gallery/gallery-page.tsx'));
const RunPage = lazy(() => import('./viewer/run-page.tsx'));
const RunsPage = lazy(() => import('./runs/runs-page.tsx'));
const WorkbenchPage = lazy(() => import('./workbench/workbench-page.tsx'));

/** Every page by its address. The server answers each of them with this program. */
export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Notifications position="bottom-center" />
      <QueryClientProvider client={queryClient}>
        <ClipDrop />
        <FailureBoundary>
          <Suspense fallback={<Loading />}>
            <Switch>
              <Route path="/" component={GalleryPage} />
              <Route path="/graphs/:graph">{({ graph }) => <WorkbenchPage key={graph} graph={graph} />}</Route>
              <Route path="/app/:graph">{({ graph }) => <AppPage key={graph} graph={graph} />}</Route>
              <Route path="/runs" component={RunsPage} />
              <Route path="/runs/:run">{({ run }) => <RunPage key={run} run={run} />}</Route>
              <Route path="/compare">{() => <RunPage />}</Route>
              <Route component={NotFound} />
            </Switch>
          </Suspense>
        </FailureBoundary>
      </QueryClientProvider>
    </MantineProvider>
  );
}
