// Holds a realm file against the properties that Keycloak knows. An unknown property stops Keycloak, so it stops us.
import fs from 'node:fs';

const document = JSON.parse(fs.readFileSync(new URL('../../realm-schema.json', import.meta.url), 'utf8'));

/** Turns {"boolean": ["a", "b"]} into a map from property to type. */
function typesByProperty(group) {
  return new Map(Object.entries(group).flatMap(([type, names]) => names.map(name => [name, type])));
}

const objects = new Map(Object.entries(document.objects).map(([name, group]) => [name, typesByProperty(group)]));

function describe(value) {
  return Array.isArray(value) ? 'a list' : value !== null && typeof value === 'object' ? 'an object' : JSON.stringify(value);
}

const isNumber = value => typeof value === 'number' || (typeof value === 'string' && /^-?\d+$/.test(value.trim()));
const isBoolean = value => typeof value === 'boolean' || value === 'true' || value === 'false';
const isScalar = value => value === null || typeof value !== 'object';

/** What is wrong with a value, as `path: message` lines. */
function check(value, type, path) {
  if (value === null || value === undefined) {
    return [];
  }
  const wrong = expected => [`${path} is ${describe(value)}, expected ${expected}`];
  const list = /^list<(.+)>$/.exec(type);
  if (list) {
    return Array.isArray(value) ? value.flatMap((item, i) => check(item, list[1], `${path}[${i}]`)) : wrong('a list');
  }
  const isObject = typeof value === 'object' && !Array.isArray(value);
  const map = /^map<(.+)>$/.exec(type);
  if (map) {
    return isObject ? Object.entries(value).flatMap(([key, item]) => check(item, map[1], `${path}.${key}`)) : wrong('an object');
  }
  if (type.startsWith('enum(')) {
    const allowed = type.slice('enum('.length, -1).split('|');
    return allowed.includes(value) ? [] : wrong(`one of ${allowed.join(', ')}`);
  }
  switch (type) {
    case 'String': return isScalar(value) ? [] : wrong('a string');
    case 'boolean': return isBoolean(value) ? [] : wrong('true or false');
    case 'int':
    case 'long': return isNumber(value) ? [] : wrong('a whole number');
    default: return objects.has(type) ? (isObject ? checkObject(value, type, path) : wrong('an object')) : [];
  }
}

function checkObject(value, type, path) {
  const properties = objects.get(type);
  return Object.entries(value).flatMap(([name, item]) => properties.has(name)
    ? check(item, properties.get(name), path === '' ? name : `${path}.${name}`)
    : [`Unrecognized field "${name}" (${path === '' ? type : `${path}, a ${type}`})`]);
}

/** @returns {string[]} what Keycloak would refuse in this representation; empty when it is well-formed */
export function schemaProblems(representation, type) {
  const isObject = representation !== null && typeof representation === 'object' && !Array.isArray(representation);
  return isObject ? checkObject(representation, type, '') : [`the document is ${describe(representation)}, expected an object`];
}

/** The mapper types of a protocol. */
export function knowsMapper(protocol, type) {
  return Object.hasOwn(document.protocolMappers[protocol] ?? {}, type);
}
