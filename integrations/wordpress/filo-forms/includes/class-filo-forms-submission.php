<?php
/**
 * A submitted form, whichever plugin it comes from.
 *
 * @package Filo_Forms
 */

defined( 'ABSPATH' ) || exit;

/**
 * Collects fields with what they are called and of which type they are, and where the visitor was.
 */
final class Filo_Forms_Submission {

	const UTM = array( 'utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content', 'gclid', 'fbclid', 'msclkid' );

	/**
	 * The form.
	 *
	 * @var array{id: string, name: string, plugin: string}
	 */
	private $form;

	/**
	 * Fields by their id.
	 *
	 * @var array<string, array>
	 */
	private $fields = array();

	/**
	 * What is known besides, by name.
	 *
	 * @var array<string, string>
	 */
	private $meta = array();

	/**
	 * Whether it is the settings page's test.
	 *
	 * @var bool
	 */
	private $test;

	/**
	 * Begin a submission.
	 *
	 * @param string     $plugin A key of Filo_Forms_Sources::names().
	 * @param string|int $id     The form's id there.
	 * @param string     $name   What the site calls it.
	 * @param bool       $test   Whether it is a test.
	 */
	public function __construct( $plugin, $id, $name, $test = false ) {
		$this->form = array(
			'id'     => (string) $id,
			'name'   => '' === (string) $name ? (string) $id : (string) $name,
			'plugin' => $plugin,
		);
		$this->test = $test;
		$this->where();
	}

	/**
	 * Add a field; what is empty is not said.
	 *
	 * @param string|int $id       Its id in the form.
	 * @param string     $type     text, email, tel, textarea, select, checkbox, acceptance, hidden … as the form has it.
	 * @param string     $title    What the visitor reads.
	 * @param mixed      $value    A text, or several.
	 * @param bool       $required Whether it had to be filled in.
	 */
	public function add( $id, $type, $title, $value, $required = false ) {
		$value = self::plain( $value );
		if ( '' === $value || array() === $value ) {
			return;
		}
		$this->fields[ (string) $id ] = array(
			'id'       => (string) $id,
			'type'     => (string) $type,
			'title'    => trim( wp_strip_all_tags( (string) $title ) ),
			'value'    => $value,
			'required' => (bool) $required,
		);
	}

	/**
	 * Note something besides the fields.
	 *
	 * @param string $name  Its name.
	 * @param mixed  $value Its value; empty: not said.
	 */
	public function note( $name, $value ) {
		if ( is_scalar( $value ) && '' !== (string) $value ) {
			$this->meta[ $name ] = (string) $value;
		}
	}

	/**
	 * Note the page, and the campaign that its address tells of.
	 *
	 * @param mixed $url The page's address.
	 */
	public function page( $url ) {
		$url = is_string( $url ) ? esc_url_raw( $url ) : '';
		if ( '' === $url ) {
			return;
		}
		$this->note( 'page_url', $url );
		parse_str( (string) wp_parse_url( $url, PHP_URL_QUERY ), $query );
		foreach ( self::UTM as $name ) {
			if ( isset( $query[ $name ] ) && is_string( $query[ $name ] ) ) {
				$this->note( $name, sanitize_text_field( $query[ $name ] ) );
			}
		}
	}

	/**
	 * Whether anything was filled in.
	 *
	 * @return bool
	 */
	public function is_empty() {
		return array() === $this->fields;
	}

	/**
	 * Whether it is a test.
	 *
	 * @return bool
	 */
	public function is_test() {
		return $this->test;
	}

	/**
	 * What the form is called.
	 *
	 * @return string
	 */
	public function form_name() {
		return $this->form['name'];
	}

	/**
	 * All of it, as it is sent.
	 *
	 * @return array
	 */
	public function said() {
		$meta = array();
		foreach ( $this->meta as $name => $value ) {
			$meta[ $name ] = array(
				'title' => $name,
				'value' => $value,
			);
		}
		return array(
			'form'   => $this->form,
			'fields' => (object) $this->fields,
			'meta'   => (object) $meta,
		);
	}

	/**
	 * What the request itself tells.
	 */
	private function where() {
		// The form was posted from the page that the request names, whether by script or not.
		$this->page( wp_get_raw_referer() );
		$this->note( 'date', gmdate( 'Y-m-d\TH:i:s\Z', Filo_Forms_Outbox::now() ) );
		$this->note( 'language', str_replace( '_', '-', determine_locale() ) );
		foreach ( array(
			'ip'         => 'REMOTE_ADDR',
			'user_agent' => 'HTTP_USER_AGENT',
		) as $name => $key ) {
			if ( isset( $_SERVER[ $key ] ) ) {
				$this->note( $name, sanitize_text_field( wp_unslash( $_SERVER[ $key ] ) ) );
			}
		}
	}

	/**
	 * A value as texts, without the form plugin's markup.
	 *
	 * @param mixed $value Whatever a form plugin holds.
	 * @return string|string[]
	 */
	private static function plain( $value ) {
		if ( is_array( $value ) ) {
			$texts = array();
			array_walk_recursive(
				$value,
				static function ( $each ) use ( &$texts ) {
					if ( is_scalar( $each ) && '' !== trim( (string) $each ) ) {
						$texts[] = trim( (string) $each );
					}
				}
			);
			return 1 === count( $texts ) ? $texts[0] : $texts;
		}
		return is_scalar( $value ) ? trim( (string) $value ) : '';
	}
}
