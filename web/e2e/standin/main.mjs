import { fileURLToPath } from 'node:url';
import { startStandin } from './server.mjs';

// node e2e/standin/main.mjs [port]: serves web/dist and an invented market.
const server = await startStandin({
  port: Number(process.argv[2] ?? 7070),
  root: fileURLToPath(new URL('../../dist', import.meta.url)),
});
console.log(`Stand-in (not the product) on ${server.url}`);
