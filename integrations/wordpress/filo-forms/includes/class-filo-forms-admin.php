<?php
/**
 * The settings page: where to, of which forms, a test, and what has become of what was sent.
 *
 * @package Filo_Forms
 */

defined( 'ABSPATH' ) || exit;

/**
 * Settings → Filo Forms.
 */
final class Filo_Forms_Admin {

	const PAGE       = 'filo-forms';
	const CAPABILITY = 'manage_options';

	/**
	 * Hook up.
	 */
	public static function register() {
		add_action( 'admin_menu', array( __CLASS__, 'menu' ) );
		add_action( 'admin_init', array( __CLASS__, 'settings' ) );
		add_action( 'admin_post_filo_forms_test', array( __CLASS__, 'test' ) );
		add_action( 'admin_post_filo_forms_message', array( __CLASS__, 'message' ) );
		add_action( 'admin_notices', array( __CLASS__, 'warn' ) );
		add_filter( 'plugin_action_links_' . plugin_basename( FILO_FORMS_FILE ), array( __CLASS__, 'links' ) );
	}

	/**
	 * The page in the menu.
	 */
	public static function menu() {
		add_options_page( __( 'Filo Forms', 'filo-forms' ), __( 'Filo Forms', 'filo-forms' ), self::CAPABILITY, self::PAGE, array( __CLASS__, 'page' ) );
	}

	/**
	 * The setting, checked as it is kept; and what the site may say of it in its privacy policy.
	 */
	public static function settings() {
		register_setting(
			self::PAGE,
			Filo_Forms_Settings::OPTION,
			array(
				'type'              => 'array',
				'sanitize_callback' => array( 'Filo_Forms_Settings', 'sanitize' ),
				'show_in_rest'      => false,
			)
		);
		wp_add_privacy_policy_content(
			__( 'Filo Forms', 'filo-forms' ),
			'<p>' . esc_html__( 'What visitors write into a form is sent to our customer management system (Filo) with the page’s address, the time, the IP address and the browser, so that we can answer and prove consents. It stays on this site only until it has arrived there.', 'filo-forms' ) . '</p>'
		);
	}

	/**
	 * A link beside the plugin's name.
	 *
	 * @param string[] $links What stands there.
	 * @return string[]
	 */
	public static function links( $links ) {
		array_unshift( $links, sprintf( '<a href="%s">%s</a>', esc_url( self::url() ), esc_html__( 'Settings', 'filo-forms' ) ) );
		return $links;
	}

	/**
	 * The page's address.
	 *
	 * @param array $more Query parameters.
	 * @return string
	 */
	private static function url( array $more = array() ) {
		return add_query_arg( array( 'page' => self::PAGE ) + $more, admin_url( 'options-general.php' ) );
	}

	/**
	 * Say everywhere in the dashboard that something needs a person.
	 */
	public static function warn() {
		$failed = current_user_can( self::CAPABILITY ) ? Filo_Forms_Outbox::count( 'failed' ) : 0;
		if ( $failed ) {
			/* translators: %d: how many submissions. */
			$said = sprintf( _n( '%d form submission could not be handed to Filo.', '%d form submissions could not be handed to Filo.', $failed, 'filo-forms' ), $failed );
			printf( '<div class="notice notice-error"><p>%s <a href="%s">%s</a></p></div>', esc_html( $said ), esc_url( self::url() ), esc_html__( 'See why', 'filo-forms' ) );
		}
	}

	/**
	 * Refuse whoever may not, and whatever was not meant.
	 *
	 * @param string $action The nonce's action.
	 */
	private static function demand( $action ) {
		if ( ! current_user_can( self::CAPABILITY ) ) {
			wp_die( esc_html__( 'You may not do this.', 'filo-forms' ), 403 );
		}
		check_admin_referer( $action );
	}

