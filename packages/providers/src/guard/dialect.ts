import type { VendorFault } from './vendor-fault.ts';
import type { WireEvent } from './wire-events.ts';

/** What an event means: what of it may pass to the SDK, and how the answer stands after it. */
export interface Reading {
  /** The data of the event that the SDK gets in its place. */
  readonly pass?: string;
  /**
   * `growing`: more has to come. `whole`: the vendor said why it ended, and may hang up. `over`: nothing follows.
   * Without one, as before.
   */
  readonly answer?: 'growing' | 'whole' | 'over';
}

/** What a guard has to know of a vendor's language. None of its faults repeats anything the vendor said. */
export interface Dialect {
  /** @throws VendorFault when the event is an error, or leaves a hole in the answer. */
  read(event: WireEvent): Reading;
  /** The fault behind a reply that is no stream: its status, and the beginning of its body. */
  refusal(status: number, body: string): VendorFault;
  /** The data of an event by which the SDK hears of a fault, and whoever drives the SDK hears it again. */
  broken(fault: VendorFault): string;
}
