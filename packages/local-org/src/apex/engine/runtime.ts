import type { ApexHost, ApexProgram, ApexRuntime } from '../contract.ts';
import { ApexFault, nullPointer } from '../runtime/faults.ts';
import { castValue, runtimeType } from '../runtime/casting.ts';
import { Machine } from '../runtime/machine.ts';
import type { ClassInfo, MethodInfo, VariableInfo } from '../types/class-info.ts';
import type { TypeTable } from '../types/type-table.ts';
import type { ApexType, EnumConstant } from '../types/type.ts';
import { isApexCallable } from '../values/callable.ts';
import { ApexList, ApexSet } from '../values/collections.ts';
import { objectToken } from '../values/schema-values.ts';
import type { ObjectToken } from '../values/schema-values.ts';
import { textOf } from '../values/text.ts';
import { ApexObject } from '../values/value.ts';
import type { Value } from '../values/value.ts';

/** The running program as library code and endpoints see it. */
export class Runtime implements ApexRuntime {
  readonly host: ApexHost;
  readonly machine: Machine;
  #program: ApexProgram | undefined;

  constructor(host: ApexHost) {
    this.host = host;
    this.machine = new Machine((typeName) => {
      const found = this.types.exception(typeName);
      if (!found) throw new Error(`Unknown system exception: ${typeName}`);
      return found;
    });
  }

  install(program: ApexProgram): void {
    this.#program = program;
  }

  get program(): ApexProgram {
    if (!this.#program) throw new Error('No Apex program is installed');
    return this.#program;
  }

  get types(): TypeTable {
    return this.program.types;
  }

  constant(enumName: string, value: string): EnumConstant {
    return this.types.library.constant(enumName, value);
  }

  findMethod(info: ClassInfo, name: string): readonly MethodInfo[] {
    return info
      .methodsNamed(name.toLowerCase())
      .filter(({ access }) => access === 'public' || access === 'global');
  }

  call(method: MethodInfo, self: Value, args: readonly Value[]): Value {
    return method.static ? this.machine.callStatic(method, args) : this.machine.call(method, self, args);
  }

  callByName(self: ApexObject, name: string, args: readonly Value[]): { readonly value: Value } | null {
    const methods = self.info.methodsNamed(name.toLowerCase());
    const method = methods.find((one) => !one.static && one.parameters.length === args.length);
    const target = method && (self.info.dispatch(method.key) ?? (method.abstract ? null : method));
    return target ? { value: this.machine.call(target, self, args) } : null;
  }

  newObject(info: ClassInfo): ApexObject {
    const constructible =
      info.constructors.length === 0 || info.constructors.some((one) => one.parameters.length === 0);
    if (info.isAbstract || !constructible)
      throw new ApexFault('TypeException', `Type cannot be constructed: ${info.name}`);
    return this.machine.newObject(info);
  }

  bareObject(info: ClassInfo): ApexObject {
    return new ApexObject(info);
  }

  getVariable(self: ApexObject, name: string): Value {
    const variable = variableOf(self, name);
    const getter = variable.property?.getterMethod;
    return getter ? this.machine.call(getter, self, []) : self.fields[variable.slot];
  }

  setVariable(self: ApexObject, name: string, value: Value): void {
    const variable = variableOf(self, name);
    const setter = variable.property?.setterMethod;
    if (setter) this.machine.call(setter, self, [value]);
    else self.fields[variable.slot] = value;
  }

  cast(value: Value, type: ApexType): Value {
    return castValue(value, type, this.types);
  }

  typeOf(value: Value): ApexType {
    return runtimeType(value, this.types);
  }

  statusCode(code: string): EnumConstant {
    const { type, values } = this.types.library.enum('System.StatusCode').info;
    const known = values.find(({ name }) => name === code);
    return known ?? { enumType: type, name: code, ordinal: -1 };
  }

  tokenOf(objectName: string): ObjectToken | null {
    const object = this.types.schema.object(objectName);
    return object ? objectToken(object) : null;
  }

  text(value: Value): string {
    return textOf(value);
  }

  *iterate(value: Value): Generator<Value> {
    if (value === null) throw nullPointer();
    if (value instanceof ApexList) yield* value.items;
    else if (value instanceof ApexSet) yield* value.members.values();
    else yield* this.#iterateObject(value);
  }

  *#iterateObject(value: Value): Generator<Value> {
    const iterator = this.#send(value, 'iterator');
    if (iterator === null) throw nullPointer();
    while (this.#send(iterator, 'hasNext') === true) yield this.#send(iterator, 'next');
  }

  #send(target: Value, name: string): Value {
    if (isApexCallable(target)) return target.callApex(name.toLowerCase(), []);
    const answer = target instanceof ApexObject ? this.callByName(target, name, []) : null;
    if (!answer) throw new ApexFault('TypeException', `No method ${name}`);
    return answer.value;
  }
}

function variableOf(self: ApexObject, name: string): VariableInfo {
  const variable = self.info.variable(name.toLowerCase());
  if (!variable || variable.static) throw new ApexFault('TypeException', `No such variable: ${name}`);
  return variable;
}
