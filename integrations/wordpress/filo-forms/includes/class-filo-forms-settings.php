<?php
/**
 * Where submissions go, and of which forms.
 *
 * @package Filo_Forms
 */

defined( 'ABSPATH' ) || exit;

/**
 * Reads and checks the settings. The constants FILO_FORMS_ENDPOINT and FILO_FORMS_SECRET of wp-config.php come first.
 */
final class Filo_Forms_Settings {

	const OPTION = 'filo_forms_settings';

	/**
	 * Everything that is set.
	 *
	 * @return array{endpoint: string, secret: string, sources: string[]}
	 */
	public static function all() {
		$kept = get_option( self::OPTION, array() );
		$kept = is_array( $kept ) ? $kept : array();

		return array(
			'endpoint' => defined( 'FILO_FORMS_ENDPOINT' ) ? (string) FILO_FORMS_ENDPOINT : (string) ( $kept['endpoint'] ?? '' ),
			'secret'   => defined( 'FILO_FORMS_SECRET' ) ? (string) FILO_FORMS_SECRET : (string) ( $kept['secret'] ?? '' ),
			'sources'  => isset( $kept['sources'] ) && is_array( $kept['sources'] ) ? $kept['sources'] : array_keys( Filo_Forms_Sources::names() ),
		);
	}

	/**
	 * The address that submissions are posted to.
	 *
	 * @return string
	 */
	public static function endpoint() {
		return self::all()['endpoint'];
	}

	/**
	 * The secret that they are signed with.
	 *
	 * @return string
	 */
	public static function secret() {
		return self::all()['secret'];
	}

	/**
	 * Whether the forms of a plugin are handed on.
	 *
	 * @param string $source A key of Filo_Forms_Sources::names().
	 * @return bool
	 */
	public static function takes( $source ) {
		return in_array( $source, self::all()['sources'], true );
	}

	/**
	 * Whether private addresses and other ports are allowed, for development.
	 *
	 * @return bool
	 */
	public static function allows_local() {
		return defined( 'FILO_FORMS_ALLOW_LOCAL' ) && FILO_FORMS_ALLOW_LOCAL;
	}

	/**
	 * What is kept of what was typed: a secret left empty stays as it is.
	 *
	 * @param mixed $typed The fields of the settings page.
	 * @return array
	 */
	public static function sanitize( $typed ) {
		$typed    = is_array( $typed ) ? $typed : array();
		$kept     = get_option( self::OPTION, array() );
		$kept     = is_array( $kept ) ? $kept : array();
		$endpoint = esc_url_raw( trim( (string) ( $typed['endpoint'] ?? '' ) ), array( 'https', 'http' ) );
		if ( '' !== $endpoint && 'https' !== wp_parse_url( $endpoint, PHP_URL_SCHEME ) && ! self::allows_local() ) {
			add_settings_error( self::OPTION, 'endpoint', __( 'The address must begin with https://.', 'filo-forms' ) );
			$endpoint = (string) ( $kept['endpoint'] ?? '' );
		}
		$secret = trim( (string) ( $typed['secret'] ?? '' ) );
		if ( '' === $secret ) {
			$secret = (string) ( $kept['secret'] ?? '' );
		} elseif ( null === Filo_Forms_Signature::key( $secret ) ) {
			add_settings_error( self::OPTION, 'secret', __( 'The secret is as Filo shows it: whsec_ and letters after it.', 'filo-forms' ) );
			$secret = (string) ( $kept['secret'] ?? '' );
		}
		$sources = isset( $typed['sources'] ) && is_array( $typed['sources'] ) ? $typed['sources'] : array();

		return array(
			'endpoint' => $endpoint,
			'secret'   => $secret,
			'sources'  => array_values( array_intersect( array_keys( Filo_Forms_Sources::names() ), $sources ) ),
		);
	}
}
