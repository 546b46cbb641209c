// What the server tells is put into the page as text, never as markup: log lines and mails are written by anybody.
"use strict";

const KEPT_LINES = 3000;
const byId = id => document.getElementById(id);
const views = [...document.querySelectorAll("[role=tabpanel]")];
const refresh = { parts: [showParts, 3000], routes: [null, 0], runs: [showRuns, 5000], mails: [showMails, 4000], tests: [showTests, 8000], logs: [null, 0] };
let current = null;
let timer = 0;

function make(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}

function link(url, text = url) {
  return make("a", { href: url, target: "_blank", rel: "noreferrer", textContent: text });
}

/** Asks the server; a problem is shown in the view, and what was there before stays. */
async function ask(path, view) {
  const box = view.querySelector(".problem");
  let answer;
  try {
    const response = await fetch(path);
    answer = await response.json();
  } catch {
    answer = { problem: "The dashboard has ended. Start it again: ./build.sh Dashboard" };
  }
  box.hidden = !answer.problem;
  box.textContent = answer.problem ?? "";
  return answer.problem ? null : answer;
}

// ---- Views ----------------------------------------------------------------------------------------------------------

function select(name, focus = false) {
  const view = byId(name) && refresh[name] ? name : "parts";
  if (current === view) return;
  current = view;
  for (const panel of views) {
    const tab = byId(`tab-${panel.id}`);
    panel.hidden = panel.id !== view;
    tab.setAttribute("aria-selected", String(panel.id === view));
    tab.tabIndex = panel.id === view ? 0 : -1;
    if (focus && panel.id === view) tab.focus();
  }
  if (location.hash.slice(1) !== view) history.replaceState(null, "", `#${view}`);
  follow(view === "logs");
  run();
}

function run() {
  clearTimeout(timer);
  const [show, interval] = refresh[current];
  const view = current;
  if (view !== "parts") showVerdict();
  Promise.resolve(show?.()).finally(() => {
    if (view === current && interval > 0) timer = setTimeout(run, interval);
  });
}

for (const [index, panel] of views.entries()) {
  const tab = byId(`tab-${panel.id}`);
  tab.addEventListener("click", () => select(panel.id));
  tab.addEventListener("keydown", event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) select(views[(index + step + views.length) % views.length].id, true);
  });
}
window.addEventListener("hashchange", () => select(location.hash.slice(1)));
document.addEventListener("visibilitychange", () => { if (!document.hidden) run(); else clearTimeout(timer); });
document.addEventListener("keydown", event => {
  const field = event.target.closest("input, select, textarea");
  if (event.key === "Escape" && field) field.blur();
  if (field || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key >= "1" && event.key <= String(views.length)) select(views[event.key - 1].id, true);
  if (event.key === "p" && current === "logs") byId("log-pause").click();
  if (event.key === "/") {
    if (current !== "routes") select("logs");
    byId(current === "routes" ? "route-url" : "log-filter").focus();
    event.preventDefault();
  }
});

// ---- Parts ----------------------------------------------------------------------------------------------------------

function verdict(answer) {
  const ill = answer?.parts.filter(part => !part.healthy) ?? [];
  byId("verdict").textContent = !answer ? "" : ill.length ? `not healthy: ${ill.map(part => part.name).join(", ")}` : "everything is healthy";
  byId("verdict").className = !answer ? "" : ill.length ? "bad" : "good";
  if (answer) {
    byId("name").textContent = answer.name;
    document.title = `${ill.length ? "✗ " : ""}${answer.name}`;
    offer(answer.parts.map(part => part.name));
  }
}

async function showVerdict() {
  const response = await fetch("/api/parts").then(answer => answer.ok ? answer.json() : null, () => null);
  verdict(response);
}

async function showParts() {
  const answer = await ask("/api/parts", byId("parts"));
  verdict(answer);
  if (!answer) return;
  byId("parts").querySelector(".parts").replaceChildren(...answer.parts.map(part => {
    const logs = make("button", { type: "button", textContent: "Logs", ariaLabel: `Logs of ${part.name}` });
    logs.addEventListener("click", () => { byId("log-part").value = part.name; select("logs"); });
    return make("li", {},
      make("span", {}, make("b", { textContent: part.name }), " ", make("span", { className: `state ${part.healthy ? "good" : "bad"}`, textContent: part.state })),
      logs,
      part.url ? make("span", { className: "more" }, part.url.startsWith("http") ? link(part.url) : make("code", { textContent: part.url })) : null,
      part.detail ? make("span", { className: "more bad", textContent: part.detail }) : null,
      part.debugger ? make("span", { className: "more faint", textContent: `debugger: ${part.debugger}` }) : null);
  }));
}