	/**
	 * Send a test, which becomes no lead, and say what came back.
	 */
	public static function test() {
		self::demand( 'filo_forms_test' );
		$said = new Filo_Forms_Submission( 'filo', 'test', __( 'Test from WordPress', 'filo-forms' ), true );
		$said->page( home_url( '/' ) );
		$said->add( 'name', 'text', __( 'Name and surname', 'filo-forms' ), 'Prova Filo' );
		$said->add( 'email', 'email', __( 'E-mail', 'filo-forms' ), 'prova@example.com' );
		$id      = Filo_Forms_Delivery::hand_over( $said );
		$message = $id ? Filo_Forms_Outbox::read( $id ) : null;
		wp_safe_redirect( self::url( array( 'filo_test' => $message && 'delivered' === $message->state ? 'good' : 'bad' ) ) );
		exit;
	}

	/**
	 * Send a message that waits now, or remove it.
	 */
	public static function message() {
		$id = isset( $_POST['message'] ) ? absint( $_POST['message'] ) : 0; // phpcs:ignore WordPress.Security.NonceVerification.Missing -- checked in the next line, by this number.
		self::demand( "filo_forms_message_{$id}" );
		$verb = isset( $_POST['verb'] ) ? sanitize_key( $_POST['verb'] ) : '';
		if ( 'send' === $verb ) {
			Filo_Forms_Outbox::change(
				$id,
				array(
					'state'    => 'waiting',
					'attempts' => 0,
					'next_at'  => Filo_Forms_Outbox::now(),
				)
			);
			Filo_Forms_Delivery::send( $id );
		} elseif ( 'remove' === $verb ) {
			Filo_Forms_Outbox::remove( $id );
		}
		wp_safe_redirect( self::url() );
		exit;
	}

	/**
	 * The page.
	 */
	public static function page() {
		if ( ! current_user_can( self::CAPABILITY ) ) {
			return;
		}
		echo '<div class="wrap"><h1>' . esc_html__( 'Filo Forms', 'filo-forms' ) . '</h1>';
		self::test_result();
		self::fields();
		self::test_button();
		self::table( __( 'Waiting', 'filo-forms' ), Filo_Forms_Outbox::newest( array( 'waiting', 'failed' ), 50 ), __( 'Nothing waits.', 'filo-forms' ), true );
		self::table( __( 'Last delivered', 'filo-forms' ), Filo_Forms_Outbox::newest( array( 'delivered' ) ), __( 'Nothing was delivered yet.', 'filo-forms' ), false );
		echo '</div>';
	}

	/**
	 * What the test has shown.
	 */
	private static function test_result() {
		$said = isset( $_GET['filo_test'] ) ? sanitize_key( $_GET['filo_test'] ) : ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- it only says which sentence is shown.
		if ( 'good' === $said ) {
			echo '<div class="notice notice-success"><p>' . esc_html__( 'The test has arrived: in Filo it stands among the form’s submissions, and is no lead.', 'filo-forms' ) . '</p></div>';
		} elseif ( 'bad' === $said ) {
			echo '<div class="notice notice-error"><p>' . esc_html__( 'The test has not arrived. The list below says why.', 'filo-forms' ) . '</p></div>';
		}
	}

	/**
	 * What can be set.
	 */
	private static function fields() {
		$all = Filo_Forms_Settings::all();
		echo '<form method="post" action="options.php">';
		settings_fields( self::PAGE );
		echo '<table class="form-table" role="presentation"><tbody>';
		$fixed = defined( 'FILO_FORMS_ENDPOINT' ) ? ' readonly' : '';
		printf(
			'<tr><th scope="row"><label for="filo-endpoint">%s</label></th><td><input class="regular-text code" type="url" id="filo-endpoint" name="%s[endpoint]" value="%s" placeholder="https://crm.example.com/v1/intake/forms/…"%s><p class="description">%s</p></td></tr>',
			esc_html__( 'Address', 'filo-forms' ),
			esc_attr( Filo_Forms_Settings::OPTION ),
			esc_attr( $all['endpoint'] ),
			esc_attr( $fixed ),
			esc_html__( 'As Filo shows it for the form, under Settings, Web forms.', 'filo-forms' )
		);
		printf(
			'<tr><th scope="row"><label for="filo-secret">%s</label></th><td><input class="regular-text code" type="password" id="filo-secret" name="%s[secret]" value="" autocomplete="off" placeholder="%s"%s><p class="description">%s</p></td></tr>',
			esc_html__( 'Secret', 'filo-forms' ),
			esc_attr( Filo_Forms_Settings::OPTION ),
			'' === $all['secret'] ? 'whsec_…' : esc_attr__( 'Kept; leave empty to keep it', 'filo-forms' ),
			esc_attr( defined( 'FILO_FORMS_SECRET' ) ? ' readonly' : '' ),
			esc_html__( 'Signs what is sent (Standard Webhooks).', 'filo-forms' )
		);
		echo '<tr><th scope="row">' . esc_html__( 'Forms', 'filo-forms' ) . '</th><td><fieldset>';
		foreach ( Filo_Forms_Sources::names() as $key => $name ) {
			printf(
				'<label><input type="checkbox" name="%s[sources][]" value="%s"%s> %s</label><br>',
				esc_attr( Filo_Forms_Settings::OPTION ),
				esc_attr( $key ),
				checked( in_array( $key, $all['sources'], true ), true, false ),
				esc_html( $name )
			);
		}
		echo '</fieldset></td></tr></tbody></table>';
		submit_button();
		echo '</form>';
	}

