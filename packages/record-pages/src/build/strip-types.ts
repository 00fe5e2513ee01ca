import ts from 'typescript';

/**
 * Takes the types out of a component and leaves decorators and class fields as they are: a lower target, or
 * `experimentalDecorators`, would rewrite them into what the LWC compiler refuses (LWC1104).
 */
export function stripTypes(source: string, fileName: string): string {
  return ts.transpileModule(source, {
    fileName,
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      experimentalDecorators: false,
      useDefineForClassFields: true,
      isolatedModules: true,
    },
  }).outputText;
}
