import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `{port}` and `{data}` are filled in; both stay the same when the host is killed and started again. */
const defaultCommand = '../klarpakke up --no-build --port {port} --paper-port 0 --data {data}';
const webFolder = dirname(fileURLToPath(new URL('.', import.meta.url)));
const startTimeoutMs = 120_000;

/** What the test processes must know to reach, kill and restart the host. */
interface HostRecord {
  readonly url: string;
  /** Null for a host that was already running: it is not ours to kill. */
  readonly command: string | null;
  readonly log: string;
  readonly pid: number | null;
}

const recordVariable = 'KLARPAKKE_E2E_RECORD';

function readRecord(): HostRecord {
  const path = process.env[recordVariable];
  if (!path) {
    throw new Error('The global setup has not started a host.');
  }
  return JSON.parse(readFileSync(path, 'utf8')) as HostRecord;
}

function writeRecord(record: HostRecord): void {
  const path = process.env[recordVariable];
  if (path) {
    writeFileSync(path, JSON.stringify(record));
  }
}

export const hostUrl = () => readRecord().url;
export const hostIsOurs = () => readRecord().command !== null;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) {
    throw new Error('No free port on the loopback interface.');
  }
  return address.port;
}

/** Prepares the run: uses `KLARPAKKE_E2E_URL` when set, else starts `KLARPAKKE_E2E_COMMAND` or the default. */
export async function prepareHost(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'klarpakke-e2e-'));
  // Started by root, the host runs its database as another user, who must be able to reach the folder.
  chmodSync(folder, 0o755);
  process.env[recordVariable] = join(folder, 'host.json');
  const given = process.env['KLARPAKKE_E2E_URL'];
  if (given) {
    writeRecord({ url: given.replace(/\/$/, ''), command: null, log: '', pid: null });
    return;
  }
  const port = await freePort();
  const command = (process.env['KLARPAKKE_E2E_COMMAND'] ?? defaultCommand)
    .replaceAll('{port}', String(port))
    .replaceAll('{data}', join(folder, 'data'));
  writeRecord({ url: `http://127.0.0.1:${port}`, command, log: join(folder, 'host.log'), pid: null });
  await startHost();
}

/** Starts the host in a process group of its own and waits until it says that it is ready. */
export async function startHost(): Promise<void> {
  const record = readRecord();
  if (record.command === null) {
    throw new Error('A host given by KLARPAKKE_E2E_URL cannot be started from here.');
  }
  const output = openSync(record.log, 'a');
  const child = spawn(record.command, {
    shell: true,
    cwd: webFolder,
    detached: true,
    stdio: ['ignore', output, output],
  });
  child.unref();
  writeRecord({ ...record, pid: child.pid ?? null });
  await untilReady(record, child);
}

async function untilReady(record: HostRecord, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) {
      break;
    }
    const ready = await fetch(`${record.url}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const tail = readFileSync(record.log, 'utf8').slice(-4_000);
  throw new Error(`The host was not ready at ${record.url}.\n$ ${record.command ?? ''}\n${tail}`);
}

/** As a power cut would: the whole process group, without a chance to say goodbye. */
export function killHost(): void {
  signalHost('SIGKILL');
}

/** Makes the host hang without breaking a connection; {@link thawHost} lets it go on. */
export function freezeHost(): void {
  signalHost('SIGSTOP');
}

export function thawHost(): void {
  signalHost('SIGCONT');
}

/** Lets the host drain and stop, and waits for it: its database must not outlive the run. */
export async function stopHost(): Promise<void> {
  const { pid } = readRecord();
  signalHost('SIGINT');
  const deadline = Date.now() + 20_000;
  while (pid !== null && isAlive(pid)) {
    if (Date.now() > deadline) {
      killHost();
      throw new Error('The host did not stop within 20 s of SIGINT.');
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function signalHost(signal: NodeJS.Signals): void {
  const { pid } = readRecord();
  if (pid !== null && isAlive(pid)) {
    process.kill(-pid, signal);
  }
}

/** Whether any process of the group is left. */
function isAlive(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') {
      return false;
    }
    throw error;
  }
}
