/**
 * Lets forms be sent as far as the component goes: a sandbox without `allow-forms` would not even tell it. A click on a
 * button that sends, or Enter in a field, becomes a `submit` event; what the component does not handle itself is said.
 */
export function tellSubmits(say: (text: string) => void): void {
  const submit = (form: HTMLFormElement, submitter: HTMLElement | null, validate: boolean) => {
    if (validate && !form.reportValidity()) return;
    const event = new SubmitEvent('submit', { bubbles: true, cancelable: true, submitter });
    if (!form.dispatchEvent(event)) return;
    const action = submitter?.getAttribute('formaction') ?? form.getAttribute('action');
    say(`A form was sent${action ? ` to ${action}` : ''}; a preview stays where it is.`);
  };

  // Last of all listeners, so that the component's own come first and may have prevented it.
  window.addEventListener('click', (event) => {
    const button = event.composedPath().find(isSubmitter);
    if (event.defaultPrevented || !button?.form) return;
    event.preventDefault();
    submit(button.form, button, !(button.form.noValidate || button.formNoValidate));
  });
  window.addEventListener('keydown', (event) => {
    const [field] = event.composedPath();
    if (event.defaultPrevented || event.key !== 'Enter' || !(field instanceof HTMLInputElement) || !field.form) return;
    // With such a button the browser clicks it.
    if ([...field.form.elements].some(isSubmitter)) return;
    submit(field.form, null, !field.form.noValidate);
  });
  HTMLFormElement.prototype.requestSubmit = function (this: HTMLFormElement, submitter = null) {
    submit(this, submitter, !this.noValidate);
  };
}

type Submitter = HTMLButtonElement | HTMLInputElement;

function isSubmitter(target: EventTarget): target is Submitter {
  if (target instanceof HTMLButtonElement) return target.type === 'submit' && !target.disabled;
  return (
    target instanceof HTMLInputElement && (target.type === 'submit' || target.type === 'image') && !target.disabled
  );
}
