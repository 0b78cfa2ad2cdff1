import { camelCase, sentenceCase } from '../letter-case.ts';

export interface FormField {
  name: string;
  label: string;
  type: string;
  required?: boolean;
  autocomplete?: string;
  placeholder?: string;
  hint?: string;
  minLength?: number;
  matches?: string;
  options?: string[];
}

const field = (label: string, type = 'text', more: Partial<FormField> = {}): FormField => ({
  name: camelCase(label),
  label,
  type,
  ...more,
});

/** Fields by the words that name them; the first that fits, so the special ones stand before the general. */
const FIELDS: [RegExp, FormField][] = [
  [
    /\b(confirm|repeat|retype|confirmation)\b.*\bpassword|\bpassword (confirm\w*|again|repeat)\b/,
    field('Confirm password', 'password', { autocomplete: 'new-password', matches: 'password' }),
  ],
  [
    /\bnew password\b/,
    {
      ...field('New password', 'password', {
        autocomplete: 'new-password',
        minLength: 8,
        hint: 'At least 8 characters.',
      }),
      name: 'password',
    },
  ],
  [
    /\bcurrent password\b|\bold password\b/,
    field('Current password', 'password', { autocomplete: 'current-password' }),
  ],
  [/\bpass(word|code|phrase)\b/, field('Password', 'password', { autocomplete: 'current-password' })],
  [/\be-?mails?\b/, field('Email', 'email', { autocomplete: 'email', placeholder: 'name@example.com' })],
  [/\busername\b|\buser name\b|\blogin name\b/, field('Username', 'text', { autocomplete: 'username' })],
  [/\bfirst name\b|\bgiven name\b/, field('First name', 'text', { autocomplete: 'given-name' })],
  [/\blast name\b|\bsurname\b|\bfamily name\b/, field('Last name', 'text', { autocomplete: 'family-name' })],
  [/\bname on card\b|\bcardholder\b/, field('Name on card', 'text', { autocomplete: 'cc-name' })],
  [/\bcompany\b|\borgani[sz]ation\b|\bbusiness name\b/, field('Company', 'text', { autocomplete: 'organization' })],
  [/\bfull name\b|^names?$|\byour name\b/, field('Name', 'text', { autocomplete: 'name' })],
  [
    /\bcard number\b|\bcredit card\b|\bcard details\b/,
    field('Card number', 'text', { autocomplete: 'cc-number', placeholder: '1234 5678 9012 3456' }),
  ],
  [/\bexpir\w+\b|\bmm\/yy\b/, field('Expiry date', 'text', { autocomplete: 'cc-exp', placeholder: 'MM/YY' })],
  [/\bcvc\b|\bcvv\b|\bsecurity code\b/, field('Security code', 'text', { autocomplete: 'cc-csc', placeholder: 'CVC' })],
  [/\b(phone|mobile|telephone|tel)\b/, field('Phone', 'tel', { autocomplete: 'tel' })],
  [
    /\b(street|address line)\b|\b(shipping|billing|delivery|home|postal)? ?address\b/,
    field('Address', 'text', { autocomplete: 'street-address' }),
  ],
  [/\b(city|town)\b/, field('City', 'text', { autocomplete: 'address-level2' })],
  [/\b(zip|postcode|postal code|post code)\b/, field('Postal code', 'text', { autocomplete: 'postal-code' })],
  [
    /\bcountry\b/,
    field('Country', 'select', {
      autocomplete: 'country-name',
      options: ['Canada', 'Finland', 'Germany', 'Japan', 'United Kingdom', 'United States'],
    }),
  ],
  [
    /\b(message|comments?|feedback|notes?|description|bio|details|question|cover letter|review|inquiry|enquiry|opinion|suggestions?)\b/,
    field('Message', 'textarea'),
  ],
  [/\b(subject|topic)\b/, field('Subject')],
  [
    /\b(website|url|portfolio|homepage)\b/,
    field('Website', 'url', { autocomplete: 'url', placeholder: 'https://example.com' }),
  ],
  [/\b(birth\w*|birthday|date of birth|dob)\b/, field('Date of birth', 'date', { autocomplete: 'bday' })],
  [/\b(date|day|check-?in|check-?out|arrival|departure|deadline)\b/, field('Date', 'date')],
  [/\btime\b/, field('Time', 'time')],
  [
    /\b(guests?|people|party size|quantity|amount|age|number of \w+|seats?|budget|price|salary)\b/,
    field('Number', 'number'),
  ],
  [/\b(cv|resume|résumé|attachment|file|photo|picture|avatar|document)\b/, field('File', 'file')],
  [/\b(remember|keep me)\b/, field('Remember me', 'checkbox', { required: false })],
  [/\b(terms|conditions|privacy|consent|agree\w*|gdpr)\b/, field('I agree to the terms and conditions', 'checkbox')],
  [/\bnewsletter\b/, field('Send me the newsletter', 'checkbox', { required: false })],
  [
    /\b(rating|satisfaction|score)\b/,
    field('Rating', 'select', { options: ['5 – excellent', '4 – good', '3 – fair', '2 – poor', '1 – bad'] }),
  ],
  [
    /\b(role|category|department|reason|type|gender|size|plan|priority|service|position|language|subject)\b/,
    field('Category', 'select', { options: ['First choice', 'Second choice', 'Third choice'] }),
  ],
];
/** Fields whose own words make the label, because the pattern takes many in. */
const OWN_LABEL = new Set(['Message', 'Number', 'File', 'Category', 'Date', 'Address', 'Time']);

const NOT_A_FIELD =
  /\b(button|link|validation|error|errors|submit|heading|title|logo|design|icon|state|states|success|loading|layout|styling|theme|social|google|github|forgot|animation|toggle|spinner|header|footer|image|background|accessible|labels?|fields|inputs?|mode|form)\b/;

