// Usage: node validate.mjs FILE...
// Checks every document of the YAML files and prints a JSON array of problems: {file, line, object, path, message}.
// Exit: 0 checked, whatever was found; 2 a file cannot be read.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { isMap, LineCounter, parseAllDocuments } from 'yaml';
import { shapeOfKind, unknownKeys } from './shapes.mjs';

const require = createRequire(import.meta.url);
const packages = {
  'gateway.networking.k8s.io': '@kubernetes-models/gateway-api',
  'gateway.envoyproxy.io': '@kubernetes-models/envoy-gateway',
  'cert-manager.io': '@kubernetes-models/cert-manager',
  'postgresql.cnpg.io': '@kubernetes-models/cloudnative-pg',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
  'argoproj.io': '@kubernetes-models/argo-cd',
  'external-secrets.io': '@kubernetes-models/external-secrets',
  'bitnami.com': '@kubernetes-models/sealed-secrets',
};
const kinds = new Map();

/** @returns {Promise<{Model: Function, shape: object}|undefined>} undefined when no package has the kind */
async function findKind(apiVersion, kind) {
  const id = `${apiVersion}/${kind}`;
  if (!kinds.has(id)) {
    kinds.set(id, await loadKind(apiVersion, kind));
  }
  return kinds.get(id);
}

async function loadKind(apiVersion, kind) {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const root = path.dirname(require.resolve(`${packages[group] ?? 'kubernetes-models'}/package.json`));
  const file = path.join(root, group, version, kind);
  if (!/^[A-Za-z0-9]+$/.test(kind) || !fs.existsSync(`${file}.js`)) {
    return undefined;
  }
  const { [kind]: Model } = require(`${file}.js`);
  return { Model, shape: shapeOfKind(`${file}.d.ts`, kind) };
}

class Documents {
  #problems = [];
  #file;
  #lines = new LineCounter();

  constructor(file) {
    this.#file = file;
  }

  async check() {
    const seen = new Map();
    for (const document of parseAllDocuments(fs.readFileSync(this.#file, 'utf8'), { lineCounter: this.#lines, uniqueKeys: true, version: '1.1' })) {
      document.errors.forEach(error => this.#report(undefined, [], error.message.split('\n')[0].replace(/ at line \d+.*$/, ''), error.pos[0]));
      if (document.errors.length > 0 || document.contents === null) {
        continue;
      }
      await this.#checkObject(document, document.toJS(), seen);
    }
    return this.#problems;
  }

  async #checkObject(document, value, seen) {
    const { apiVersion, kind, metadata } = value ?? {};
    if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof metadata?.name !== 'string') {
      this.#report(document, [], 'a manifest has `apiVersion`, `kind` and `metadata.name`');
      return;
    }
    const id = `${apiVersion} ${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
    if (seen.has(id)) {
      this.#report(document, ['metadata', 'name'], `${kind} '${metadata.name}' stands twice, first in line ${seen.get(id)}`);
    }
    seen.set(id, this.#line(document, []));
    const known = await findKind(apiVersion, kind);
    if (known === undefined) {
      this.#report(document, ['kind'], `no schema is known for ${apiVersion} ${kind}`);
      return;
    }
    for (const { path: at, key, known: keys } of unknownKeys(known.shape, value)) {
      this.#report(document, at, `unknown key \`${key}\`; known are ${keys.join(', ')}`);
    }
    try {
      new known.Model(value).validate();
    } catch (error) {
      for (const { instancePath = '', message, params } of error.errors ?? [error]) {
        this.#report(document, instancePath.split('/').slice(1).map(part => part.replaceAll('~1', '/').replaceAll('~0', '~')), describe(message, params));
      }
    }
  }

  #report(document, at, message, offset) {
    const value = document?.toJS();
    this.#problems.push({
      file: this.#file,
      line: offset === undefined ? this.#line(document, at) : this.#lines.linePos(offset).line,
      object: value?.kind === undefined ? null : `${value.kind}/${value.metadata?.name}`,
      path: at.join('.'),
      message,
    });
  }

  /** The line of the deepest part of the path that is there. */
  #line(document, at) {
    for (let length = at.length; length > 0; length--) {
      const parent = document.getIn(at.slice(0, length - 1).map(key => (/^\d+$/.test(key) ? Number(key) : key)), true);
      const pair = isMap(parent) ? parent.items.find(item => String(item.key) === String(at[length - 1])) : undefined;
      const node = pair?.key ?? parent?.items?.[at[length - 1]];
      if (node?.range) {
        return this.#lines.linePos(node.range[0]).line;
      }
    }
    return this.#lines.linePos(document.contents?.range[0] ?? 0).line;
  }
}

function describe(message, params) {
  const allowed = params?.allowedValues ? `: ${params.allowedValues.join(', ')}` : '';
  return `${message ?? (params?.missingProperty ? `\`${params.missingProperty}\` is missing` : `must fit ${JSON.stringify(params)}`)}${allowed}`;
}

try {
  const problems = [];
  for (const file of process.argv.slice(2)) {
    problems.push(...await new Documents(file).check());
  }
  console.log(JSON.stringify(problems, null, 2));
} catch (error) {
  console.error(`validate: ${error.message}`);
  process.exitCode = 2;
}
