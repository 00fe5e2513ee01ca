import { isCompound } from '../../schema/field-def.ts';
import type { FieldDef } from '../../schema/types.ts';
import type { ResultColumn } from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import { malformed } from '../query-error.ts';
import type { FunctionCall, Named, QueryTree, SelectItem } from '../syntax/tree.ts';
import { childQuery } from './child-query.ts';
import { compoundShape } from './compound.ts';
import { callExpression, pathKey } from './expression.ts';
import type { Expression } from './expression.ts';
import { expandFields } from './fields-function.ts';
import { formatExpression } from './format-call.ts';
import type { ChildPlan } from './query-plan.ts';
import { fieldColumn, SelectList } from './row-shape.ts';
import type { RowShape, ValueShape } from './row-shape.ts';
import type { FieldRef, RowSource, Scope } from './scope.ts';
import { typeOfShape } from './type-of.ts';

/** Parent-to-child relationships of one query at most. */
const MAX_CHILD_QUERIES = 20;

/** The SELECT list of a query for records, growing item by item. */
export class RowSelection {
  readonly scope: Scope;
  readonly list = new SelectList();
  readonly shape: RowShape;
  readonly children: ChildPlan[] = [];
  /** What has neither a field's name nor an alias is called `expr0`, `expr1` … */
  #unnamed = 0;

  constructor(scope: Scope) {
    this.scope = scope;
    this.shape = this.newShape(scope.root);
  }

  /** @param query the query whose item it is */
  add(item: SelectItem, query: QueryTree): void {
    switch (item.kind) {
      case 'field':
        if (item.alias) throw this.#aliasRefused(item.alias);
        this.addField(this.scope.resolve(item.path));
        return;
      case 'fields':
        for (const ref of expandFields(this.scope, item, query)) this.addField(ref);
        return;
      case 'function':
        this.#addCall(item.call, item.alias);
        return;
      case 'childQuery':
        this.#addChild(item);
        return;
      case 'typeof':
        if (query.select.some((other) => other.kind === 'function'))
          throw malformed(
            this.scope.binding.soql,
            item.position,
            'TYPEOF is not allowed in queries with functions in the SELECT clause',
          );
        this.#addTypeOf(item);
    }
  }

  /** The lookup may be one of a parent: then the row nests there. */
  #addTypeOf(item: SelectItem & { kind: 'typeof' }): void {
    const { ref, name, value, column } = typeOfShape(this, item);
    this.#put(this.#shapeFor(ref, this.shape), name, value, column);
  }

  newShape(source: RowSource): RowShape {
    const id = source.object.fields.get('id');
    const at = id ? this.list.add(this.scope.column(source, id)) : -1;
    return { object: source.kind === 'name' ? null : source.object, id: at, entries: new Map(), columns: [] };
  }

  addField(ref: FieldRef, into = this.shape): void {
    const { field } = ref;
    const shape = this.#shapeFor(ref, into);
    this.#put(shape, field.name, this.#valueOf(ref), fieldColumn(field), pathKey(ref));
  }

  #valueOf({ source, field }: FieldRef): ValueShape {
    if (isCompound(field)) return compoundShape(this.scope, source, field, this.list);
    const at = this.list.add(this.scope.column(source, field));
    return { kind: 'value', at, boolean: field.type === 'boolean' };
  }

  /** The nested row in which a field stands. */
  #shapeFor(ref: FieldRef, into: RowShape): RowShape {
    let shape = into;
    ref.relations.forEach((relation, index) => {
      const source = ref.sources[index];
      if (source) shape = this.#parent(shape, relation, source);
    });
    return shape;
  }

  #parent(shape: RowShape, relation: FieldDef, source: RowSource): RowShape {
    const name = relation.relationshipName ?? relation.name;
    const known = shape.entries.get(name);
    if (known?.kind === 'parent') return known.shape;
    const inner = this.newShape(source);
    const column: ResultColumn = { name, field: relation, kind: 'relationship', joinColumns: inner.columns };
    this.#put(shape, name, { kind: 'parent', id: inner.id, shape: inner }, column);
    return inner;
  }

  #put(shape: RowShape, name: string, value: ValueShape, column: ResultColumn, shown = name): void {
    if (shape.entries.has(name)) throw new OrgError('INVALID_FIELD', `duplicate field selected: ${shown}`);
    shape.entries.set(name, value);
    shape.columns.push(column);
  }

  #addCall(call: FunctionCall, alias: Named | null): void {
    const expression = this.#callOf(call);
    const { ref } = expression;
    const shape = ref && alias === null ? this.#shapeFor(ref, this.shape) : this.shape;
    const name = alias?.name ?? (call.kind === 'distance' ? this.#nextName() : expression.name);
    const value: ValueShape = {
      kind: 'value',
      at: this.list.add(expression.sql),
      boolean: expression.type === 'boolean',
    };
    const field = ref && expression.type === ref.field.type ? ref.field : null;
    const column: ResultColumn = { name, field, kind: 'field', ...(alias ? { alias: alias.name } : {}) };
    this.#put(shape, name, value, column);
  }

  #nextName(): string {
    this.#unnamed += 1;
    return `expr${String(this.#unnamed - 1)}`;
  }

  #callOf(call: FunctionCall): Expression {
    if (call.kind === 'format') return formatExpression(this.scope, call);
    // The root query would have been taken for a grouped one: this is a child query.
    if (call.kind === 'aggregate' || call.kind === 'grouping' || call.kind === 'date')
      throw malformed(
        this.scope.binding.soql,
        call.position,
        'Only root queries support aggregate expressions',
      );
    return callExpression(this.scope, call);
  }

  #addChild(item: SelectItem & { kind: 'childQuery' }): void {
    if (this.children.length === MAX_CHILD_QUERIES)
      throw malformed(
        this.scope.binding.soql,
        item.position,
        `A query can hold up to ${String(MAX_CHILD_QUERIES)} child queries`,
      );
    const { name, plan, columns } = childQuery(this.scope, item.query);
    const query = this.children.push(plan) - 1;
    const column: ResultColumn = { name, field: null, kind: 'childQuery', joinColumns: columns };
    this.#put(this.shape, name, { kind: 'children', query }, column);
  }

  #aliasRefused(alias: Named): Error {
    return malformed(
      this.scope.binding.soql,
      alias.position,
      'only aggregate expressions use field aliasing',
    );
  }
}