/** The field that an item of a list names; null for what is no field (a button, validation). */
export function fieldFor(item: string): FormField | null {
  const plain = item
    .toLowerCase()
    .replace(/\b(input|field|box|textarea|text area|text|dropdown|drop-down|select|checkbox|picker|upload)s?\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const wanted = plain === '' ? item.toLowerCase() : plain;
  const optional = /\boptional\b/i.test(item);
  const found = FIELDS.find(([words]) => words.test(wanted))?.[1];
  if (!found && (NOT_A_FIELD.test(wanted) || wanted.split(' ').length > 3 || !/^[\p{L}\d' /-]+$/u.test(wanted)))
    return null;
  if (found && /\b(button|link|forgot)\b/.test(wanted)) return null;
  const own = sentenceCase(wanted.replace(/\boptional\b/g, ''));
  const type = /\b(dropdown|drop-down|select)\b/i.test(item)
    ? 'select'
    : /\bcheckbox\b/i.test(item)
      ? 'checkbox'
      : undefined;
  const made = found
    ? OWN_LABEL.has(found.label)
      ? { ...found, label: own, name: camelCase(own) }
      : found
    : field(own);
  return {
    ...made,
    ...(type ? { type } : {}),
    ...(type === 'select' && !made.options ? { options: ['First choice', 'Second choice', 'Third choice'] } : {}),
    ...(optional ? { required: false } : {}),
  };
}

const known = (...items: string[]): FormField[] => items.flatMap((item) => fieldFor(item) ?? []);
const strong = { autocomplete: 'new-password', minLength: 8, hint: 'At least 8 characters.' };
const newPassword = field('Password', 'password', strong);

export interface FormTopic {
  words: RegExp;
  name: string;
  title: string;
  submitLabel: string;
  successMessage: string;
  fields: FormField[];
}

/** What forms are usually for, the first that fits. */
export const FORM_TOPICS: FormTopic[] = [
  {
    words: /\b(forgot\w*|reset)\b.*\bpassword|\bpassword (reset|recovery)\b/,
    name: 'ResetPassword',
    title: 'Reset your password',
    submitLabel: 'Send reset link',
    successMessage: 'Check your inbox for the link.',
    fields: known('email'),
  },
  {
    words: /\bchange (the |your |my )?password|\bpassword change\b/,
    name: 'ChangePassword',
    title: 'Change password',
    submitLabel: 'Change password',
    successMessage: 'Your password is changed.',
    fields: known('current password', 'new password', 'confirm password'),
  },
  {
    words: /\b(newsletter|subscri\w+|mailing list|waitlist|waiting list)\b/,
    name: 'Newsletter',
    title: 'Stay in the loop',
    submitLabel: 'Subscribe',
    successMessage: 'Thank you for subscribing.',
    fields: known('email'),
  },
  {
    words: /\b(signup|register|registration|registering|create (an )?account|account creation|join)\b/,
    name: 'SignUp',
    title: 'Create your account',
    submitLabel: 'Sign up',
    successMessage: 'Welcome! Your account is ready.',
    fields: [...known('name', 'email'), newPassword],
  },
  {
    words: /\b(login|signin|log in|authentication)\b/,
    name: 'Login',
    title: 'Welcome back',
    submitLabel: 'Log in',
    successMessage: 'You are logged in.',
    fields: known('email', 'password'),
  },
  {
    words: /\b(checkout|payment|credit card|billing|pay)\b/,
    name: 'Checkout',
    title: 'Payment details',
    submitLabel: 'Pay now',
    successMessage: 'Thank you for your order.',
    fields: known('name on card', 'card number', 'expiry date', 'security code'),
  },
  {
    words: /\b(shipping|delivery|address)\b/,
    name: 'Address',
    title: 'Delivery address',
    submitLabel: 'Save address',
    successMessage: 'Your address is saved.',
    fields: known('name', 'address', 'city', 'postal code', 'country'),
  },
  {
    words: /\b(search\w*)\b/,
    name: 'Search',
    title: '',
    submitLabel: 'Search',
    successMessage: '',
    fields: [field('Search', 'search', { placeholder: 'What are you looking for?' })],
  },
  {
    words: /\b(booking|book|reserv\w+|appointment)\b/,
    name: 'Booking',
    title: 'Book a visit',
    submitLabel: 'Book now',
    successMessage: 'Your booking is confirmed.',
    fields: known('name', 'email', 'date', 'time', 'guests'),
  },
  {
    words: /\b(job|application|apply|career)\b/,
    name: 'Application',
    title: 'Apply now',
    submitLabel: 'Send application',
    successMessage: 'Thank you, we have your application.',
    fields: known('name', 'email', 'phone', 'resume', 'cover letter'),
  },
  {
    words: /\b(feedback|review|survey|questionnaire|rating)\b/,
    name: 'Feedback',
    title: 'How did we do?',
    submitLabel: 'Send feedback',
    successMessage: 'Thank you for your feedback.',
    fields: known('rating', 'comments', 'email optional'),
  },
  {
    words: /\b(profile|account|settings)\b/,
    name: 'Profile',
    title: 'Your profile',
    submitLabel: 'Save changes',
    successMessage: 'Your changes are saved.',
    fields: known('name', 'email', 'phone optional', 'bio optional'),
  },
  {
    words: /\b(contact|message|enquiry|inquiry|support|get in touch|ticket)\b/,
    name: 'Contact',
    title: 'Get in touch',
    submitLabel: 'Send message',
    successMessage: 'Thank you. We will get back to you soon.',
    fields: known('name', 'email', 'message'),
  },
];
