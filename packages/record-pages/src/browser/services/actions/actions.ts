/** Closes the modal of a quick action. */
export class CloseActionScreenEvent extends CustomEvent<undefined> {
  constructor() {
    super('lightning__actionsclosescreen', { bubbles: true, cancelable: true, composed: true });
  }
}
