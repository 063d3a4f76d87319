/** Building block: an ECDSA signature as DER, the way certificates carry it (RFC 3279 section 2.2.3). */

const tagged = (tag: number, content: Buffer) => Buffer.concat([Buffer.from([tag, content.length]), content])

/** A positive INTEGER: no leading zeros, but one where the first bit would make it negative. */
function integer(bytes: Buffer): Buffer {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1
  const short = bytes.subarray(start)
  return tagged(0x02, (short[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.alloc(1), short]) : short)
}

/** From two numbers of 32 bytes each (RFC 7518 section 3.4) to a SEQUENCE of two INTEGERs. */
export const ecdsaDer = (signature: Buffer): Buffer =>
  tagged(0x30, Buffer.concat([integer(signature.subarray(0, 32)), integer(signature.subarray(32))]))
