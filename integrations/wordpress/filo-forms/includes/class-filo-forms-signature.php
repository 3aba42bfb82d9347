<?php
/**
 * Standard Webhooks 1.0 (https://www.standardwebhooks.com): how the receiver knows who sent it.
 *
 * @package Filo_Forms
 */

defined( 'ABSPATH' ) || exit;

/**
 * Signs what is sent.
 */
final class Filo_Forms_Signature {

	const PREFIX = 'whsec_';

	/**
	 * The bytes behind a secret.
	 *
	 * @param string $secret `whsec_` and base64.
	 * @return string|null Null where it is none.
	 */
	public static function key( $secret ) {
		if ( 0 !== strpos( $secret, self::PREFIX ) ) {
			return null;
		}
		$bytes = base64_decode( substr( $secret, strlen( self::PREFIX ) ), true ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_decode -- the standard's own encoding.
		return false === $bytes || '' === $bytes ? null : $bytes;
	}

	/**
	 * The three headers of a message.
	 *
	 * @param string $secret    `whsec_` and base64; empty for a form that asks for no signature.
	 * @param string $id        The message's id, the same at every attempt.
	 * @param int    $timestamp Seconds since 1970, of this attempt.
	 * @param string $body      The body, byte for byte.
	 * @return array<string, string>
	 */
	public static function headers( $secret, $id, $timestamp, $body ) {
		$headers = array(
			'webhook-id'        => $id,
			'webhook-timestamp' => (string) $timestamp,
		);
		$key     = self::key( $secret );
		if ( null !== $key ) {
			$said                         = hash_hmac( 'sha256', "{$id}.{$timestamp}.{$body}", $key, true );
			$headers['webhook-signature'] = 'v1,' . base64_encode( $said ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- the standard's own encoding.
		}
		return $headers;
	}
}
