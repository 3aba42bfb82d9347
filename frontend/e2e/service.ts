import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')
const READY = /Filo is ready at (http:\S+)/

/** One service for all browser tests; it ends with them. */
export default async function start() {
  if (process.env.FILO_E2E_URL) return
  const { url, stop } = await serve()
  process.env.FILO_E2E_URL = url
  return stop
}

/** The service as `make run` starts it, with a data folder and a port of its own. */
export async function serve(log = 'service.log') {
  const folder = mkdtempSync(join(tmpdir(), 'filo-e2e-'))
  chmodSync(folder, 0o711) // where root tests, the database's user passes through
  const service = spawn(join(ROOT, '.venv', 'bin', 'filo'), ['serve', '--port', '0'], {
    cwd: ROOT,
    env: {
      ...process.env,
      FILO_DATA_DIR: join(folder, 'data'),
      DATABASE_URL: '',
      FILO_DATABASE_URL: '',
      FILO_WEBHOOKS_PRIVATE_HOSTS: 'true',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const url = await ready(service, said)
  const stop = async () => {
    await new Promise((resolve) => {
      service.once('exit', resolve)
      service.kill('SIGTERM')
    })
    if (process.env.FILO_TEST_RESULTS) writeFileSync(join(process.env.FILO_TEST_RESULTS, log), said.join(''))
    rmSync(folder, { recursive: true, force: true })
  }
  return { url, stop }
}

function ready(service: ChildProcess, said: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const hear = (bytes: Buffer) => {
      said.push(bytes.toString())
      const found = READY.exec(said.join(''))
      if (found?.[1]) resolve(found[1])
    }
    service.stdout?.on('data', hear)
    service.stderr?.on('data', hear)
    service.once('exit', (code) => reject(new Error(`the service ended with ${code}:\n${said.join('')}`)))
  })
}
