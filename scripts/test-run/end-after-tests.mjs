import { after } from 'node:test';

// Loaded into every process of a test run; only files of tests are meant, not what they start.
if (process.env.NODE_TEST_CONTEXT && /\.test\.[mc]?[jt]s$/.test(process.argv[1] ?? '')) {
  const patience = Number(new URL(import.meta.url).searchParams.get('ms'));
  after(() => {
    // A set-up that failed half-way leaves servers open, and the run would wait for them for ever.
    const end = () => {
      process.stderr.write(
        `Its tests are over, but these are open: ${process.getActiveResourcesInfo().join(', ')}\n`,
      );
      process.exit(1);
    };
    setTimeout(end, patience).unref();
  });
}
