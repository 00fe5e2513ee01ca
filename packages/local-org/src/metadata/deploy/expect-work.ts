import type { ApexCompiler } from '../contract.ts';
import type { LwcCompiler } from '../lwc/compile-file.ts';
import type { ZipFiles } from '../package/zip.ts';

const COMPILED = /(?:^|\/)lwc\/.*\.(?:js|html|css)$/;
const APEX = /\.(?:cls|trigger)$/;

/** Tells the compilers what a zip brings before it is read: the modules they need load in that time. */
export function expectWork(files: ZipFiles, lwc: LwcCompiler, apex: ApexCompiler | null): void {
  let modules = 0;
  let apexSize = 0;
  for (const [path, bytes] of files)
    if (COMPILED.test(path)) modules += 1;
    else if (APEX.test(path)) apexSize += bytes.length;
  lwc.expect(modules);
  apex?.expect?.(apexSize);
}
