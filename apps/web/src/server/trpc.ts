import type { AppRouter } from '@continuo/router';
import { createTRPCContext } from '@trpc/tanstack-react-query';

/** The server's procedures as queries and mutations. What grows token by token goes through `@continuo/react` alone. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
