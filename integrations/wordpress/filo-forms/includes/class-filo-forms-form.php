<?php
/**
 * A simple form of our own: as a block and as a shortcode.
 *
 * @package Filo_Forms
 */

defined( 'ABSPATH' ) || exit;

/**
 * Shows the form, and takes what it sends. It posts to its own page, so that what was typed stays where something is
 * missing, and works without scripts.
 */
final class Filo_Forms_Form {

	const ACTION   = 'filo_form';
	const HONEYPOT = 'website_url_hp';

	/**
	 * What is wrong with what was just posted: codes by field.
	 *
	 * @var array<string, string>
	 */
	private static $faults = array();

	/**
	 * What was just posted, by field.
	 *
	 * @var array<string, string>
	 */
	private static $typed = array();

	/**
	 * How many forms this page has so far.
	 *
	 * @var int
	 */
	private static $count = 0;

	/**
	 * Hook up.
	 */
	public static function register() {
		add_shortcode( 'filo_form', array( __CLASS__, 'render' ) );
		add_action( 'init', array( __CLASS__, 'block' ) );
		add_action( 'template_redirect', array( __CLASS__, 'take' ) );
	}

	/**
	 * The block, shown by the same code.
	 */
	public static function block() {
		$url = plugins_url( 'assets/', FILO_FORMS_FILE );
		wp_register_style( 'filo-forms', "{$url}form.css", array(), FILO_FORMS_VERSION );
		wp_register_script( 'filo-forms-block', "{$url}block.js", array( 'wp-blocks', 'wp-element', 'wp-block-editor', 'wp-components', 'wp-server-side-render' ), FILO_FORMS_VERSION, true );
		wp_localize_script(
			'filo-forms-block',
			'filoFormsWords',
			array(
				'title'       => __( 'Filo form', 'filo-forms' ),
				'description' => __( 'A contact form whose submissions become leads in Filo.', 'filo-forms' ),
				'name'        => __( 'Form’s name in Filo', 'filo-forms' ),
				'button'      => __( 'Button', 'filo-forms' ),
				'consent'     => __( 'Consent, word for word', 'filo-forms' ),
				'required'    => __( 'The consent must be given', 'filo-forms' ),
				'fields'      => self::labels(),
			)
		);
		$attributes = array();
		foreach ( self::defaults() as $name => $value ) {
			$attributes[ $name ] = array(
				'type'    => 'string',
				'default' => $value,
			);
		}
		register_block_type(
			'filo-forms/form',
			array(
				'api_version'     => 2,
				'editor_script'   => 'filo-forms-block',
				'style'           => 'filo-forms',
				'attributes'      => $attributes,
				'render_callback' => array( __CLASS__, 'render' ),
			)
		);
	}

	/**
	 * What a form is without attributes.
	 *
	 * @return array<string, string>
	 */
	private static function defaults() {
		return array(
			'id'               => 'contact',
			'name'             => '',
			'fields'           => 'name,company,email,phone,message',
			'consent'          => '',
			'consent_required' => 'yes',
			'button'           => '',
		);
	}

	/**
	 * The fields there are, and what visitors read.
	 *
	 * @return array<string, string>
	 */
	private static function labels() {
		return array(
			'name'    => __( 'Name and surname', 'filo-forms' ),
			'company' => __( 'Company', 'filo-forms' ),
			'email'   => __( 'E-mail', 'filo-forms' ),
			'phone'   => __( 'Phone', 'filo-forms' ),
			'message' => __( 'Message', 'filo-forms' ),
		);
	}

	/**
	 * The fields of a form, as its attributes say.
	 *
	 * @param array $form Attributes.
	 * @return string[]
	 */
	private static function fields_of( array $form ) {
		$wanted = array_map( 'trim', explode( ',', $form['fields'] ) );
		$fields = array_values( array_intersect( array_keys( self::labels() ), $wanted ) );
		// Without an address or a number nobody could answer.
		return array_intersect( array( 'email', 'phone' ), $fields ) ? $fields : array_merge( $fields, array( 'email' ) );
	}

