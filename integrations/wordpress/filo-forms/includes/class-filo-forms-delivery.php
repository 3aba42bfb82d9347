<?php
/**
 * Sending, and sending again.
 *
 * @package Filo_Forms
 */

defined( 'ABSPATH' ) || exit;

/**
 * Posts messages to Filo; what does not arrive is posted again by wp-cron, as the same message.
 */
final class Filo_Forms_Delivery {

	const RETRY   = 'filo_forms_retry';
	const SWEEP   = 'filo_forms_sweep';
	const TIMEOUT = 4;

	/**
	 * Seconds from one attempt to the next; after the last the message waits for a person.
	 */
	const DELAYS = array( 5, 30, 120, 600, 1800, 3600, 10800, 21600, 36000 );

	/**
	 * Hook up.
	 */
	public static function register() {
		add_action( self::RETRY, array( __CLASS__, 'send' ) );
		add_action( self::SWEEP, array( __CLASS__, 'sweep' ) );
	}

	/**
	 * Keep a submission and send it at once. Whatever goes wrong, the visitor's form goes on.
	 *
	 * @param Filo_Forms_Submission $submission What was submitted.
	 * @return int The message's number, 0 where nothing could be kept.
	 */
	public static function hand_over( Filo_Forms_Submission $submission ) {
		$body = wp_json_encode( $submission->said(), JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE );
		if ( false === $body ) {
			return 0;
		}
		$id = Filo_Forms_Outbox::keep( $submission->form_name(), $body, $submission->is_test() );
		if ( $id ) {
			self::send( $id );
		}
		return $id;
	}

	/**
	 * Send a message that is due.
	 *
	 * @param int $id Its number.
	 * @return bool Whether it arrived.
	 */
	public static function send( $id ) {
		$message = Filo_Forms_Outbox::claim( (int) $id );
		if ( null === $message ) {
			return false;
		}
		$endpoint = Filo_Forms_Settings::endpoint();
		$answer   = '' === $endpoint
			? new WP_Error( 'filo_forms_no_endpoint', __( 'No address is set.', 'filo-forms' ) )
			: self::post( $endpoint, $message );
		if ( ! is_wp_error( $answer ) && 200 === (int) wp_remote_retrieve_response_code( $answer ) ) {
			Filo_Forms_Outbox::change(
				$message->id,
				array(
					'state'    => 'delivered',
					'body'     => null,
					'ended_at' => Filo_Forms_Outbox::now(),
					'answer'   => '200',
				)
			);
			return true;
		}
		self::put_off( $message, $answer );
		return false;
	}

	/**
	 * Send what is due, and tidy up: where an event of wp-cron was lost, nothing else is.
	 */
	public static function sweep() {
		foreach ( Filo_Forms_Outbox::due() as $id ) {
			self::send( $id );
		}
		Filo_Forms_Outbox::prune();
	}

	/**
	 * Post a message.
	 *
	 * @param string $endpoint Where to.
	 * @param object $message  What.
	 * @return array|WP_Error
	 */
	private static function post( $endpoint, $message ) {
		$headers = array(
			'Content-Type' => 'application/json; charset=utf-8',
			'Accept'       => 'application/json',
		);
		if ( (int) $message->test ) {
			$headers['X-Hook-Test'] = 'true';
		}
		$args = array(
			'timeout'     => self::TIMEOUT,
			'redirection' => 0,
			'user-agent'  => 'filo-forms/' . FILO_FORMS_VERSION . '; WordPress/' . get_bloginfo( 'version' ),
			'headers'     => $headers + Filo_Forms_Signature::headers( Filo_Forms_Settings::secret(), $message->message_id, Filo_Forms_Outbox::now(), $message->body ),
			'body'        => $message->body,
		);
		return Filo_Forms_Settings::allows_local() ? wp_remote_post( $endpoint, $args ) : wp_safe_remote_post( $endpoint, $args );
	}

	/**
	 * Note why a message did not arrive and when it is sent again; a test is not.
	 *
	 * @param object         $message The message.
	 * @param array|WP_Error $answer  What came back.
	 */
	private static function put_off( $message, $answer ) {
		$said     = is_wp_error( $answer ) ? $answer->get_error_message() : trim( wp_remote_retrieve_response_code( $answer ) . ' ' . wp_remote_retrieve_response_message( $answer ) );
		$attempts = (int) $message->attempts;
		$hopeless = (int) $message->test || ( ! is_wp_error( $answer ) && 413 === (int) wp_remote_retrieve_response_code( $answer ) );
		$now      = Filo_Forms_Outbox::now();
		if ( $hopeless || $attempts > count( self::DELAYS ) ) {
			$change = array(
				'state'    => 'failed',
				'ended_at' => $now,
			);
		} else {
			$delay  = max( self::DELAYS[ $attempts - 1 ], self::asked_to_wait( $answer ) );
			$change = array( 'next_at' => $now + $delay );
			// The attempt makes the event another one: WordPress drops an event that is the same as one near it.
			wp_schedule_single_event( $now + $delay, self::RETRY, array( (int) $message->id, $attempts ) );
		}
		Filo_Forms_Outbox::change( $message->id, $change + array( 'answer' => mb_substr( $said, 0, 200 ) ) );
	}

	/**
	 * Seconds that the receiver asks for.
	 *
	 * @param array|WP_Error $answer What came back.
	 * @return int An hour at most.
	 */
	private static function asked_to_wait( $answer ) {
		$said = is_wp_error( $answer ) ? '' : wp_remote_retrieve_header( $answer, 'retry-after' );
		return is_string( $said ) && ctype_digit( $said ) ? min( (int) $said, HOUR_IN_SECONDS ) : 0;
	}
}
