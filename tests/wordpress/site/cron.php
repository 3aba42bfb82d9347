<?php
/**
 * Does what wp-cron.php does, as if it were the given time: php cron.php SECONDS.
 */
$_SERVER['HTTP_HOST']   = 'localhost';
$_SERVER['REQUEST_URI'] = '/wp-cron.php';
define( 'DOING_CRON', true );
require __DIR__ . '/wp-load.php';
$now = (int) $argv[1];
file_put_contents( ABSPATH . 'clock', (string) $now );
$ran = 0;
foreach ( _get_cron_array() as $timestamp => $hooks ) {
	if ( $timestamp > $now ) {
		break;
	}
	foreach ( $hooks as $hook => $events ) {
		if ( 0 !== strpos( $hook, 'filo_forms_' ) ) {
			continue;
		}
		foreach ( $events as $event ) {
			if ( $event['schedule'] ) {
				wp_reschedule_event( $timestamp, $event['schedule'], $hook, $event['args'] );
			}
			wp_unschedule_event( $timestamp, $hook, $event['args'] );
			do_action_ref_array( $hook, $event['args'] );
			++$ran;
		}
	}
}
echo (int) $ran;
