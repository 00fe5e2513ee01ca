import type { ServerContext } from '../../server/context.ts';
import { runIngest } from './ingest-run.ts';
import { unfinishedJobs } from './job-store.ts';
import { runQueryJob } from './query-run.ts';

/** Takes up what an earlier process left waiting or half done. */
export function resumeJobs(context: ServerContext): void {
  for (const { id, kind } of unfinishedJobs(context))
    context.background.start(() => (kind === 'ingest' ? runIngest(context, id) : runQueryJob(context, id)));
}
