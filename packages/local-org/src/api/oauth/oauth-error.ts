import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';

/** A refusal of the token endpoint: `{error, error_description}`, 400 unless said otherwise. */
export class OAuthError extends Error {
  readonly error: string;
  readonly status: number;

  constructor(error: string, description: string, status = 400) {
    super(description);
    this.name = 'OAuthError';
    this.error = error;
    this.status = status;
  }
}

/** Runs a handler of an OAuth endpoint; its `OAuthError` becomes the answer. */
export async function answeringOAuth(work: () => OrgResponse | Promise<OrgResponse>): Promise<OrgResponse> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return json(
      error.status,
      { error: error.error, error_description: error.message },
      { 'cache-control': 'no-store', pragma: 'no-cache' },
    );
  }
}
