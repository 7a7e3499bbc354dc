import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('is what the committed OpenAPI file generates; `./klarpakke openapi` writes it anew', () => {
  const check = () => execFileSync('npm', ['run', '--silent', 'api', '--', '--check'], { stdio: 'pipe' });
  expect(check).not.toThrow();
});
