// Reads the realm files that `--import-realm` imports, as Keycloak does: every *.json of the directory, one realm or a list.
import fs from 'node:fs';
import path from 'node:path';
import { StartupError } from '../startup-error.mjs';
import { schemaProblems } from './schema.mjs';

/**
 * Replaces ${NAME}, ${NAME:default} and ${A,B:default} in the raw text.
 * @returns {{text: string, undefinedNames: string[]}} an undefined name stays as it is written
 */
export function substitute(text, environment) {
  const undefinedNames = [];
  const replaced = text.replace(/\$\{([^{}]+)\}/g, (whole, body) => {
    const colon = body.indexOf(':');
    const names = (colon > 0 ? body.slice(0, colon) : body).split(',');
    const defined = names.find(name => environment[name] !== undefined);
    if (defined !== undefined) {
      return environment[defined];
    }
    if (colon > 0) {
      return body.slice(colon + 1);
    }
    undefinedNames.push(body);
    return whole;
  });
  return { text: replaced, undefinedNames };
}

function read(directory, file) {
  try {
    return fs.readFileSync(path.join(directory, file), 'utf8');
  } catch (error) {
    throw new StartupError([`${file} cannot be read as user ${process.getuid()}: ${error.message}`]);
  }
}

function parse(text, file) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new StartupError([`${file} is not valid JSON: ${error.message}`]);
  }
}

function groupPaths(groups, parent = '') {
  return (groups ?? []).flatMap(group => [`${parent}/${group.name}`, ...groupPaths(group.subGroups, `${parent}/${group.name}`)]);
}

function duplicates(names) {
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
}

/** What Keycloak refuses although every property is known. */
export function contentProblems(realm) {
  const problems = [];
  if (!realm.realm) {
    return ['the realm has no name: "realm" is missing'];
  }
  const groups = new Set(groupPaths(realm.groups));
  for (const user of realm.users ?? []) {
    for (const group of user.groups ?? []) {
      if (!groups.has(group.startsWith('/') ? group : `/${group}`)) {
        problems.push(`Unable to find group specified by path: ${group} (user '${user.username}')`);
      }
    }
  }
  for (const client of realm.clients ?? []) {
    for (const uri of (client.redirectUris ?? []).filter(uri => uri.includes('#'))) {
      problems.push(`Redirect URIs must not contain an URI fragment: '${uri}' (client '${client.clientId}')`);
    }
  }
  problems.push(...duplicates((realm.clients ?? []).map(client => client.clientId)).map(id => `client '${id}' is there twice`));
  problems.push(...duplicates((realm.users ?? []).map(user => String(user.username).toLowerCase())).map(name => `user '${name}' is there twice`));
  return problems;
}

/** `NAME-users-0.json` belongs to the realm it names, if that is in another file. */
function joinUserFiles(documents) {
  const realms = documents.filter(({ file }) => !/-users-\d+\.json$/.test(file));
  for (const { file, realm: part } of documents.filter(({ file }) => /-users-\d+\.json$/.test(file))) {
    const owner = realms.find(({ realm }) => realm.realm === part.realm);
    if (owner === undefined) {
      realms.push({ file, realm: part });
    } else {
      owner.realm.users = [...owner.realm.users ?? [], ...part.users ?? []];
    }
  }
  return realms;
}

/**
 * @returns {object[]} realm representations, all checked
 * @throws {StartupError} with everything that is wrong in all files
 */
export function readRealmFiles(directory, environment, log) {
  if (!fs.existsSync(directory)) {
    return [];
  }
  const names = fs.readdirSync(directory, { withFileTypes: true })
    .filter(entry => entry.name.endsWith('.json') && fs.statSync(path.join(directory, entry.name)).isFile())
    .map(entry => entry.name)
    .sort();
  const documents = names.flatMap(file => {
    const { text, undefinedNames } = substitute(read(directory, file), environment);
    for (const name of new Set(undefinedNames)) {
      log.warn(`${file}: \${${name}} is not defined in this process and stays as it is written`);
    }
    const parsed = parse(text, file);
    return (Array.isArray(parsed) ? parsed : [parsed]).map(realm => ({ file, realm }));
  });
  const problems = documents.flatMap(({ file, realm }) => schemaProblems(realm, 'RealmRepresentation').map(problem => `${file}: ${problem}`));
  const realms = problems.length > 0 ? [] : joinUserFiles(documents);
  problems.push(...realms.flatMap(({ file, realm }) => contentProblems(realm).map(problem => `${file}: ${problem}`)));
  if (problems.length > 0) {
    throw new StartupError(problems);
  }
  return realms.map(({ realm }) => realm);
}
