import type { CDPSession, Page } from 'playwright-core';

/** A script world beside the page's own: it sees the page as the browser draws it, past synthetic shadow's patches. */
export interface IsolatedWorld {
  /** What an expression (or the promise that it is) comes to. @throws Error that it throws */
  run<T>(expression: string): Promise<T>;
  readonly session: CDPSession;
  close(): Promise<void>;
}

export async function isolatedWorld(page: Page): Promise<IsolatedWorld> {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'beside',
  });
  return {
    session,
    close: () => session.detach(),
    run: async <T>(expression: string) => {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        ...{ expression, contextId, awaitPromise: true, returnByValue: true },
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value as T;
    },
  };
}