	/**
	 * The form's HTML.
	 *
	 * @param mixed $attributes Of the shortcode or the block.
	 * @return string
	 */
	public static function render( $attributes = array() ) {
		$given = is_array( $attributes ) ? $attributes : array();
		$form  = array_map( 'strval', shortcode_atts( self::defaults(), $given, 'filo_form' ) );
		wp_enqueue_style( 'filo-forms' );
		++self::$count;
		$anchor = 'filo-form-' . sanitize_html_class( $form['id'], 'contact' );
		$prefix = $anchor . '-' . self::$count;
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- it only says which sentence is shown.
		if ( isset( $_GET['filo_form'] ) && sanitize_key( wp_unslash( $_GET['filo_form'] ) ) === sanitize_key( $form['id'] ) ) {
			return sprintf( '<p class="filo-form-done" id="%s" role="status">%s</p>', esc_attr( $anchor ), esc_html__( 'Thank you, we have received your message.', 'filo-forms' ) );
		}
		$html  = sprintf( '<form class="filo-form" id="%s" method="post" action="%s">', esc_attr( $anchor ), esc_url( add_query_arg( array() ) . '#' . $anchor ) );
		$html .= self::summary();
		foreach ( self::fields_of( $form ) as $field ) {
			$html .= self::field( $field, $prefix );
		}
		$html .= self::consent( $form, $prefix );
		$html .= self::hidden( $form );
		$html .= sprintf( '<p><button type="submit" class="wp-element-button">%s</button></p></form>', esc_html( '' === $form['button'] ? __( 'Send', 'filo-forms' ) : $form['button'] ) );
		return $html;
	}

	/**
	 * What is wrong, above the fields.
	 *
	 * @return string
	 */
	private static function summary() {
		if ( isset( self::$faults['form'] ) ) {
			return sprintf( '<p class="filo-form-fault" role="alert">%s</p>', esc_html( self::$faults['form'] ) );
		}
		return self::$faults ? sprintf( '<p class="filo-form-fault" role="alert">%s</p>', esc_html__( 'Something is missing: see below.', 'filo-forms' ) ) : '';
	}

	/**
	 * One field.
	 *
	 * @param string $field  Its name.
	 * @param string $prefix For ids.
	 * @return string
	 */
	private static function field( $field, $prefix ) {
		$types    = array(
			'name'    => array( 'text', 'name' ),
			'company' => array( 'text', 'organization' ),
			'email'   => array( 'email', 'email' ),
			'phone'   => array( 'tel', 'tel' ),
		);
		$required = in_array( $field, array( 'name', 'email' ), true );
		$fault    = self::$faults[ $field ] ?? '';
		$id       = "{$prefix}-{$field}";
		$common   = sprintf( 'id="%s" name="filo_%s"%s%s', esc_attr( $id ), esc_attr( $field ), $required ? ' required' : '', $fault ? sprintf( ' aria-invalid="true" aria-describedby="%s-fault"', esc_attr( $id ) ) : '' );
		$typed    = self::$typed[ $field ] ?? '';
		$input    = 'message' === $field
			? sprintf( '<textarea %s rows="5" maxlength="5000">%s</textarea>', $common, esc_textarea( $typed ) )
			: sprintf( '<input %s type="%s" autocomplete="%s" maxlength="200" value="%s">', $common, esc_attr( $types[ $field ][0] ), esc_attr( $types[ $field ][1] ), esc_attr( $typed ) );
		$label    = self::labels()[ $field ] . ( $required ? ' *' : '' );
		$said     = $fault ? sprintf( '<span class="filo-form-fault" id="%s-fault">%s</span>', esc_attr( $id ), esc_html( $fault ) ) : '';
		return sprintf( '<p><label for="%s">%s</label>%s%s</p>', esc_attr( $id ), esc_html( $label ), $input, $said );
	}

	/**
	 * The consent, never ticked beforehand.
	 *
	 * @param array  $form   Attributes.
	 * @param string $prefix For ids.
	 * @return string
	 */
	private static function consent( array $form, $prefix ) {
		if ( '' === $form['consent'] ) {
			return '';
		}
		$required = 'yes' === $form['consent_required'];
		$fault    = isset( self::$faults['consent'] ) ? sprintf( '<span class="filo-form-fault">%s</span>', esc_html( self::$faults['consent'] ) ) : '';
		return sprintf(
			'<p class="filo-form-consent"><input type="checkbox" id="%1$s-consent" name="filo_consent" value="on"%2$s> <label for="%1$s-consent">%3$s</label>%4$s</p>',
			esc_attr( $prefix ),
			$required ? ' required' : '',
			wp_kses( $form['consent'] . ( $required ? ' *' : '' ), self::links() ),
			$fault
		);
	}

	/**
	 * What stands in a consent besides words.
	 *
	 * @return array
	 */
	private static function links() {
		return array(
			'a' => array(
				'href'   => true,
				'target' => true,
				'rel'    => true,
			),
		);
	}

	/**
	 * What the form sends besides: which form it is, signed so that nobody changes the words of the consent; a field that
	 * only machines fill in.
	 *
	 * @param array $form Attributes.
	 * @return string
	 */
	private static function hidden( array $form ) {
		$said = (string) wp_json_encode( $form );
		return wp_nonce_field( self::ACTION, 'filo_nonce', false, false )
			. sprintf( '<input type="hidden" name="filo_form_is" value="%s">', esc_attr( $said ) )
			. sprintf( '<input type="hidden" name="filo_form_mark" value="%s">', esc_attr( wp_hash( $said ) ) )
			. sprintf( '<p class="filo-form-trap" aria-hidden="true"><label>%1$s <input type="text" name="%2$s" tabindex="-1" autocomplete="off" value=""></label></p>', esc_html__( 'Leave this empty', 'filo-forms' ), esc_attr( self::HONEYPOT ) );
	}

