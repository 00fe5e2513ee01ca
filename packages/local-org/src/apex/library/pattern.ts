import type { LibraryModule } from '../contract.ts';
import { ApexFault } from '../runtime/faults.ts';
import { m } from '../types/native-info.ts';
import type { NativeDefinition, NativeMember, NativeObject } from '../types/native-info.ts';
import type { Printable } from '../values/text.ts';
import { javaRegExp, replacementOf } from './java-regexp.ts';

/** A `System.Pattern`. */
class PatternValue implements NativeObject, Printable {
  readonly nativeType = 'System.Pattern';
  readonly source: string;

  constructor(source: string) {
    this.source = source;
    javaRegExp(source, '');
  }

  toApexText(): string {
    return this.source;
  }
}

/** A `System.Matcher`: a pattern over a text, and what it matched last. */
class MatcherValue implements NativeObject {
  readonly nativeType = 'System.Matcher';
  pattern: PatternValue;
  text: string;
  region: { readonly start: number; readonly end: number };
  found: RegExpExecArray | null = null;
  /** Where the next `find` begins. */
  next = 0;

  constructor(pattern: PatternValue, text: string) {
    this.pattern = pattern;
    this.text = text;
    this.region = { start: 0, end: text.length };
  }

  reset(text = this.text): this {
    this.text = text;
    this.region = { start: 0, end: text.length };
    this.found = null;
    this.next = 0;
    return this;
  }

  find(): boolean {
    const regexp = javaRegExp(this.pattern.source, 'dg');
    regexp.lastIndex = this.next;
    this.found = this.next > this.region.end ? null : regexp.exec(this.text.slice(0, this.region.end));
    if (!this.found) return false;
    const end = this.found.index + this.found[0].length;
    this.next = this.found[0] === '' ? end + 1 : end;
    return true;
  }

  /** Matches at the region's start; with `whole` all of it. */
  match(whole: boolean): boolean {
    const regexp = javaRegExp(this.pattern.source, 'dy', whole);
    regexp.lastIndex = this.region.start;
    this.found = regexp.exec(this.text.slice(0, this.region.end));
    if (this.found) this.next = this.found.index + this.found[0].length;
    return this.found !== null;
  }

  /** @throws ApexFault System.StringException "No match found" */
  expect(): RegExpExecArray {
    if (!this.found) throw new ApexFault('StringException', 'No match found');
    return this.found;
  }

  bounds(group: number): readonly [number, number] | null {
    const found = this.expect();
    if (group < 0 || group >= found.length)
      throw new ApexFault('StringException', `No group ${String(group)}`);
    return found.indices?.[group] ?? null;
  }
}

/** `System.Pattern` and `System.Matcher`, over JavaScript's regular expressions. */
export const patternModule: LibraryModule = () => ({ classes: [patternClass(), matcherClass()] });

function patternClass(): NativeDefinition {
  return {
    name: 'Pattern',
    namespace: 'System',
    statics: [
      m('compile(String) System.Pattern', (source: string) => new PatternValue(source)),
      m('matches(String,String) Boolean', (source: string, text: string) =>
        new MatcherValue(new PatternValue(source), text).match(true),
      ),
      m('quote(String) String', (text: string) => `\\Q${text}\\E`),
    ],
    methods: [
      m('matcher(String) System.Matcher', (self: PatternValue, text: string) => new MatcherValue(self, text)),
      m('pattern() String', (self: PatternValue) => self.source),
    ],
  };
}

function matcherClass(): NativeDefinition {
  return {
    name: 'Matcher',
    namespace: 'System',
    statics: [m('quoteReplacement(String) String', (text: string) => text.replace(/[\\$]/g, '\\$&'))],
    methods: [...searches(), ...results(), ...regions()],
  };
}

function searches(): NativeMember[] {
  return [
    m('find() Boolean', (self: MatcherValue) => self.find()),
    m('find(Integer) Boolean', (self: MatcherValue, start: number) => {
      if (start < 0 || start > self.text.length)
        throw new ApexFault('StringException', 'Illegal start index');
      self.reset();
      self.next = start;
      return self.find();
    }),
    m('matches() Boolean', (self: MatcherValue) => self.match(true)),
    m('lookingAt() Boolean', (self: MatcherValue) => self.match(false)),
    m('hitEnd() Boolean', (self: MatcherValue) => self.next >= self.region.end),
    m('replaceAll(String) String', (self: MatcherValue, replacement: string) =>
      self.text.replace(javaRegExp(self.pattern.source, 'g'), replacementOf(replacement)),
    ),
    m('replaceFirst(String) String', (self: MatcherValue, replacement: string) =>
      self.text.replace(javaRegExp(self.pattern.source, ''), replacementOf(replacement)),
    ),
  ];
}

function results(): NativeMember[] {
  return [
    m('group() String', (self: MatcherValue) => self.expect()[0]),
    m('group(Integer) String', (self: MatcherValue, group: number) => {
      self.bounds(group);
      return self.expect()[group] ?? null;
    }),
    m('groupCount() Integer', (self: MatcherValue) => {
      const counting = javaRegExp(`${self.pattern.source}|`, '').exec('');
      return (counting?.length ?? 1) - 1;
    }),
    m('start() Integer', (self: MatcherValue) => self.bounds(0)?.[0] ?? -1),
    m('start(Integer) Integer', (self: MatcherValue, group: number) => self.bounds(group)?.[0] ?? -1),
    m('end() Integer', (self: MatcherValue) => self.bounds(0)?.[1] ?? -1),
    m('end(Integer) Integer', (self: MatcherValue, group: number) => self.bounds(group)?.[1] ?? -1),
    m('pattern() System.Pattern', (self: MatcherValue) => self.pattern),
  ];
}

function regions(): NativeMember[] {
  return [
    m('reset() System.Matcher', (self: MatcherValue) => self.reset()),
    m('reset(String) System.Matcher', (self: MatcherValue, text: string) => self.reset(text)),
    m('usePattern(System.Pattern) System.Matcher', (self: MatcherValue, pattern: PatternValue) => {
      self.pattern = pattern;
      self.found = null;
      return self;
    }),
    m('region(Integer,Integer) System.Matcher', (self: MatcherValue, start: number, end: number) => {
      if (start < 0 || end > self.text.length || start > end)
        throw new ApexFault('StringException', 'Region is out of bounds');
      self.reset();
      self.region = { start, end };
      self.next = start;
      return self;
    }),
    m('regionStart() Integer', (self: MatcherValue) => self.region.start),
    m('regionEnd() Integer', (self: MatcherValue) => self.region.end),
  ];
}
