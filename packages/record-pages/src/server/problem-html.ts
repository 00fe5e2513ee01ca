/** A page that says why there is none: build errors with their places, or an org that refuses. */
export function problemHtml(problems: readonly string[]): string {
  const items = problems.map((problem) => `<pre>${escapeHtml(problem)}</pre>`).join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>record-pages</title>
<script>new EventSource('/live').onmessage = () => location.reload();</script></head><body>${items}</body></html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