	/**
	 * A text that was posted.
	 *
	 * @param string $name Its name.
	 * @return string
	 */
	private static function posted( $name ) {
		// phpcs:ignore WordPress.Security.NonceVerification.Missing, WordPress.Security.ValidatedSanitizedInput.InputNotSanitized -- checked and cleaned by who asks.
		$value = isset( $_POST[ $name ] ) ? wp_unslash( $_POST[ $name ] ) : '';
		return is_string( $value ) ? $value : '';
	}

	/**
	 * Take what was posted: handed over and thanked for, or shown again with what is wrong.
	 */
	public static function take() {
		$said = self::posted( 'filo_form_is' );
		if ( '' === $said || ! hash_equals( wp_hash( $said ), self::posted( 'filo_form_mark' ) ) ) {
			return;
		}
		$form = json_decode( $said, true );
		$form = array_map( 'strval', array_merge( self::defaults(), is_array( $form ) ? $form : array() ) );
		nocache_headers();
		foreach ( self::fields_of( $form ) as $field ) {
			$text                  = self::posted( "filo_{$field}" );
			self::$typed[ $field ] = mb_substr( 'message' === $field ? sanitize_textarea_field( $text ) : sanitize_text_field( $text ), 0, 'message' === $field ? 5000 : 200 );
		}
		self::check( $form );
		if ( self::$faults ) {
			return;
		}
		if ( Filo_Forms_Settings::takes( 'filo' ) && ! Filo_Forms_Delivery::hand_over( self::submission( $form ) ) ) {
			self::$faults['form'] = __( 'Your message could not be kept. Please try again in a moment.', 'filo-forms' );
			return;
		}
		$to = add_query_arg( 'filo_form', sanitize_key( $form['id'] ) ) . '#filo-form-' . sanitize_html_class( $form['id'], 'contact' );
		wp_safe_redirect( $to, 303 );
		exit;
	}

	/**
	 * What is wrong with what was typed.
	 *
	 * @param array $form Attributes.
	 */
	private static function check( array $form ) {
		$fields = self::fields_of( $form );
		if ( ! wp_verify_nonce( self::posted( 'filo_nonce' ), self::ACTION ) ) {
			// The page lay open, or in a cache, for a day: what was typed is still there.
			self::$faults['form'] = __( 'This page was open for long. Please press the button once more.', 'filo-forms' );
		}
		if ( in_array( 'name', $fields, true ) && '' === self::$typed['name'] ) {
			self::$faults['name'] = __( 'Please tell us your name.', 'filo-forms' );
		}
		if ( in_array( 'email', $fields, true ) && ! is_email( self::$typed['email'] ) ) {
			self::$faults['email'] = __( 'Please give an e-mail address that we can answer to.', 'filo-forms' );
		}
		if ( '' !== $form['consent'] && 'yes' === $form['consent_required'] && 'on' !== self::posted( 'filo_consent' ) ) {
			self::$faults['consent'] = __( 'Please confirm, so that we may answer you.', 'filo-forms' );
		}
	}

	/**
	 * This page's address. The host is the site's own: what a request says of it may be forged.
	 *
	 * @return string
	 */
	private static function here() {
		$home = wp_parse_url( home_url() );
		$port = isset( $home['port'] ) ? ':' . $home['port'] : '';
		return $home['scheme'] . '://' . $home['host'] . $port . add_query_arg( array() );
	}

	/**
	 * What was typed, as a submission.
	 *
	 * @param array $form Attributes.
	 * @return Filo_Forms_Submission
	 */
	private static function submission( array $form ) {
		$types = array(
			'email'   => 'email',
			'phone'   => 'tel',
			'message' => 'textarea',
		);
		$said  = new Filo_Forms_Submission( 'filo', $form['id'], '' === $form['name'] ? get_bloginfo( 'name' ) . ': ' . $form['id'] : $form['name'] );
		$said->page( self::here() );
		foreach ( self::$typed as $field => $value ) {
			$said->add( $field, $types[ $field ] ?? 'text', self::labels()[ $field ], $value, in_array( $field, array( 'name', 'email' ), true ) );
		}
		if ( '' !== $form['consent'] && 'on' === self::posted( 'filo_consent' ) ) {
			$said->add( 'privacy', 'acceptance', $form['consent'], 'on', 'yes' === $form['consent_required'] );
		}
		// Filo puts it apart, where a person can take it back: sometimes a browser has filled it in.
		$said->add( self::HONEYPOT, 'hidden', '', sanitize_text_field( self::posted( self::HONEYPOT ) ) );
		return $said;
	}
}
