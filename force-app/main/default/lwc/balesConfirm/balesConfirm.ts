import LightningConfirm from 'lightning/confirm';

interface Question {
  readonly label: string;
  readonly message: string;
}

/** What `@salesforce/lightning-types` 0.8 leaves out. */
const dialog = LightningConfirm as unknown as {
  open(options: Question & { readonly theme: 'warning' }): Promise<boolean>;
};

/** Shows the question in a dialog; true once it was confirmed. */
export function confirmed(question: Question): Promise<boolean> {
  return dialog.open({ ...question, theme: 'warning' });
}