// ---- Logs -----------------------------------------------------------------------------------------------------------

const list = document.querySelector(".lines");
let source = null;
let lines = [];
let paused = false;
let shown = 0;

function offer(parts) {
  const choice = byId("log-part");
  const now = [...choice.options].map(option => option.value).slice(1);
  if (now.join() === parts.join()) return;
  const chosen = choice.value;
  choice.replaceChildren(make("option", { value: "", textContent: "all" }), ...parts.map(part => make("option", { value: part, textContent: part })));
  choice.value = parts.includes(chosen) ? chosen : "";
}

function follow(on) {
  source?.close();
  source = null;
  if (!on) return;
  const problem = byId("logs").querySelector(".problem");
  source = new EventSource(`/api/logs?part=${encodeURIComponent(byId("log-part").value)}`);
  source.addEventListener("begin", () => { lines = []; problem.hidden = true; draw(); });
  source.addEventListener("problem", event => { problem.hidden = false; problem.textContent = event.data; });
  source.addEventListener("message", event => {
    lines.push(event.data);
    if (lines.length > KEPT_LINES) lines.shift();
    if (!paused) add(event.data);
  });
}

/** A filter of text ignores case; between slashes it is a regular expression, and one that is not finished shows everything. */
function filter() {
  const text = byId("log-filter").value;
  const expression = /^\/(.+)\/$/.exec(text);
  if (!expression) return line => line.toLowerCase().includes(text.toLowerCase());
  try {
    const pattern = new RegExp(expression[1], "i");
    return line => pattern.test(line);
  } catch {
    return () => true;
  }
}

let matches = filter();

function row(line) {
  const parts = /^(\S+)\s+\| (.*)$/.exec(line);
  const text = parts ? parts[2] : line;
  const kind = /\b(ERROR|CRITICAL|FATAL|Traceback)\b/i.test(text) ? "bad" : /\bWARN(ING)?\b/i.test(text) ? "odd" : "";
  return make("li", { className: kind }, parts ? make("b", { textContent: parts[1] }) : null, text);
}

let waiting = [];
function add(line) {
  if (!matches(line)) return count();
  waiting.push(line);
  if (waiting.length > 1) return;
  // A stack that starts writes thousands of lines: they are drawn together.
  requestAnimationFrame(() => {
    const atEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 30;
    list.append(...waiting.map(row));
    shown += waiting.length;
    waiting = [];
    for (; shown > KEPT_LINES; shown--) list.firstChild.remove();
    if (atEnd) list.scrollTop = list.scrollHeight;
    count();
  });
}

function draw() {
  waiting = [];
  const found = lines.filter(matches);
  list.replaceChildren(...found.map(row));
  shown = found.length;
  list.scrollTop = list.scrollHeight;
  count();
}

function count() {
  byId("log-count").textContent = `${shown} of ${lines.length} lines${paused ? ", paused" : ""}`;
}

byId("log-filter").addEventListener("input", () => { matches = filter(); draw(); });
byId("log-part").addEventListener("change", () => follow(true));
byId("log-pause").addEventListener("click", event => {
  paused = !paused;
  event.target.setAttribute("aria-pressed", String(paused));
  event.target.textContent = paused ? "Go on" : "Pause";
  if (!paused) draw(); else count();
});
document.querySelectorAll("form").forEach(form => form.addEventListener("submit", event => event.preventDefault()));

// ---- Routes ---------------------------------------------------------------------------------------------------------

let asked = 0;
async function tryRoute() {
  const url = byId("route-url").value.trim();
  const number = ++asked;
  if (!url) return byId("route-answer").replaceChildren();
  const answer = await ask(`/api/route?method=${byId("route-method").value}&url=${encodeURIComponent(url)}`, byId("routes"));
  if (number !== asked) return;
  const facts = answer ? [
    ["Route", answer.route], ["Match", answer.match], ["File", answer.at], ["Leads to", answer.location],
    ["Asked at", answer.backends?.join(", ")], ["Path there", answer.path], ["Told there", answer.requestHeaders?.join("\n")],
  ].filter(([, value]) => value) : [];
  byId("route-answer").replaceChildren(...answer ? [
    make("p", { className: `answer ${answer.status >= 400 ? "bad" : "good"}`, textContent: answer.status ? `${answer.status}: ${answer.outcome}` : answer.outcome }),
    make("dl", {}, ...facts.flatMap(([name, value]) => [make("dt", { textContent: name }), make("dd", {}, ...value.split("\n").flatMap((line, index) => index ? [make("br"), line] : [line]))])),
  ] : []);
}

