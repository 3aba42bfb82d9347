<?php
/**
 * The form plugins whose submissions are handed on.
 *
 * @package Filo_Forms
 */

defined( 'ABSPATH' ) || exit;

/**
 * Listens to each form plugin's own hook, after its checks for spam and mistakes, and reads what it holds.
 */
final class Filo_Forms_Sources {

	/**
	 * Types that are no answers of a visitor.
	 */
	const NO_ANSWERS = array( 'submit', 'html', 'hr', 'divider', 'section', 'page', 'pagebreak', 'captcha', 'recaptcha', 'hcaptcha', 'turnstile', 'password', 'spam', 'creditcard' );

	/**
	 * What is listened to, by key.
	 *
	 * @return array<string, string>
	 */
	public static function names() {
		return array(
			'filo'           => __( 'Filo’s own form', 'filo-forms' ),
			'contact-form-7' => 'Contact Form 7',
			'wpforms'        => 'WPForms',
			'elementor'      => 'Elementor Pro',
			'gravity'        => 'Gravity Forms',
			'ninja'          => 'Ninja Forms',
			'fluent'         => 'Fluent Forms',
			'forminator'     => 'Forminator',
		);
	}

	/**
	 * Hook up. A hook of a plugin that is not there costs nothing.
	 */
	public static function register() {
		$hooks = array(
			'contact-form-7' => array( 'wpcf7_submit', 'contact_form_7', 2 ),
			'wpforms'        => array( 'wpforms_process_complete', 'wpforms', 4 ),
			'elementor'      => array( 'elementor_pro/forms/new_record', 'elementor', 1 ),
			'gravity'        => array( 'gform_after_submission', 'gravity', 2 ),
			'ninja'          => array( 'ninja_forms_after_submission', 'ninja', 1 ),
			'fluent'         => array( 'fluentform/submission_inserted', 'fluent', 3 ),
			'forminator'     => array( 'forminator_custom_form_submit_before_set_fields', 'forminator', 3 ),
		);
		foreach ( $hooks as $source => list( $hook, $read, $arguments ) ) {
			if ( Filo_Forms_Settings::takes( $source ) ) {
				add_action( $hook, self::reading( $read ), 99, $arguments );
			}
		}
	}

	/**
	 * What a hook calls: it reads, hands over, and never lets the visitor's form fail.
	 *
	 * @param string $read The method that reads.
	 * @return callable
	 */
	private static function reading( $read ) {
		return static function ( ...$given ) use ( $read ) {
			try {
				$submission = self::$read( ...$given );
				if ( $submission && ! $submission->is_empty() ) {
					Filo_Forms_Delivery::hand_over( $submission );
				}
			} catch ( \Throwable $error ) {
				// phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_error_log -- the only place where the site's owner can find it.
				error_log( 'Filo Forms: ' . $error->getMessage() );
			}
		};
	}

	/**
	 * Contact Form 7: once it is sent, and where only its mail could not be.
	 *
	 * @param WPCF7_ContactForm $form   The form.
	 * @param array             $result What became of it.
	 * @return Filo_Forms_Submission|null
	 */
	private static function contact_form_7( $form, $result ) {
		$status = is_array( $result ) && isset( $result['status'] ) ? $result['status'] : '';
		$posted = class_exists( 'WPCF7_Submission' ) ? WPCF7_Submission::get_instance() : null;
		if ( ! $posted || ! in_array( $status, array( 'mail_sent', 'mail_failed' ), true ) ) {
			return null;
		}
		$said = new Filo_Forms_Submission( 'contact-form-7', $form->id(), $form->title() );
		$said->page( $posted->get_meta( 'url' ) );
		$values = (array) $posted->get_posted_data();
		foreach ( $form->scan_form_tags() as $tag ) {
			if ( '' === (string) $tag->name || ! array_key_exists( $tag->name, $values ) || in_array( $tag->basetype, self::NO_ANSWERS, true ) ) {
				continue;
			}
			// Of an acceptance the visitor reads what stands inside its tag.
			$title = 'acceptance' === $tag->basetype ? (string) $tag->content : '';
			$said->add( $tag->name, $tag->basetype, $title, $values[ $tag->name ], '*' === substr( (string) $tag->type, -1 ) );
			unset( $values[ $tag->name ] );
		}
		foreach ( $values as $name => $value ) {
			if ( '_' !== substr( (string) $name, 0, 1 ) ) {
				$said->add( $name, 'text', '', $value );
			}
		}
		return $said;
	}

