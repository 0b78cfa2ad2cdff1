import * as ng from '@angular/compiler';
import { componentMetadata } from './component-metadata.ts';
import { type Decorator, type Definable, fieldValue, reference, textOf } from './definable.ts';
import { directiveMetadata } from './directive-metadata.ts';
import { CORE, type Printed, printStatements, sourceExpression, unmapped } from './print-output.ts';
import { provision } from './provision.ts';

/** Statements that give a class what Angular's compiler makes of its decorators. */
export function definitionsOf(given: Definable): Printed[] {
  // A class has one factory: that of what it is first of all, and `@Injectable` beside it.
  const decorators = given.one.decorators.toSorted((a, b) => Number(isProvided(a)) - Number(isProvided(b)));
  return decorators.flatMap((decorator, index) => {
    try {
      const definition = definitionOf(given, decorator);
      return index === 0 ? [factoryOf(given, decorator), ...definition] : definition;
    } catch (error) {
      const [message = ''] = String(error instanceof Error ? error.message : error).split('\n');
      given.problems.at(decorator.node.start, message);
      return [];
    }
  });
}

const isProvided = ({ kind }: Decorator) => kind === 'Injectable';

function definitionOf(given: Definable, decorator: Decorator): Printed[] {
  const { module, path, one } = given;
  const { name } = one;
  const pool = new ng.ConstantPool();
  const base = { name, type: reference(name), typeArgumentCount: 0 };
  const define = (field: string, { expression, statements }: Compiled): Printed[] => {
    const assign = sourceExpression(name).prop(field).set(expression).toStmt();
    return [printStatements([...pool.statements, ...statements, assign], path)];
  };
  switch (decorator.kind) {
    case 'Component': {
      const metadata = componentMetadata(given, decorator);
      if (!metadata) return [];
      return define('ɵcmp', ng.compileComponentFromMetadata(metadata, pool, ng.makeBindingParser()));
    }
    case 'Directive': {
      const metadata = directiveMetadata(given, decorator);
      return define('ɵdir', ng.compileDirectiveFromMetadata(metadata, pool, ng.makeBindingParser()));
    }
    case 'Pipe': {
      const pipe = {
        ...{ ...base, pipeName: textOf(decorator, 'name', module), deps: null },
        pure: fieldValue(decorator, 'pure', module) !== false,
        isStandalone: fieldValue(decorator, 'standalone', module) !== false,
      };
      return define('ɵpipe', ng.compilePipeFromMetadata(pipe));
    }
    case 'Injectable':
      return define('ɵprov', ng.compileInjectable({ ...base, ...provision(decorator, module) }, true));
    case 'Service': {
      const made = decorator.fields.get('factory');
      const autoProvided = fieldValue(decorator, 'autoProvided', module) !== false;
      const factory = made ? { factory: sourceExpression(module.textOf(made)) } : {};
      return define('ɵprov', ng.compileService({ ...base, autoProvided, ...factory }, true));
    }
    case 'NgModule':
      return [unmapped(moduleDefinitions(given, decorator))];
  }
}

type Compiled = Pick<ReturnType<typeof ng.compilePipeFromMetadata>, 'expression' | 'statements'>;

function factoryOf({ one, parameters, path }: Definable, { kind }: Decorator): Printed {
  const { expression, statements } = ng.compileFactoryFunction({
    ...{ name: one.name, type: reference(one.name), typeArgumentCount: 0 },
    ...{ deps: parameters.dependencies, target: ng.FactoryTarget[kind] },
  });
  const assign = sourceExpression(one.name).prop('ɵfac').set(expression).toStmt();
  return printStatements([...statements, assign], path);
}

/** Its lists are functions: what a module declares may stand below it. */
function moduleDefinitions({ one, module }: Definable, decorator: Decorator): string {
  const { name } = one;
  const lists = ['declarations', 'imports', 'exports'].flatMap((field) => {
    const node = decorator.fields.get(field);
    return node ? [`${field}: () => ${CORE}_parts(${module.textOf(node)})`] : [];
  });
  const provided = ['providers', 'imports'].flatMap((field) => {
    const node = decorator.fields.get(field);
    return node ? [`${field}: [${module.textOf(node)}]`] : [];
  });
  return [
    `${name}.ɵmod = ${CORE}.ɵɵdefineNgModule({ type: ${name} });`,
    `${CORE}.ɵɵsetNgModuleScope(${name}, { ${lists.join(', ')} });`,
    `${name}.ɵinj = ${CORE}.ɵɵdefineInjector({ ${provided.join(', ')} });`,
  ].join('\n');
}
