import type { ApexEngine } from '../../apex/contract.ts';
import type { LocalOrg } from '../../org.ts';
import type { Route } from '../../server/router.ts';
import { anonymousRoutes } from './anonymous.ts';
import { componentRoute } from './component-call.ts';
import { restRoutes } from './rest-call.ts';
import { TestJobs } from './test-jobs.ts';
import { testRoutes } from './test-routes.ts';
import { TestStream } from './test-stream.ts';

/** Every endpoint behind which Apex runs. */
export function apexRoutes(org: LocalOrg, engine: ApexEngine): Route[] {
  const stream = new TestStream();
  const jobs = new TestJobs(org, engine, (jobId) => stream.finished(jobId));
  return [
    ...restRoutes(engine),
    componentRoute(engine),
    ...testRoutes(org, engine, jobs),
    stream.route,
    ...anonymousRoutes(engine),
  ];
}
