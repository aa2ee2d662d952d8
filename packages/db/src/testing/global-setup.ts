import { startTestServer, TEST_URL } from './test-server.ts';

/** One server for a whole run: workers find it in their environment. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[TEST_URL]) return undefined;
  const server = await startTestServer();
  process.env[TEST_URL] = server.url;
  return async () => {
    delete process.env[TEST_URL];
    await server[Symbol.asyncDispose]();
  };
}
