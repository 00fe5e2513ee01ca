import { createElement } from 'lwc';
import Shell from 'pages/shell';
import { boot } from './boot.ts';
import { listenToHistory } from './place.ts';

const shell = createElement('pages-shell', { is: Shell });
document.body.append(shell);
// Without synthetic shadow a page loses its styles in silence, and behaves unlike Salesforce.
if (!('synthetic' in (shell.shadowRoot ?? {}))) throw new Error('The page runs without synthetic shadow.');
listenToHistory();
if (boot.live) reloadOnChange();

/** A build that worked opens the page anew where it stands. */
function reloadOnChange(): void {
  new EventSource('/live').onmessage = () => {
    globalThis.location.reload();
  };
}
