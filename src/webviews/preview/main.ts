// The live picture of a component. The component itself is drawn in a frame of another origin; this page is around it.
import '../kit/localise.ts';
import '@vscode/codicons/dist/codicon.css';
import '../kit/page.css';
import './preview.css';
import './preview-page.ts';

document.body.append(document.createElement('uiforge-preview'));