	/**
	 * WPForms.
	 *
	 * @param array $fields    Fields as it has checked them.
	 * @param array $entry     What was posted.
	 * @param array $form_data The form.
	 * @param int   $entry_id  Its own entry, 0 in the Lite version.
	 * @return Filo_Forms_Submission
	 */
	private static function wpforms( $fields, $entry, $form_data, $entry_id ) {
		$said = new Filo_Forms_Submission( 'wpforms', $form_data['id'] ?? '', $form_data['settings']['form_title'] ?? '' );
		$said->note( 'entry_id', $entry_id ? $entry_id : '' );
		$said->page( is_array( $entry ) ? ( $entry['page_url'] ?? '' ) : '' );
		foreach ( (array) $fields as $id => $field ) {
			$type = (string) ( $field['type'] ?? 'text' );
			$name = (string) ( $field['name'] ?? '' );
			if ( in_array( $type, self::NO_ANSWERS, true ) ) {
				continue;
			}
			if ( 'name' === $type && ( ! empty( $field['first'] ) || ! empty( $field['last'] ) ) ) {
				$said->add( "{$id}.first_name", 'first_name', "{$name} (first name)", $field['first'] ?? '' );
				$said->add( "{$id}.last_name", 'last_name', "{$name} (last name)", $field['last'] ?? '' );
				continue;
			}
			$consent = 'gdpr-checkbox' === $type;
			$value   = $field['value'] ?? '';
			// Of a consent the value is the sentence that was agreed to.
			$said->add( $id, $consent ? 'acceptance' : $type, $consent && is_string( $value ) ? $value : $name, $consent && $value ? 'on' : $value, ! empty( $form_data['fields'][ $id ]['required'] ) );
		}
		return $said;
	}

	/**
	 * Elementor Pro.
	 *
	 * @param object $record Its record.
	 * @return Filo_Forms_Submission
	 */
	private static function elementor( $record ) {
		$said = new Filo_Forms_Submission( 'elementor', $record->get_form_settings( 'id' ), $record->get_form_settings( 'form_name' ) );
		$meta = is_callable( array( $record, 'get_form_meta' ) ) ? (array) $record->get_form_meta( array( 'page_url' ) ) : array();
		$said->page( $meta['page_url']['value'] ?? '' );
		foreach ( (array) $record->get( 'fields' ) as $id => $field ) {
			$type = (string) ( $field['type'] ?? 'text' );
			if ( ! in_array( $type, self::NO_ANSWERS, true ) && 'honeypot' !== $type ) {
				$said->add( $id, $type, $field['title'] ?? '', $field['value'] ?? '', ! empty( $field['required'] ) );
			}
		}
		return $said;
	}

	/**
	 * Gravity Forms.
	 *
	 * @param array $entry The entry.
	 * @param array $form  The form.
	 * @return Filo_Forms_Submission|null
	 */
	private static function gravity( $entry, $form ) {
		if ( 'spam' === ( $entry['status'] ?? '' ) ) {
			return null;
		}
		$said = new Filo_Forms_Submission( 'gravity', $form['id'] ?? '', $form['title'] ?? '' );
		$said->note( 'entry_id', $entry['id'] ?? '' );
		$said->page( $entry['source_url'] ?? '' );
		foreach ( (array) ( $form['fields'] ?? array() ) as $field ) {
			$type = (string) $field->type;
			if ( in_array( $type, self::NO_ANSWERS, true ) ) {
				continue;
			}
			$id = (string) $field->id;
			if ( 'consent' === $type ) {
				$given = ! empty( $entry[ "{$id}.1" ] );
				$said->add( $id, 'acceptance', (string) ( $entry[ "{$id}.2" ] ?? $field->label ), $given ? 'on' : '' );
			} elseif ( 'name' === $type && is_array( $field->inputs ) ) {
				$said->add( "{$id}.3", 'first_name', "{$field->label} (first name)", $entry[ "{$id}.3" ] ?? '' );
				$said->add( "{$id}.6", 'last_name', "{$field->label} (last name)", $entry[ "{$id}.6" ] ?? '' );
			} elseif ( is_array( $field->inputs ) && $field->inputs ) {
				$values = array();
				foreach ( $field->inputs as $input ) {
					$values[] = $entry[ (string) $input['id'] ] ?? '';
				}
				$said->add( $id, $type, $field->label, $values, ! empty( $field->isRequired ) ); // phpcs:ignore WordPress.NamingConventions.ValidVariableName.UsedPropertyNotSnakeCase -- Gravity's own name.
			} else {
				$value = $entry[ $id ] ?? '';
				$many  = 'multiselect' === $type && is_string( $value ) ? json_decode( $value, true ) : null;
				$said->add( $id, $type, $field->label, is_array( $many ) ? $many : $value, ! empty( $field->isRequired ) ); // phpcs:ignore WordPress.NamingConventions.ValidVariableName.UsedPropertyNotSnakeCase -- Gravity's own name.
			}
		}
		return $said;
	}

