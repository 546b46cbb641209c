// Reads the shape of a kind from its package's type declarations: which keys an object may have, however deep. The packages'
// validators check the values of known keys; unknown ones they let pass, as an API server without strict validation does.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

// Not imported: Node.js would read all nine megabytes once more for the names that they export.
const ts = createRequire(import.meta.url)('typescript');
const anything = Object.freeze({});
const files = new Map();

/** One declaration file: its interfaces and aliases by name, and where its imports come from. */
class Declarations {
  #types = new Map();
  #imports = new Map();
  #renamed = new Map();

  constructor(file) {
    this.file = file;
    const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
    for (const statement of source.statements) {
      if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
        this.#types.set(statement.name.text, statement);
      } else if (ts.isImportDeclaration(statement)) {
        for (const { name, propertyName } of statement.importClause?.namedBindings?.elements ?? []) {
          this.#imports.set(name.text, { from: statement.moduleSpecifier.text, name: (propertyName ?? name).text });
        }
      } else if (ts.isExportDeclaration(statement)) {
        for (const { name, propertyName } of statement.exportClause?.elements ?? []) {
          this.#renamed.set(name.text, (propertyName ?? name).text);
        }
      }
    }
  }

  static at(file) {
    if (!files.has(file)) {
      files.set(file, new Declarations(file));
    }
    return files.get(file);
  }

  /** @returns the shape of a name that this file declares, exports under another name, or imports */
  shapeOf(name) {
    const declared = this.#types.get(name) ?? this.#types.get(this.#renamed.get(name));
    if (declared !== undefined) {
      declared.shape ??= ts.isInterfaceDeclaration(declared) ? this.#interface(declared) : this.#shape(declared.type);
      return declared.shape;
    }
    const imported = this.#imports.get(name);
    const file = imported && resolve(this.file, imported.from);
    return file ? Declarations.at(file).shapeOf(imported.name) : anything;
  }

  #interface({ members, heritageClauses = [] }) {
    const own = this.#object(members);
    const inherited = heritageClauses.flatMap(clause => clause.types).map(({ expression }) => this.shapeOf(expression.text)).filter(shape => shape.keys);
    return own.keys === undefined ? own : { ...own, keys: new Map([...inherited.flatMap(shape => [...shape.keys]), ...own.keys]) };
  }

  #object(members) {
    const shape = { keys: new Map(), rest: undefined };
    for (const member of members) {
      if (ts.isPropertySignature(member)) {
        shape.keys.set(member.name.text, () => this.#shape(member.type));
      } else if (ts.isIndexSignatureDeclaration(member)) {
        shape.rest = () => this.#shape(member.type);
      }
    }
    return shape.keys.size === 0 && shape.rest === undefined ? anything : shape;
  }

  #shape(type) {
    if (ts.isTypeLiteralNode(type)) {
      return this.#object(type.members);
    }
    if (ts.isArrayTypeNode(type)) {
      return { items: () => this.#shape(type.elementType) };
    }
    if (ts.isParenthesizedTypeNode(type)) {
      return this.#shape(type.type);
    }
    if (ts.isTypeReferenceNode(type)) {
      const [argument] = type.typeArguments ?? [];
      return type.typeName.text === 'Array' ? { items: () => this.#shape(argument) } : this.shapeOf(type.typeName.text);
    }
    return anything; // a plain value, or a union: the validator's business
  }
}

function resolve(from, specifier) {
  if (specifier.startsWith('.')) {
    return path.resolve(path.dirname(from), specifier).replace(/(\.js)?$/, '.d.ts');
  }
  const module = createRequire(from).resolve.paths(specifier)
    .map(directory => path.join(directory, `${specifier}.d.ts`))
    .find(file => fs.existsSync(file));
  return module;
}

/** @param {string} file the kind's declaration file; it declares the interface `I<kind>` */
export const shapeOfKind = (file, kind) => Declarations.at(file).shapeOf(`I${kind}`);

/**
 * The keys of a value that its shape does not have.
 * @returns {{path: (string|number)[], key: string, known: string[]}[]}
 */
export function unknownKeys(shape, value, at = []) {
  if (Array.isArray(value)) {
    const items = shape.items?.() ?? anything;
    return value.flatMap((item, index) => unknownKeys(items, item, [...at, index]));
  }
  if (value === null || typeof value !== 'object' || shape.keys === undefined) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const known = shape.keys.get(key) ?? shape.rest;
    return known === undefined
      ? [{ path: [...at, key], key, known: [...shape.keys.keys()] }]
      : unknownKeys(known(), inner, [...at, key]);
  });
}
