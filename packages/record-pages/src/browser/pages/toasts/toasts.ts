import { LightningElement } from 'lwc';
import { ShowToastEventName } from 'lightning/platformShowToastEvent';
import { text } from 'pages/words';

interface ToastConfig {
  readonly title?: string;
  readonly message?: string;
  readonly messageData?: readonly (string | { readonly url: string; readonly label: string })[];
  readonly variant?: string;
  readonly mode?: string;
}

interface Toast {
  readonly id: string;
  readonly className: string;
  readonly title: string;
  readonly parts: readonly { readonly key: string; readonly label: string; readonly url: string | null }[];
}

/** The platform shows a toast for at least 4.8 s (3 s for pester), longer by its text. */
const SHOWN_MS = 4800;
const PESTER_MS = 3000;

/** Shows the toasts that components ask for. */
export default class Toasts extends LightningElement {
  text = text;
  toasts: readonly Toast[] = [];
  count = 0;

  connectedCallback(): void {
    globalThis.addEventListener(ShowToastEventName, this.handleToast);
  }

  disconnectedCallback(): void {
    globalThis.removeEventListener(ShowToastEventName, this.handleToast);
  }

  handleToast = (event: Event): void => {
    const config = (event as CustomEvent<ToastConfig>).detail;
    this.count += 1;
    const id = String(this.count);
    const toast = {
      id,
      className: `slds-notify slds-notify_toast slds-theme_${config.variant ?? 'info'}`,
      title: config.title ?? '',
      parts: messageParts(config),
    };
    this.toasts = [...this.toasts, toast].slice(-3);
    if (config.mode === 'sticky') return;
    setTimeout(() => this.drop(id), config.mode === 'pester' ? PESTER_MS : SHOWN_MS);
  };

  handleClose(event: Event): void {
    this.drop((event.currentTarget as HTMLElement).dataset['id'] ?? '');
  }

  drop(id: string): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }
}

/** `{0}` in a message stands for `messageData[0]`. */
function messageParts({ message = '', messageData = [] }: ToastConfig): Toast['parts'] {
  return message.split(/(\{\d+\})/).map((piece, index) => {
    const place = /^\{(\d+)\}$/.exec(piece)?.[1];
    const value = place === undefined ? piece : (messageData[Number(place)] ?? '');
    const link = typeof value === 'string' ? null : value;
    return { key: String(index), label: link?.label ?? String(value), url: link?.url ?? null };
  });
}