byId("route-url").addEventListener("input", tryRoute);
byId("route-method").addEventListener("change", tryRoute);

// ---- Runs, mails, tests ---------------------------------------------------------------------------------------------

const time = text => new Date(text).toLocaleString([], { dateStyle: "short", timeStyle: "medium" });
const seconds = ms => ms < 60000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.floor(ms / 60000)} min ${Math.round(ms % 60000 / 1000)} s`;

async function showRuns() {
  const runs = await ask("/api/runs", byId("runs"));
  if (!runs) return;
  const page = byId("run-page");
  const chosen = page.dataset.run;
  byId("run-list").replaceChildren(...runs.map(run => {
    const entry = make("button", { type: "button", title: run.error ?? "" },
      make("span", { className: run.outcome === "succeeded" ? "good" : run.outcome === "failed" ? "bad" : "odd", textContent: run.outcome }),
      make("code", { textContent: `./build.sh ${run.arguments}` }),
      make("span", { className: "faint", textContent: `${time(run.started)}, ${seconds(run.durationMs)}` }));
    entry.setAttribute("aria-current", String(run.name === chosen));
    entry.addEventListener("click", () => {
      page.dataset.run = run.name;
      page.src = `/runs/${run.name}.html`;
      page.hidden = false;
      page.scrollIntoView({ block: "start" });
      showRuns();
    });
    return make("li", {}, entry);
  }));
  if (!runs.length) byId("run-list").replaceChildren(make("li", { className: "faint", textContent: "no run has left a ledger yet" }));
}

async function showMails() {
  const mails = await ask("/api/mails", byId("mails"));
  if (!mails) return;
  const open = new Set([...byId("mail-list").querySelectorAll("details[open]")].map(mail => mail.dataset.id));
  const entries = mails.map(mail => {
    const entry = make("details", { open: open.has(mail.id) },
      make("summary", {}, make("b", { textContent: mail.subject || "(no subject)" }), " ", make("span", { className: "faint", textContent: `to ${mail.to}, from ${mail.from}, ${mail.time ? time(mail.time) : ""}` })),
      make("pre", { textContent: mail.text || "(no plain text)" }));
    entry.dataset.id = mail.id;
    return entry;
  });
  byId("mail-list").replaceChildren(...entries.length ? entries : [make("p", { className: "faint", textContent: "no mail has been sent yet" })]);
}

async function showTests() {
  const tests = await ask("/api/tests", byId("tests"));
  if (!tests) return;
  if (!tests.ended) return byId("test-summary").replaceChildren(make("p", { className: "faint", textContent: "no tests have been run yet: ./build.sh Test" }));
  const sum = key => tests.suites.reduce((total, suite) => total + suite[key], 0);
  const open = new Set([...byId("test-summary").querySelectorAll("details[open]")].map(failure => failure.dataset.id));
  byId("test-summary").replaceChildren(
    make("p", { className: "answer" },
      make("span", { className: sum("failed") ? "bad" : "good", textContent: `${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped` }),
      make("span", { className: "faint", textContent: ` at ${time(tests.ended)} ` }), link("/tests/report.html", "the whole report")),
    ...tests.failures.map(failure => {
      const entry = make("details", { open: open.has(failure.name) }, make("summary", { className: "bad", textContent: failure.name }), make("pre", { textContent: failure.message }));
      entry.dataset.id = failure.name;
      return entry;
    }),
    make("table", {}, make("thead", {}, make("tr", {}, ...["Suite", "Passed", "Failed", "Skipped", "Sum of times"].map((head, index) => make("th", { textContent: head, className: index ? "number" : "" })))),
      make("tbody", {}, ...tests.suites.map(suite => make("tr", {},
        make("td", { textContent: suite.name }),
        make("td", { className: "number", textContent: suite.passed }),
        make("td", { className: `number ${suite.failed ? "bad" : ""}`, textContent: suite.failed }),
        make("td", { className: "number", textContent: suite.skipped }),
        make("td", { className: "number", textContent: seconds(suite.seconds * 1000) }))))));
}

select(location.hash.slice(1) || "parts");
