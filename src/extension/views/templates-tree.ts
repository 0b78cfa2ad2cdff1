import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { TemplateSummary } from '../../protocol/engine-rpc.ts';
import type { Framework } from '../../protocol/framework.ts';
import { FRAMEWORK_INFO, FRAMEWORKS } from '../../protocol/framework.ts';
import { DisposableList } from '../disposables.ts';
import type { EngineClient } from '../engine/engine-client.ts';
import type { CommandId } from '../manifest/commands.ts';

type Node = { kind: 'framework'; framework: Framework } | { kind: 'template'; template: TemplateSummary };

const GENERATE: CommandId = 'uiforge.generate.fromTemplate';

/** The template library by framework; a click generates from a template. */
export class TemplatesTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #engine: EngineClient;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables = new DisposableList();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(engine: EngineClient) {
    this.#engine = engine;
    this.#disposables.add(this.#changed);
    this.#disposables.add(vscode.window.registerTreeDataProvider('uiforge.templates', this));
    this.#disposables.add(
      engine.onDidChangeState(({ kind }) => {
        if (kind === 'ready' || kind === 'stopped') this.refresh();
      }),
    );
  }

  refresh(): void {
    this.#changed.fire();
  }

  async getChildren(parent?: Node): Promise<Node[]> {
    if (this.#engine.state.kind === 'stopped' || parent?.kind === 'template') return [];
    const filter = parent ? { framework: parent.framework } : {};
    const templates = await this.#engine.request('templates/list', filter);
    if (parent) {
      return templates
        .sort((a, b) => a.name.localeCompare(b.name))
        .map((template) => ({ kind: 'template', template }) as const);
    }
    const present = new Set(templates.map(({ framework }) => framework));
    return FRAMEWORKS.filter((framework) => present.has(framework)).map((framework) => ({
      kind: 'framework',
      framework,
    }));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind === 'framework') {
      const item = new vscode.TreeItem(FRAMEWORK_INFO[node.framework].label, vscode.TreeItemCollapsibleState.Collapsed);
      item.id = node.framework;
      item.iconPath = new vscode.ThemeIcon('symbol-namespace');
      return item;
    }
    const { template } = node;
    const item = new vscode.TreeItem(template.name);
    item.id = `${template.source}:${template.id}`;
    item.description = `${template.version}${template.source === 'builtin' ? '' : ` · ${template.source}`}`;
    item.tooltip = `${template.description}\n${template.category}${template.tags.length > 0 ? ` · ${template.tags.join(', ')}` : ''}`;
    item.iconPath = new vscode.ThemeIcon('symbol-snippet');
    item.contextValue = 'uiforge.template';
    item.command = { command: GENERATE, title: l10n.t('Generate'), arguments: [template] };
    return item;
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
