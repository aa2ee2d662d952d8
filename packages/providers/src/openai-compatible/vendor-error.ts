import { errorCodeSchema } from '@continuo/contract';
import { z } from 'zod';

import { faultBehind, type FaultEnding, VendorFault } from '../guard/vendor-fault.ts';

/** The codes and types that vendors say on purpose, and what follows from each. Only these are ever repeated. */
const KNOWN: Readonly<Record<string, FaultEnding>> = {
  content_filter: 'blocked',
  content_policy_violation: 'blocked',
  moderation_blocked: 'blocked',

  authentication_error: 'unfinished',
  billing_hard_limit_reached: 'unfinished',
  context_length_exceeded: 'unfinished',
  insufficient_quota: 'unfinished',
  invalid_api_key: 'unfinished',
  invalid_request_error: 'unfinished',
  model_not_found: 'unfinished',
  not_found_error: 'unfinished',
  permission_error: 'unfinished',

  api_error: 'again',
  capacity_exceeded: 'again',
  engine_overloaded: 'again',
  internal_error: 'again',
  internal_server_error: 'again',
  overloaded: 'again',
  overloaded_error: 'again',
  rate_limit_error: 'again',
  rate_limit_exceeded: 'again',
  server_error: 'again',
  service_unavailable: 'again',
  timeout: 'again',
};
/** Besides those from 500 on. */
const PASSING_STATUS = new Set([408, 409, 425, 429, 498]);

const word = z.union([z.string(), z.number()]).nullish().catch(null);
const shape = { code: word, type: word, status: word, error_type: word };
const bodySchema = z.object({ ...shape, error: z.object(shape).nullish().catch(null) });

/** The fault behind an error in the middle of a stream. One that explains nothing may pass: it is tried again. */
export function vendorError(json: string): VendorFault {
  return known(json, undefined) ?? new VendorFault('the model broke off with an error');
}

/** The fault behind a reply that is no stream. */
export function refusal(status: number, body: string): VendorFault {
  const fault = known(body, status === 200 ? undefined : status);
  if (fault) return fault;
  if (status === 200)
    return new VendorFault('the model answered with something that is no stream', 'unfinished');
  return byStatus(status, '');
}

const brokenSchema = z.object({
  message: z.string(),
  type: z.enum(['again', 'unfinished', 'blocked']),
  code: errorCodeSchema,
});

/** A fault as an error event of this format; one of the vendor's own never passes. */
export function broken({ message, ending, code }: VendorFault): string {
  return JSON.stringify({ error: { message, type: ending, code } });
}

/** The fault behind an error that the SDK tells of. */
export function brokenBy(error: unknown): VendorFault {
  const { success, data } = brokenSchema.safeParse(error);
  return success ? new VendorFault(data.message, data.type, data.code) : faultBehind(error);
}

function known(json: string, status: number | undefined): VendorFault | undefined {
  const words = wordsIn(json);
  for (const said of words) {
    const ending = typeof said === 'string' && Object.hasOwn(KNOWN, said) ? KNOWN[said] : undefined;
    if (ending === undefined) continue;
    if (status !== undefined && ending !== 'blocked') return byStatus(status, `: ${said}`, ending);
    return new VendorFault(`the model answered with an error: ${said}`, ending);
  }
  const code = words.map(Number).find((said) => Number.isInteger(said) && said >= 400 && said < 600);
  return code !== undefined && status === undefined ? byStatus(code, '') : undefined;
}

function byStatus(status: number, said: string, ending?: FaultEnding): VendorFault {
  const again = status >= 500 || PASSING_STATUS.has(status);
  const code = status === 429 ? 'too-many-requests' : undefined;
  return new VendorFault(
    `the model answered ${status}${said}`,
    ending ?? (again ? 'again' : 'unfinished'),
    code,
  );
}

function wordsIn(json: string): (string | number)[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return [];
  }
  const { success, data } = bodySchema.safeParse(value);
  if (!success) return [];
  const { error, ...outer } = data;
  return [error, outer]
    .flatMap((said) => [said?.code, said?.type, said?.error_type, said?.status])
    .filter((said) => said !== null && said !== undefined);
}