	/**
	 * The button that sends a test.
	 */
	private static function test_button() {
		printf( '<form method="post" action="%s"><input type="hidden" name="action" value="filo_forms_test">', esc_url( admin_url( 'admin-post.php' ) ) );
		wp_nonce_field( 'filo_forms_test' );
		submit_button( __( 'Send a test', 'filo-forms' ), 'secondary', 'submit', false );
		echo '</form>';
	}

	/**
	 * Messages as a table.
	 *
	 * @param string   $title    Above it.
	 * @param object[] $messages Rows.
	 * @param string   $none     Where there are none.
	 * @param bool     $waiting  Whether they can be sent or removed.
	 */
	private static function table( $title, array $messages, $none, $waiting ) {
		echo '<h2>' . esc_html( $title ) . '</h2>';
		if ( ! $messages ) {
			echo '<p>' . esc_html( $none ) . '</p>';
			return;
		}
		$heads = array( __( 'Submitted', 'filo-forms' ), __( 'Form', 'filo-forms' ), __( 'Attempts', 'filo-forms' ), __( 'Answer', 'filo-forms' ), $waiting ? __( 'Next attempt', 'filo-forms' ) : __( 'Delivered', 'filo-forms' ), 'webhook-id' );
		echo '<table class="widefat striped"><thead><tr>';
		foreach ( $heads as $head ) {
			echo '<th scope="col">' . esc_html( $head ) . '</th>';
		}
		echo $waiting ? '<th></th>' : '';
		echo '</tr></thead><tbody>';
		foreach ( $messages as $message ) {
			$last  = 'waiting' === $message->state ? self::day( $message->next_at ) : self::day( $message->ended_at );
			$last  = 'failed' === $message->state ? __( 'Given up; send it yourself', 'filo-forms' ) : $last;
			$cells = array( self::day( $message->created_at ), $message->form, $message->attempts, $message->answer, $last, $message->message_id );
			echo '<tr>';
			foreach ( $cells as $cell ) {
				echo '<td>' . esc_html( $cell ) . '</td>';
			}
			if ( $waiting ) {
				echo '<td>';
				self::verbs( (int) $message->id );
				echo '</td>';
			}
			echo '</tr>';
		}
		echo '</tbody></table>';
	}

	/**
	 * What can be done with a message that waits.
	 *
	 * @param int $id Its number.
	 */
	private static function verbs( $id ) {
		printf( '<form method="post" action="%s"><input type="hidden" name="action" value="filo_forms_message"><input type="hidden" name="message" value="%d">', esc_url( admin_url( 'admin-post.php' ) ), (int) $id );
		wp_nonce_field( "filo_forms_message_{$id}" );
		printf(
			'<button class="button" name="verb" value="send">%s</button> <button class="button-link-delete" name="verb" value="remove">%s</button></form>',
			esc_html__( 'Send now', 'filo-forms' ),
			esc_html__( 'Remove', 'filo-forms' )
		);
	}

	/**
	 * A time as the site writes it.
	 *
	 * @param int|string $seconds Since 1970.
	 * @return string
	 */
	private static function day( $seconds ) {
		return (string) wp_date( get_option( 'date_format' ) . ' ' . get_option( 'time_format' ), (int) $seconds );
	}
}
