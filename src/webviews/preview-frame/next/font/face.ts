export interface Font {
  className: string;
  variable: string;
  style: { fontFamily: string; fontWeight?: number; fontStyle?: string };
}

export interface FontOptions {
  variable?: string;
  weight?: string | string[];
  style?: string | string[];
  fallback?: string[];
}

let count = 0;

/** A font as Next.js hands it out: class names, which a style sheet of the page gives their meaning. */
export function face(family: string, options: FontOptions = {}): Font {
  count += 1;
  const [className, variable] = [`uiforge-font-${count}`, `uiforge-font-variable-${count}`];
  const sheet = document.createElement('style');
  const name = options.variable?.startsWith('--') ? `.${variable} { ${options.variable}: ${family}; }` : '';
  sheet.textContent = `.${className} { font-family: ${family}; } ${name}`;
  document.head.append(sheet);
  return { className, variable, style: { fontFamily: family } };
}
