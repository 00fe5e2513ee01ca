import { createElement } from 'lwc';
import type { LightningElement } from 'lwc';

/** A mounted component as a test sees it. */
export interface Mounted<Component> {
  readonly element: HTMLElement & Component;
  /** First match inside the component. @throws Error when there is none */
  readonly find: <Found extends Element = HTMLElement>(selector: string) => Found;
  readonly findAll: <Found extends Element = HTMLElement>(selector: string) => Found[];
  /** Text of the component, white space folded. */
  readonly text: () => string;
  /** Details of every event of this name so far. */
  readonly heard: (event: string) => unknown[];
}

/** Puts a component into the document with these properties. */
export function mount<Component extends LightningElement>(
  is: new () => Component,
  properties: Partial<Omit<Component, keyof LightningElement>> = {},
  events: readonly string[] = [],
): Mounted<Component> {
  const element = createElement('c-subject', { is: is as never }) as unknown as HTMLElement & Component;
  Object.assign(element, properties);
  const details = new Map<string, unknown[]>(events.map((event) => [event, []]));
  for (const event of events)
    element.addEventListener(event, (heard) =>
      details.get(event)?.push((heard as CustomEvent<unknown>).detail),
    );
  document.body.appendChild(element);
  return { element, ...inside(element), heard: (event) => details.get(event) ?? [] };
}

/** Looks into a component that another one shows. */
export function inside(element: Element) {
  const root = element.shadowRoot;
  if (!root) throw new Error(`${element.tagName} is no component`);
  const findAll = <Found extends Element = HTMLElement>(selector: string) => [
    ...root.querySelectorAll<Found>(selector),
  ];
  return {
    findAll,
    find: <Found extends Element = HTMLElement>(selector: string): Found => {
      const [found] = findAll<Found>(selector);
      if (!found) throw new Error(`nothing matches ${selector}`);
      return found;
    },
    text: () => (root.textContent ?? '').replace(/\s+/gu, ' ').trim(),
  };
}

/** Lets promises, wires and rendering run to their end. */
export async function settled(rounds = 4): Promise<void> {
  for (let round = 0; round < rounds; round += 1) await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve, 0));
}

/** Empties the document between tests. */
export function unmountAll(): void {
  document.body.replaceChildren();
}