	/**
	 * Ninja Forms.
	 *
	 * @param array $data The submission.
	 * @return Filo_Forms_Submission
	 */
	private static function ninja( $data ) {
		$said = new Filo_Forms_Submission( 'ninja', $data['form_id'] ?? ( $data['id'] ?? '' ), $data['settings']['title'] ?? '' );
		$said->note( 'entry_id', $data['actions']['save']['sub_id'] ?? '' );
		foreach ( (array) ( $data['fields'] ?? array() ) as $id => $field ) {
			$known = (array) ( $field['settings'] ?? array() ) + (array) $field;
			$type  = (string) ( $known['type'] ?? 'text' );
			if ( in_array( $type, self::NO_ANSWERS, true ) ) {
				continue;
			}
			$types = array(
				'firstname' => 'first_name',
				'lastname'  => 'last_name',
				'phone'     => 'tel',
			);
			$value = $field['value'] ?? '';
			$value = is_string( $value ) ? html_entity_decode( $value, ENT_QUOTES, 'UTF-8' ) : $value;
			// An empty box is 0 there.
			$said->add( $known['key'] ?? $id, $types[ $type ] ?? $type, $known['label'] ?? '', 'checkbox' === $type && ! $value ? '' : $value, ! empty( $known['required'] ) );
		}
		return $said;
	}

	/**
	 * Fluent Forms.
	 *
	 * @param int    $entry_id The entry.
	 * @param array  $data     What was posted, by name.
	 * @param object $form     The form.
	 * @return Filo_Forms_Submission
	 */
	private static function fluent( $entry_id, $data, $form ) {
		$said   = new Filo_Forms_Submission( 'fluent', $form->id ?? '', $form->title ?? '' );
		$inputs = self::fluent_inputs( $form );
		$said->note( 'entry_id', $entry_id );
		$said->page( isset( $data['_wp_http_referer'] ) ? home_url( $data['_wp_http_referer'] ) : '' );
		foreach ( (array) $data as $name => $value ) {
			if ( '_' === substr( (string) $name, 0, 1 ) || preg_match( '/^(g-recaptcha|h-captcha|cf-turnstile)/', (string) $name ) ) {
				continue;
			}
			$input = $inputs[ $name ] ?? array();
			$type  = str_replace( 'input_', '', (string) ( $input['element'] ?? 'text' ) );
			$title = (string) ( $input['admin_label'] ?? '' );
			if ( is_array( $value ) && ( isset( $value['first_name'] ) || isset( $value['last_name'] ) ) ) {
				$said->add( "{$name}.first_name", 'first_name', 'First name', $value['first_name'] ?? '' );
				$said->add( "{$name}.last_name", 'last_name', 'Last name', $value['last_name'] ?? '' );
				continue;
			}
			$consent = in_array( $type, array( 'gdpr_agreement', 'terms_and_condition' ), true ) || preg_match( '/^(gdpr-agreement|terms-n-condition)/', (string) $name );
			$said->add( $name, $consent ? 'acceptance' : $type, $consent ? ( $input['raw']['settings']['tnc_html'] ?? $title ) : $title, $value );
		}
		return $said;
	}

	/**
	 * What Fluent Forms calls its fields, where it can be asked.
	 *
	 * @param object $form The form.
	 * @return array
	 */
	private static function fluent_inputs( $form ) {
		$parser = '\FluentForm\App\Modules\Form\FormFieldsParser';
		$inputs = is_callable( array( $parser, 'getEntryInputs' ) ) ? $parser::getEntryInputs( $form, array( 'admin_label', 'element', 'raw' ) ) : array();
		return is_array( $inputs ) ? $inputs : array();
	}

	/**
	 * Forminator.
	 *
	 * @param object $entry  The entry.
	 * @param int    $id     The form.
	 * @param array  $fields Names and values.
	 * @return Filo_Forms_Submission|null
	 */
	private static function forminator( $entry, $id, $fields ) {
		if ( 'spam' === ( $entry->status ?? '' ) || ! empty( $entry->is_spam ) ) {
			return null;
		}
		$form   = is_callable( array( 'Forminator_API', 'get_form' ) ) ? Forminator_API::get_form( $id ) : null;
		$titles = array();
		foreach ( is_object( $form ) && isset( $form->fields ) ? (array) $form->fields : array() as $field ) {
			$titles[ $field->slug ?? '' ] = $field->raw['field_label'] ?? '';
		}
		$said = new Filo_Forms_Submission( 'forminator', $id, is_object( $form ) ? ( $form->settings['formName'] ?? '' ) : '' );
		$said->note( 'entry_id', $entry->entry_id ?? '' );
		foreach ( (array) $fields as $field ) {
			$name = (string) ( $field['name'] ?? '' );
			// Names are their type and a number: email-1, consent-1.
			$type = (string) ( $field['field_type'] ?? preg_replace( '/-\d+$/', '', $name ) );
			if ( '' === $name || '_' === $name[0] || in_array( $type, self::NO_ANSWERS, true ) ) {
				continue;
			}
			$value = $field['value'] ?? '';
			if ( 'name' === $type && is_array( $value ) ) {
				$said->add( "{$name}.first_name", 'first_name', 'First name', $value['first-name'] ?? '' );
				$said->add( "{$name}.last_name", 'last_name', 'Last name', $value['last-name'] ?? '' );
				continue;
			}
			$consent = in_array( $type, array( 'consent', 'gdprcheckbox' ), true );
			$said->add( $name, $consent ? 'acceptance' : $type, $titles[ $name ] ?? '', $consent && $value ? 'on' : $value );
		}
		return $said;
	}
}
