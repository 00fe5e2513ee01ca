/** Made by the build: loaders of the components that pages and actions may use, by bundle name. */
export const exposed: Readonly<Record<string, (() => Promise<{ readonly default: unknown }>) | undefined>>;
