import { z } from 'zod';

export type Locale = 'en' | 'fr';

/**
 * What a reader does about an error: `retry` the same call after a wait, `rewind` its cursor to 0 and read again, or
 * `stop` and tell the user.
 */
export type ReaderAction = 'retry' | 'rewind' | 'stop';

interface ErrorRow {
  readonly httpStatus: number;
  readonly action: ReaderAction;
  readonly message: Readonly<Record<Locale, string>>;
}

const row = (httpStatus: number, action: ReaderAction, en: string, fr: string): ErrorRow => ({
  httpStatus,
  action,
  message: { en, fr },
});

/**
 * The closed table of everything that can be refused or go wrong. A code that is not here does not cross the wire.
 *
 * From `model-failed` on the rows are outcomes: never thrown, they stand in the log's last entry.
 */
export const ERRORS = {
  'invalid-input': row(
    400,
    'stop',
    'Something in the request is not valid. Check it and send it again.',
    'Un élément de la demande n’est pas valide. Vérifiez-le et renvoyez-la.',
  ),
  unauthorized: row(
    401,
    'stop',
    'You are not signed in. Reload the page to begin a session.',
    'Vous n’êtes pas connecté. Rechargez la page pour ouvrir une session.',
  ),
  'forbidden-origin': row(
    403,
    'stop',
    'This page may not talk to this server. Ask its operator to allow your site.',
    'Cette page n’est pas autorisée à contacter ce serveur. Demandez à son exploitant d’autoriser votre site.',
  ),
  'not-found': row(
    404,
    'stop',
    'This does not exist, or is not yours. Go back to your conversations.',
    'Cet élément n’existe pas ou ne vous appartient pas. Revenez à vos conversations.',
  ),
  conflict: row(
    409,
    'stop',
    'The same request was already used for something else. Send it again as a new one.',
    'La même demande a déjà servi à autre chose. Envoyez-la comme une nouvelle demande.',
  ),
  'cursor-ahead': row(
    409,
    'rewind',
    'The reader is ahead of the answer. It starts again from the beginning.',
    'Le lecteur est en avance sur la réponse. Il reprend depuis le début.',
  ),
  'cursor-expired': row(
    412,
    'rewind',
    'This position in the answer is no longer kept. The reader starts again from the beginning.',
    'Cette position dans la réponse n’est plus conservée. Le lecteur reprend depuis le début.',
  ),
  'too-large': row(
    413,
    'stop',
    'This is too long. Shorten it and send it again.',
    'C’est trop long. Raccourcissez le texte et renvoyez-le.',
  ),
  'too-many-requests': row(
    429,
    'retry',
    'Too many requests at once. Wait a moment.',
    'Trop de demandes à la fois. Patientez un instant.',
  ),
  'log-invalid': row(
    500,
    'rewind',
    'The answer arrived in a form that cannot be read. It is read again from the beginning.',
    'La réponse est arrivée sous une forme illisible. Elle est relue depuis le début.',
  ),
  internal: row(
    500,
    'retry',
    'The server met a fault of its own. Your text is kept; try again in a moment.',
    'Le serveur a rencontré un défaut interne. Votre texte est conservé ; réessayez dans un instant.',
  ),
  unavailable: row(
    503,
    'retry',
    'The server cannot answer right now. Your text is kept; it is tried again by itself.',
    'Le serveur ne peut pas répondre pour le moment. Votre texte est conservé ; un nouvel essai se fait tout seul.',
  ),
  'model-unknown': row(
    400,
    'stop',
    'There is no model of this name. Pick another one.',
    'Aucun modèle ne porte ce nom. Choisissez-en un autre.',
  ),
  'model-failed': row(
    502,
    'stop',
    'The model could not answer. Try again, or pick another model.',
    'Le modèle n’a pas pu répondre. Réessayez ou choisissez un autre modèle.',
  ),
  'model-timeout': row(
    504,
    'stop',
    'The model took too long. Try again, or pick another model.',
    'Le modèle a mis trop de temps. Réessayez ou choisissez un autre modèle.',
  ),
  'model-refused': row(
    422,
    'stop',
    'The model declined to answer this. Put it another way, or pick another model.',
    'Le modèle a refusé de répondre. Reformulez ou choisissez un autre modèle.',
  ),
  'model-empty': row(
    502,
    'stop',
    'The model ended without an answer. Try again, or pick another model.',
    'Le modèle a terminé sans réponse. Réessayez ou choisissez un autre modèle.',
  ),
  'model-interrupted': row(
    502,
    'stop',
    'The answer stopped before its end. What was written is kept; try again for the whole.',
    'La réponse s’est arrêtée avant la fin. Le texte écrit est conservé ; réessayez pour l’obtenir en entier.',
  ),
  'attempts-exhausted': row(
    503,
    'stop',
    'The answer was started several times and never reached its end. Try again later.',
    'La réponse a été lancée plusieurs fois sans arriver à son terme. Réessayez plus tard.',
  ),
  'entry-refused': row(
    500,
    'stop',
    'A piece of the answer could not be stored, so the answer was ended. Try again.',
    'Une partie de la réponse n’a pas pu être enregistrée ; la réponse a été arrêtée. Réessayez.',
  ),
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof ERRORS;

const codes = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];
export const errorCodeSchema = z.enum(codes);

export function isErrorCode(value: unknown): value is ErrorCode {
  return errorCodeSchema.safeParse(value).success;
}

/** The table's sentence for a code, in the reader's language. */
export function explain(code: ErrorCode, locale: Locale = 'en'): string {
  return ERRORS[code].message[locale];
}

/** A refusal with a code of the table. `detail` is for logs and developers: no content of users, no secret. */
export class ContinuoError extends Error {
  override readonly name = 'ContinuoError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, detail?: string, options?: ErrorOptions) {
    super(detail ?? explain(code), options);
    this.code = code;
  }

  get action(): ReaderAction {
    return ERRORS[this.code].action;
  }

  get httpStatus(): number {
    return ERRORS[this.code].httpStatus;
  }
}
