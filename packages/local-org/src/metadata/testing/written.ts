/** A component: type, full name, path, and what stands in it. */
export type Written = readonly [type: string, fullName: string, path: string, inner: string];

/** An element. */
export const t = (name: string, value: string): string => `<${name}>${value}</${name}>`;
