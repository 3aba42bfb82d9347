<?php
/**
 * What is to be sent: kept before it is sent, until it has arrived.
 *
 * @package Filo_Forms
 */

defined( 'ABSPATH' ) || exit;

// phpcs:disable WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- a table of our own, whose name is no input.

/**
 * A table of messages. A delivered one keeps no content: what people wrote is Filo's from then on.
 */
final class Filo_Forms_Outbox {

	const VERSION        = '1';
	const VERSION_OPTION = 'filo_forms_table';
	const DAYS_KEPT      = 30;

	/**
	 * The table's name.
	 *
	 * @return string
	 */
	public static function table() {
		global $wpdb;
		return $wpdb->prefix . 'filo_forms_outbox';
	}

	/**
	 * The time; a filter lets tests say it.
	 *
	 * @return int Seconds since 1970.
	 */
	public static function now() {
		return (int) apply_filters( 'filo_forms_now', time() );
	}

	/**
	 * Make the table, or bring it up to date.
	 */
	public static function install() {
		global $wpdb;
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		$table   = self::table();
		$charset = $wpdb->get_charset_collate();
		dbDelta(
			"CREATE TABLE {$table} (
			id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
			message_id varchar(64) NOT NULL,
			form varchar(200) NOT NULL DEFAULT '',
			body longtext NULL,
			state varchar(20) NOT NULL DEFAULT 'waiting',
			test tinyint(1) NOT NULL DEFAULT 0,
			attempts int(11) NOT NULL DEFAULT 0,
			next_at bigint(20) NOT NULL DEFAULT 0,
			created_at bigint(20) NOT NULL DEFAULT 0,
			ended_at bigint(20) NOT NULL DEFAULT 0,
			answer varchar(200) NOT NULL DEFAULT '',
			PRIMARY KEY  (id),
			UNIQUE KEY message_id (message_id),
			KEY state_next (state, next_at)
			) {$charset};"
		);
		update_option( self::VERSION_OPTION, self::VERSION, false );
	}

	/**
	 * Make the table where an update of the plugin, or a new site of a network, has none yet.
	 */
	public static function upgrade() {
		if ( self::VERSION !== get_option( self::VERSION_OPTION ) ) {
			self::install();
		}
	}

	/**
	 * Keep a message.
	 *
	 * @param string $form The form's name, for the log.
	 * @param string $body JSON.
	 * @param bool   $test Whether it is the settings page's test.
	 * @return int Its number, 0 where the database refused it.
	 */
	public static function keep( $form, $body, $test = false ) {
		global $wpdb;
		$now  = self::now();
		$done = $wpdb->insert(
			self::table(),
			array(
				'message_id' => 'msg_' . str_replace( '-', '', wp_generate_uuid4() ),
				'form'       => mb_substr( $form, 0, 200 ),
				'body'       => $body,
				'state'      => 'waiting',
				'test'       => $test ? 1 : 0,
				'next_at'    => $now,
				'created_at' => $now,
			)
		);
		return $done ? (int) $wpdb->insert_id : 0;
	}

	/**
	 * Take a message for sending: whoever else asks within the next minute does not get it.
	 *
	 * @param int $id Its number.
	 * @return object|null Null where it is not due, or somebody else has it.
	 */
	public static function claim( $id ) {
		global $wpdb;
		$now   = self::now();
		$table = self::table();
		$taken = $wpdb->query(
			$wpdb->prepare(
				"UPDATE {$table} SET next_at = %d, attempts = attempts + 1 WHERE id = %d AND state = 'waiting' AND next_at <= %d",
				$now + MINUTE_IN_SECONDS,
				$id,
				$now
			)
		);
		return $taken ? self::read( $id ) : null;
	}

	/**
	 * One message.
	 *
	 * @param int $id Its number.
	 * @return object|null
	 */
	public static function read( $id ) {
		global $wpdb;
		$table = self::table();
		return $wpdb->get_row( $wpdb->prepare( "SELECT * FROM {$table} WHERE id = %d", $id ) );
	}

	/**
	 * Change a message.
	 *
	 * @param int   $id     Its number.
	 * @param array $fields Columns and values.
	 */
	public static function change( $id, array $fields ) {
		global $wpdb;
		$wpdb->update( self::table(), $fields, array( 'id' => $id ) );
	}

	/**
	 * Remove a message.
	 *
	 * @param int $id Its number.
	 */
	public static function remove( $id ) {
		global $wpdb;
		$wpdb->delete( self::table(), array( 'id' => $id ) );
	}

	/**
	 * The numbers of those that are due.
	 *
	 * @param int $limit At most so many.
	 * @return int[]
	 */
	public static function due( $limit = 20 ) {
		global $wpdb;
		$table = self::table();
		return array_map(
			'intval',
			$wpdb->get_col( $wpdb->prepare( "SELECT id FROM {$table} WHERE state = 'waiting' AND next_at <= %d ORDER BY next_at, id LIMIT %d", self::now(), $limit ) )
		);
	}

	/**
	 * The newest in some states, without their content.
	 *
	 * @param string[] $states States.
	 * @param int      $limit  At most so many.
	 * @return object[]
	 */
	public static function newest( array $states, $limit = 20 ) {
		global $wpdb;
		$table = self::table();
		$marks = implode( ', ', array_fill( 0, count( $states ), '%s' ) );
		return $wpdb->get_results(
			// phpcs:ignore WordPress.DB.PreparedSQLPlaceholders.UnfinishedPrepare -- the marks are made above.
			$wpdb->prepare( "SELECT id, message_id, form, state, test, attempts, next_at, created_at, ended_at, answer FROM {$table} WHERE state IN ({$marks}) ORDER BY id DESC LIMIT %d", array_merge( $states, array( $limit ) ) )
		);
	}

	/**
	 * How many are in a state.
	 *
	 * @param string $state A state.
	 * @return int
	 */
	public static function count( $state ) {
		global $wpdb;
		$table = self::table();
		return (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM {$table} WHERE state = %s", $state ) );
	}

	/**
	 * Forget what was delivered long ago.
	 */
	public static function prune() {
		global $wpdb;
		$table = self::table();
		$wpdb->query( $wpdb->prepare( "DELETE FROM {$table} WHERE state = 'delivered' AND ended_at < %d", self::now() - self::DAYS_KEPT * DAY_IN_SECONDS ) );
	}
}
