// The page of cost and speed by day. It shows what its host tells it and keeps nothing.
import '../kit/localise.ts';
import '@vscode/codicons/dist/codicon.css';
import 'uplot/dist/uPlot.min.css';
import '../kit/page.css';
import './usage.css';
import './usage-page.ts';

document.body.append(document.createElement('uiforge-usage'));
