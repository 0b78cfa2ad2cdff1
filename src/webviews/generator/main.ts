// The page of the generator panel. It shows what its host tells it and sends back what the user does; it keeps nothing.
import '../kit/localise.ts';
import '@vscode/codicons/dist/codicon.css';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-textarea/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import '../kit/page.css';
import '../kit/code.css';
import './generator.css';
import './generator-page.ts';

document.body.append(document.createElement('uiforge-generator'));
