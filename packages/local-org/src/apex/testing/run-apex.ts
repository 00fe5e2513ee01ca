import assert from 'node:assert/strict';
import type { LocalOrg, OrgOptions } from '../../org.ts';
import { createQueryEngine } from '../../soql/index.ts';
import { openOrg } from '../../store/testing/open-org.ts';
import type {
  ApexEngine,
  ApexHost,
  CompileMessage,
  EngineOptions,
  RunOutcome,
  SourceFile,
} from '../contract.ts';
import { apexHost } from '../room/apex-host.ts';
import { createApexEngine } from '../engine/create-engine.ts';

/** An Apex engine over an org in memory. */
export interface ApexBench {
  readonly org: LocalOrg;
  readonly engine: ApexEngine;
  /** Compiles and installs; fails the test at a compile error. */
  install(...bodies: string[]): void;
  errors(...bodies: string[]): readonly CompileMessage[];
  /** Runs statements as the administrator; gives the lines of `System.debug`. */
  run(source: string): readonly string[];
  /** The exception that leaves the statements, as `Type: message`. */
  failure(source: string): string;
  outcome(source: string): RunOutcome;
}

export function apexBench(options: Partial<OrgOptions> = {}, engineOptions: EngineOptions = {}): ApexBench {
  const org = openOrg({ createQueryEngine, ...options });
  const host: ApexHost = {
    ...apexHost(org, () => null),
    label: (name) => (name === 'Greeting' ? 'こんにちは' : null),
  };
  const engine = createApexEngine(host, engineOptions);
  const outcome = (source: string): RunOutcome => {
    const done = engine.executeAnonymous({ userId: org.administratorId }, source, 66);
    if (done.compiled) return done.run;
    return assert.fail(
      `${done.problem.message} (${String(done.problem.line)}:${String(done.problem.column)})`,
    );
  };
  return {
    org,
    engine,
    outcome,
    install: (...bodies) => {
      const { errors, program } = engine.compile(bodies.map(sourceOf), org.schema);
      assert.deepEqual(errors, []);
      engine.install(program);
    },
    errors: (...bodies) => engine.compile(bodies.map(sourceOf), org.schema).errors,
    run: (source) => {
      const done = outcome(source);
      if (!done.ok)
        assert.fail(`${done.failure.exceptionType}: ${done.failure.message}\n${done.failure.stackTrace}`);
      return done.log.map(({ text }) => text);
    },
    failure: (source) => {
      const done = outcome(source);
      if (done.ok) assert.fail('No exception');
      return `${done.failure.exceptionType}: ${done.failure.message}`;
    },
  };
}

/** Names a source after the class or trigger in it. */
export function sourceOf(body: string): SourceFile {
  const [, what = 'class', name = ''] = /\b(class|interface|enum|trigger)\s+(\w+)/i.exec(body) ?? [];
  return { kind: what.toLowerCase() === 'trigger' ? 'trigger' : 'class', name, body, apiVersion: 66 };
}
